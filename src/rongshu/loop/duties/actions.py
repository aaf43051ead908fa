"""What opens posts, and gives, hands over and ends the answering for them."""

from datetime import date, datetime

from django.db import transaction

from rongshu.core import clock, schedule
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.loop.duties import access, holding, kinds, queries, rules, telling
from rongshu.loop.duties.models import Came, Duty, Post, PostCadence, StandIn
from rongshu.loop.duties.turns import DAY, Every
from rongshu.loop.volunteers import queries as volunteers


@transaction.atomic
def open_post(
    *,
    kind: str,
    title: str,
    place: Place,
    by: Who,
    since: date,
    takes: int = 1,
    cadence: Every | None = None,
) -> Post:
    """Open a post whose first turn begins on `since`; without a cadence it has the one of its kind (NEVER: none).

    Raises NotAllowed for one who doesn't appoint there, Invalid naming the field.
    """
    access.check_appoints(by, kind, place.pk)
    cadence = kinds.of(kind).cadence if cadence is None else cadence
    made = Post(kind=kind, title=_title(title), place=place, takes=_takes(takes))
    made.save(force_insert=True)
    _set_cadence(made, cadence, since)
    return made


@transaction.atomic
def change_post(
    *,
    post: Post,
    version: int,
    by: Who,
    today: date,
    title: str | None = None,
    takes: int | None = None,
    cadence: Every | None = None,
    is_active: bool | None = None,
) -> Post:
    """Change a post drawn at `version`; what is None stays. A new cadence begins today (with the post, if that is
    still to begin) and alters nothing before.

    Raises NotAllowed, Invalid naming the field, Refused while more hold it than it would take, and Conflict when
    somebody was quicker.
    """
    access.check_appoints(by, post.kind, post.place_id)
    wanted = {
        "title": post.title if title is None else _title(title),
        "takes": post.takes if takes is None else _takes(takes),
        "is_active": post.is_active if is_active is None else is_active,
    }
    # Written first: from here on nobody else gets at this post, and the holders counted below stay as they are.
    if not Post.objects.filter(pk=post.pk, version=version).update(version=version + 1, **wanted):
        raise Conflict(N_("Somebody else changed this post meanwhile. Please look at it again."))
    post.refresh_from_db()
    _check_room(post, today)
    if cadence is not None:
        _set_cadence(post, cadence, max([today, *(pace.since for pace in queries.paces(post.pk))]))
        for duty in Duty.objects.filter(queries.running(today), post=post):
            telling.look_after(duty, today)
    return post


def _check_room(post: Post, today: date) -> None:
    spans = Duty.objects.filter(post=post).values_list("since", "until")
    most = rules.most_at_once(spans, (today, None))
    if most and not post.is_active:
        raise Refused(N_("Somebody still answers for this post. Please end that first."))
    if most > post.takes:
        raise Refused(N_("%(n)s people hold this post. Please end some of that first."), n=most)


def _set_cadence(post: Post, cadence: Every, since: date) -> None:
    if sentence := rules.wrong_cadence(cadence):
        raise Invalid(sentence, fields={"cadence": sentence})
    PostCadence.objects.update_or_create(
        post=post, since=since, defaults={"every": cadence.amount, "unit": cadence.unit}
    )


def _title(title: str) -> str:
    if not (words := " ".join(title.split())[:60]):
        raise Invalid(N_("A post needs a title."), fields={"title": N_("A post needs a title.")})
    return words


def _takes(takes: int) -> int:
    if not 1 <= takes <= rules.MOST_HOLDERS:
        sentence = N_("A post takes between 1 and 500 people.")
        raise Invalid(sentence, fields={"takes": sentence})
    return takes


@transaction.atomic
def claim(*, post: Post, by: Who, now: datetime, pledge: str = "", until: date | None = None) -> Duty:
    """Take a vacancy on, from today; raises NotAllowed for a post that isn't claimed or is out of reach.

    Raises Conflict when every place of it is taken: of twenty who press at once, as many win as it takes.
    """
    if not kinds.of(post.kind).claimable:
        raise NotAllowed(N_("People are appointed to this post; please ask the branch."))
    if not by.may(Permission.TAKE_OFFERS, places.above_ids(post.place_id)):
        raise NotAllowed(N_("Volunteers take this on, each near their home."))
    duty = holding.admit(
        post, by.id, clock.today(now), until, now, holding.How(Came.CLAIMED, pledge, given_by=by.person)
    )
    telling.tell_in_charge(duty, N_("%(name)s now answers for %(post)s at %(place)s."), "begun", now)
    return duty


@transaction.atomic
def appoint(
    *,
    post: Post,
    person: Person,
    by: Who,
    since: date,
    now: datetime,
    pledge: str = "",
    until: date | None = None,
) -> Duty:
    """Appoint somebody from a day on. They are told, and may lay it down whenever they like.

    Raises NotAllowed for one who doesn't appoint there, Invalid for days that can't be, Conflict when it is taken.
    """
    access.check_appoints(by, post.kind, post.place_id)
    duty = holding.admit(
        post, person.pk, since, until, now, holding.How(Came.APPOINTED, pledge, given_by=by.person)
    )
    telling.tell_holder(duty, N_("You answer for %(post)s at %(place)s from %(day)s."), "begun", now, since)
    return duty


@transaction.atomic
def end(*, duty: Duty, by: Who, now: datetime, why: str = "") -> Duty | None:
    """End a duty from today on: its holder, without giving a reason, or whoever appoints there.

    One that began today ends with the day; one still to come is taken back, and returns None.
    Raises NotAllowed, and Conflict for one that has ended already.
    """
    access.check_ends(by, duty)
    today = clock.today(now)
    holding.lock(duty.post)
    mine = Duty.objects.filter(pk=duty.pk)
    if duty.since > today:
        _check_not_handed_on(duty)
        schedule.never(name="duties.turn", key=duty.pk)
        schedule.never(name="duties.term", key=duty.pk)
        StandIn.objects.filter(duty=duty).delete()
        mine.delete()
    else:
        holding.stop(duty, max(today, duty.since + DAY), by, why)
        telling.plan(duty, today)
    if by.person == duty.person_id:
        telling.tell_in_charge(
            duty, N_("%(name)s no longer answers for %(post)s at %(place)s."), "ended", now
        )
    else:
        telling.tell_holder(
            duty, N_("You no longer answer for %(post)s at %(place)s. Thank you."), "ended", now
        )
    return mine.first()


@transaction.atomic
def hand_over(
    *,
    duty: Duty,
    to: Person,
    on: date,
    by: Who,
    now: datetime,
    pledge: str = "",
    until: date | None = None,
    why: str = "",
) -> Duty:
    """Hand a duty over from a day on: until then one answers for it, from then on the other, in one transaction.

    Its holder hands over to somebody who volunteers there; whoever appoints, to anybody. Without `until` the term
    runs on. Raises NotAllowed, Invalid naming the field, Conflict when it has ended or the other holds the post.
    """
    access.check_ends(by, duty)
    today = clock.today(now)
    _check_heir(by, duty, to, today)
    if on <= duty.since:
        sentence = N_("It can be handed over from the day after it began.")
        raise Invalid(sentence, fields={"on": sentence})
    holding.lock(duty.post)
    _check_not_handed_on(duty)
    ends = Duty.objects.values_list("until", flat=True).get(pk=duty.pk)
    holding.stop(duty, on, by, why)
    telling.plan(duty, today)
    how = holding.How(Came.HANDED_OVER, pledge, given_by=by.person, handed_from=duty.pk)
    heir = holding.admit(duty.post, to.pk, on, until or ends, now, how)
    telling.tell_holder(heir, N_("You answer for %(post)s at %(place)s from %(day)s."), "begun", now, on)
    if by.person != duty.person_id:
        until_then = N_("You answer for %(post)s at %(place)s until %(day)s. Thank you.")
        telling.tell_holder(duty, until_then, "ended", now, on - DAY)
    return heir


def _check_heir(by: Who, duty: Duty, to: Person, today: date) -> None:
    place, sentence = duty.post.place_id, N_("Please choose somebody who volunteers here, or ask the branch.")
    if to.pk == duty.person_id:
        sentence = N_("Please choose somebody else than who holds it now.")
    elif access.appoints(by, duty.post.kind, place) or volunteers.ready(place, today, only=to.pk):
        return
    raise Invalid(sentence, fields={"to": sentence})


def _check_not_handed_on(duty: Duty) -> None:
    if Duty.objects.filter(handed_from=duty).exists():
        raise Conflict(N_("This has been handed over already."))
