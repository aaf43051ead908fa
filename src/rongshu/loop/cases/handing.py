"""What must be handed in with a move, checked; and evidence hung onto the event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db.models import Model

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Organisation, Person
from rongshu.loop.cases.flow import Move, Need
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.loop.cases.rules import someone_else

ASKS = {
    Need.REASON: N_("Please say why."),
    Need.ANSWER: N_("Please write the answer."),
    Need.PERSON: N_("Please choose a person."),
    Need.ORGANISATION: N_("Please choose who shall do it."),
    Need.UNTIL: N_("Please choose a new day and time."),
    Need.AFTER_PHOTO: N_("A photo of how it looks afterwards is needed."),
    Need.RATING: N_("Please give one to five stars."),
    Need.CHANNEL: N_("Please say how you reached them."),
    Need.CASE: N_("Please choose the other case."),
    Need.SIGNATURES: N_("Both sides have to have signed."),
    Need.HEARD: N_("Please write down what they said."),
    Need.PROPOSED: N_("Please say who should do it instead."),
    Need.ASKED_UNTIL: N_("Please choose a new day and time."),
}


def asked_for(step: Move, handed: Handed) -> Handed:
    """Return what was handed in without what the move doesn't ask for.

    Stars may come with a check too, which is never the handler's own.
    """
    needs, data = set(step.needs), dict(handed.data)
    if Need.RATING not in needs and step.guard is not someone_else:
        data.pop("rating", None)
    return replace(
        handed,
        person=handed.person if Need.PERSON in needs else None,
        organisation=handed.organisation if needs & {Need.ORGANISATION, Need.PROPOSED} else None,
        data=data,
    )


def check_handed(case: Case, step: Move, handed: Handed, now: datetime) -> None:
    """Raise Invalid with a sentence for each thing the move needs and didn't get."""
    missing: dict[str, str] = {n: ASKS[n] for n in step.needs if not _given(n, case, handed)}
    for need in {Need.UNTIL, Need.ASKED_UNTIL} & set(step.needs):
        if handed.until and (sentence := _wrong_time(handed.until, case, now)):
            missing[need] = sentence
    rating = handed.data.get("rating")
    if rating is not None and rating not in {1, 2, 3, 4, 5}:
        missing[Need.RATING] = ASKS[Need.RATING]
    if Need.CASE in step.needs and handed.case and not _may_merge(case, handed.case):
        missing[Need.CASE] = N_("That case can't take this one in.")
    proposed = None if Need.ORGANISATION in step.needs else handed.organisation  # else looked for already
    if proposed and not _there_is(Organisation, proposed):
        missing[Need.ORGANISATION] = ASKS[Need.ORGANISATION]
    if missing:
        raise Invalid(next(iter(missing.values())), fields=missing)


def _wrong_time(until: datetime, case: Case, now: datetime) -> str | None:
    if until <= now:
        return N_("That time is already over.")
    if case.promise_at and until < case.promise_at:
        return N_("An extension has to end later than what was promised.")
    return None


def _given(need: Need, case: Case, handed: Handed) -> bool:
    given: dict[Need, Callable[[], object]] = {
        Need.REASON: handed.text.strip,
        Need.ANSWER: handed.text.strip,
        Need.PERSON: lambda: _there_is(Person, handed.person),
        Need.ORGANISATION: lambda: _there_is(Organisation, handed.organisation),
        Need.UNTIL: lambda: handed.until,
        Need.AFTER_PHOTO: lambda: handed.evidence or _has_after(case),
        Need.RATING: lambda: handed.data.get("rating"),
        Need.CHANNEL: lambda: handed.data.get("channel"),
        Need.CASE: lambda: handed.case,
        Need.SIGNATURES: lambda: len(handed.evidence) >= 1 and handed.data.get("both_signed"),
        Need.HEARD: handed.text.strip,
        Need.PROPOSED: lambda: handed.organisation or handed.data.get("proposed"),
        Need.ASKED_UNTIL: lambda: handed.until,
    }
    return bool(given[need]())


def _there_is(model: type[Model], pk: int | None) -> bool:
    return pk is not None and model._default_manager.filter(pk=pk).exists()


def _has_after(case: Case) -> bool:
    return Attachment.objects.filter(case=case, phase="after", event__at__gte=case.state_since).exists()


def _may_merge(case: Case, number: str) -> bool:
    other = Case.objects.filter(number=number, kind=case.kind, area=case.area_id, merged_into=None)
    return other.exclude(pk=case.pk).exists() and not case.merged.exists()


def attach(case: Case, event: Event, handed: Handed, *, phase: str) -> list[Attachment]:
    """Hang the handed-in evidence onto an event; raises Invalid for evidence there is not."""
    if not handed.evidence:
        return []
    known = set(Evidence.objects.filter(pk__in=handed.evidence).values_list("pk", flat=True))
    if known != set(handed.evidence):
        raise Invalid(N_("One of the photos didn't arrive; please add it again."))
    if Attachment.objects.filter(case=case, evidence__in=known, phase=phase).exists():
        sentence = N_("This photo is on the case already; please take a new one.")
        raise Invalid(sentence, fields={"photos": sentence})
    return Attachment.objects.bulk_create(
        Attachment(case=case, event=event, evidence_id=one, phase=phase)
        for one in dict.fromkeys(handed.evidence)
    )
