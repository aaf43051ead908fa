"""Wishing for a new activity: one wishes, others say "me too", and enough of them get an answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.estate.activities import queries, rules, wished
from rongshu.estate.activities.actions import Said, add_group
from rongshu.estate.activities.flow import WISH_FLOW
from rongshu.estate.activities.kind import WISH
from rongshu.estate.activities.models import Group, VoicesNeeded, Wish
from rongshu.ground.people.access import SYSTEM, Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, Channel


@transaction.atomic
def set_needed(*, area: Place, needed: int, by: Who) -> None:
    """Set how many voices a wish made from now on needs in a community; raises NotAllowed or Invalid."""
    if not by.is_system and not by.may(Permission.ANSWER_WISHES, places.above_ids(area.pk)):
        raise NotAllowed(N_("That is set by the branch."))
    if sentence := rules.wrong_voices(needed):
        raise Invalid(sentence, fields={"needed": sentence})
    VoicesNeeded.objects.update_or_create(area=area, defaults={"needed": needed})


@transaction.atomic
def wish(
    *, person: Person, title: str, by: Who, now: datetime, words: str = "", audience: str = "everyone"
) -> Wish:
    """Wish for a new activity where one lives; it is the first voice. Raises Invalid naming the fields.

    Neighbours read it at the estate, never at a door.
    """
    said = " ".join(title.split())
    wrong = {
        "title": None if said else N_("What would you like to do together?"),
        "audience": None if audience in rules.AUDIENCES else N_("Please choose for whom it is."),
    }
    if found := {field: sentence for field, sentence in wrong.items() if sentence}:
        raise Invalid(next(iter(found.values())), fields=found)
    place = _where(person)
    case = cases.open_case(
        kind=WISH,
        title=said[:60],
        place=place,
        by=by,
        now=now,
        limit=None,
        reporter=person.pk,
        channel=Channel.WEB,
    )
    needed = VoicesNeeded.objects.filter(area=place.area_id).values_list("needed", flat=True).first()
    return Wish.objects.create(
        case=case, words=words.strip()[:300], audience=audience, needed=needed or rules.VOICES
    )


def _where(person: Person) -> Place:
    above = places.above(person.home) if person.home else []
    found = next((p for p in above if p.kind in {"estate", "community"}), None)
    if found is None or found.area_id is None:
        raise Invalid(N_("We don't know where you live yet. Please ask the branch to enter your address."))
    return found


@transaction.atomic
def me_too(*, number: str, by: Who, now: datetime) -> Wish:
    """Say that one wishes for it too, once; the last voice it needs brings it to the branch.

    Raises NotFound outside its community, NotAllowed for who doesn't live there, Conflict the second time.
    """
    found, person = wished.one(number, by), by.id
    if queries.home_area(by) != found.case.area_id:
        raise NotAllowed(N_("Wishes are for those who live here."))
    Wish.objects.filter(pk=found.pk).update(turn=F("turn") + 1)  # of two voices at once one sees the other
    case = Case.objects.get(pk=found.pk)
    if case.reporter_id == person or case.followers.filter(person=person).exists():
        raise Conflict(N_("Your voice is counted already."))
    following.join(case=case, by=by, now=now)
    case.refresh_from_db()
    if case.state == WISH_FLOW.start and rules.is_enough(case.voices, found.needed):
        case = cases.move(case=case, name="reach", by=SYSTEM, now=now)
    found.case = case
    return found


@transaction.atomic
def answer_with_group(
    *, number: str, said: Said, words: str, by: Who, now: datetime, turn: int | None = None
) -> Group:
    """Answer a wish by founding a group: whoever wished for it and all voices are told."""
    found = wished.for_branch(number, by)
    group = add_group(area=found.case.area, said=said, by=by, now=now)
    Wish.objects.filter(pk=found.pk).update(group=group)
    handed = Handed(text=words, data={"group": group.pk})
    cases.move(case=found.case, name="agree", by=by, now=now, turn=turn, handed=handed)
    return group
