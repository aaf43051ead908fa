"""From the first opinion to a text for the vote: what residents say, what drafters write, what is said above."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.council import conventions
from rongshu.estate.council.differences import paragraphs
from rongshu.estate.council.holding import must_hold
from rongshu.estate.council.models import Convention, Remark, Review, Version
from rongshu.estate.council.stages import TALKED_ABOUT, WRITTEN, Stage, may_go
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices

MOST_SIGNS, MOST_PARAGRAPHS = 20_000, 120


@transaction.atomic
def begin(*, area: Place, title: str, by: Who, now: datetime) -> Convention:
    """Begin to collect opinions; one convention at a time is on its way."""
    must_hold(by, area.pk)
    if not title.strip():
        raise Invalid(N_("Please give it a name."), fields={"title": N_("Please give it a name.")})
    if conventions.under_way(area.pk):
        raise Conflict(N_("A convention is on its way already."))
    return Convention.objects.create(area=area, title=title.strip()[:60], begun_at=now, begun_by_id=by.person)


def go(convention: Convention, there: Stage, **changes: Any) -> None:
    """Take a convention to its next stage, if it stands where it was read; raises Conflict."""
    mine = Convention.objects.filter(pk=convention.pk, stage=convention.stage, turn=convention.turn)
    if not may_go(Stage(convention.stage), there) or not mine.update(
        stage=there, turn=F("turn") + 1, **changes
    ):
        raise Conflict(N_("The convention has gone on meanwhile. Please look at it again."))
    convention.refresh_from_db()


@transaction.atomic
def remark(
    *,
    convention: Convention,
    text: str,
    by: Who,
    now: datetime,
    version: Version | None = None,
    paragraph: int = 0,
) -> Remark:
    """Say something to the whole, or to one paragraph of a version; neighbours read it without a name."""
    if not conventions.lives_in(by, convention.area_id):
        raise NotAllowed(N_("The convention is talked about by those who live here."))
    words = text.strip()
    if not 2 <= len(words) <= 500:
        sentence = N_("Please say it in 2 to 500 characters.")
        raise Invalid(sentence, fields={"text": sentence})
    if convention.stage not in TALKED_ABOUT:
        raise Refused(N_("The text is settled; opinions come again with the next one."))
    if paragraph and (version is None or paragraph > len(paragraphs(version.text))):
        raise Invalid(N_("There is no such paragraph."))
    if (
        by.person
        and Remark.objects.filter(convention=convention, person=by.person, answered_at=None).count() >= 30
    ):
        raise Refused(N_("Thank you, that is a lot. The drafters answer first."))
    return Remark.objects.create(
        convention=convention, version=version, paragraph=paragraph, person_id=by.person, text=words, at=now
    )


@transaction.atomic
def answer(*, remark: Remark, text: str, by: Who, now: datetime) -> Remark:
    """Answer an opinion or a comment; whoever said it is told."""
    must_hold(by, remark.convention.area_id)
    if not text.strip():
        raise Invalid(N_("Please write the answer."), fields={"text": N_("Please write the answer.")})
    mine = Remark.objects.filter(pk=remark.pk, answered_at=None)
    if not mine.update(answer=text.strip()[:300], answered_by=by.person, answered_at=now):
        raise Conflict(N_("Somebody answered already."))
    remark.refresh_from_db()
    if remark.person_id:
        notices.tell(
            people=[remark.person_id], topic="council.answer", key=f"remark/{remark.pk}", now=now,
            sentence=N_("The drafters answered you: %(answer)s"), params={"answer": remark.answer},
            url=reverse("council:text", args=[remark.convention.uuid]),
        )  # fmt: skip
    return remark


@transaction.atomic
def write(
    *, convention: Convention, text: str, drawn: int, by: Who, now: datetime, note: str = ""
) -> Version:
    """Write a version, one paragraph a line. `drawn`: the number of the version it was made from (0: none)."""
    must_hold(by, convention.area_id)
    lines = paragraphs(text)
    if not lines or len(lines) > MOST_PARAGRAPHS or len(text) > MOST_SIGNS:
        sentence = N_("A text has 1 to 120 paragraphs, each on a line of its own.")
        raise Invalid(sentence, fields={"text": sentence})
    last = conventions.latest(convention)
    if (last.number if last else 0) != drawn:
        raise Conflict(N_("Somebody wrote a newer version meanwhile. Please compare first."))
    whole = "\n".join(lines)
    if convention.stage not in WRITTEN:
        raise Refused(N_("The text is being reviewed or voted on; it can't be changed now."))
    if last and last.text == whole:
        raise Invalid(N_("Nothing was changed."), fields={"text": N_("Nothing was changed.")})
    go(convention, Stage.DRAFTING)
    return Version.objects.create(
        convention=convention, number=drawn + 1, text=whole, note=note.strip()[:200], made_at=now,
        made_by_id=by.person,
    )  # fmt: skip


@transaction.atomic
def submit(*, convention: Convention, by: Who, now: datetime) -> None:
    """Send the latest version to the township or street for review."""
    must_hold(by, convention.area_id)
    version = conventions.latest(convention)
    if version is None:
        raise Refused(N_("There is no text yet."))
    go(convention, Stage.REVIEW)
    above = people.holders(Permission.REVIEW_CONVENTION, convention.area_id, clock.today(now))
    _tell(convention, above, N_("To review: %(title)s"), f"review/{version.number}", now)


@transaction.atomic
def review(*, convention: Convention, passed: bool, by: Who, now: datetime, reason: str = "") -> Review:
    """Pass the text for the vote, or return it with reasons; by the level above, never by who wrote it."""
    if not by.may(Permission.REVIEW_CONVENTION, places.above_ids(convention.area_id)):
        raise NotAllowed(N_("The text is reviewed by the township or street."))
    version = conventions.latest(convention)
    if version is None or convention.stage != Stage.REVIEW:
        raise Conflict(N_("The convention has gone on meanwhile. Please look at it again."))
    if version.made_by_id == by.person:
        raise Refused(N_("You wrote this text; somebody else has to review it."))
    if not passed and not reason.strip():
        raise Invalid(N_("Please say why."), fields={"reason": N_("Please say why.")})
    go(convention, Stage.CLEARED if passed else Stage.DRAFTING)
    made = Review.objects.create(
        version=version, passed=passed, reason=reason.strip()[:300], by_id=by.person, at=now
    )
    drafters = people.holders(Permission.HOLD_MEETINGS, convention.area_id, clock.today(now))
    sentence = (
        N_("Passed above: %(title)s. Now the vote.") if passed else N_("Returned with reasons: %(title)s")
    )
    _tell(convention, drafters, sentence, f"reviewed/{made.pk}", now)
    return made


def _tell(convention: Convention, whom: list[int], sentence: str, key: str, now: datetime) -> None:
    notices.tell(
        people=whom, topic="council.convention", sentence=sentence, params={"title": convention.title},
        key=f"convention/{convention.pk}/{key}", now=now, url=reverse("council:convention", args=[convention.uuid]),
    )  # fmt: skip
