"""Duties over the API: one's own, vacancies, offers and stand-ins; and for whoever appoints the posts."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.schemas import Cursor, Paged, PathId, QueryDay
from rongshu.core.words import N_
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.places import queries as places
from rongshu.loop.duties import (
    access,
    actions,
    doing,
    doing_now,
    kinds,
    offering,
    queries,
    rates,
    register,
    schemas,
    standing_in,
)  # fmt: skip

router = Router(tags=["duties"])


@router.get("/mine", response=list[schemas.DueOut])
def mine(request: HttpRequest) -> list[schemas.DueOut]:
    """List what you answer for and stand in for, what is to be done soonest first."""
    return [schemas.due_out(one) for one in doing_now.of(inside(request), clock.today())]


@router.get("/vacancies", response=list[schemas.VacancyOut])
def vacancies(request: HttpRequest) -> list[schemas.VacancyOut]:
    """List the posts you may take on, nearest to your home first."""
    who = inside(request)
    me = people.person(who)
    home = me.home if me else None
    lon, lat = (home.lon, home.lat) if home else (None, None)
    return [schemas.vacancy_out(v) for v in queries.vacancies(who, lon=lon, lat=lat, today=clock.today())]


@router.get("/offers", response=list[schemas.OfferOut])
def offers(request: HttpRequest) -> list[schemas.OfferOut]:
    """List the posts you are asked to look after, the first to run out first."""
    return [schemas.offer_out(one) for one in queries.offers_to(inside(request), clock.now())]


@router.post("/offers/{offer}/answer", response=schemas.Answered)
def answer_offer(request: HttpRequest, offer: Path[PathId], given: schemas.OfferAnswer) -> schemas.Answered:
    """Say yes to an offer, or not this time; that costs nothing."""
    who, now = inside(request), clock.now()
    found = offering.one(who, offer)
    if given.yes:
        duty = offering.accept(offer=found, by=who, now=now, pledge=given.pledge)
        return schemas.Answered(duty=schemas.duty_out(duty))
    offering.decline(offer=found, by=who, now=now)
    return schemas.Answered(duty=None)


@router.get("/asks", response=list[schemas.AskOut])
def asks(request: HttpRequest) -> list[schemas.AskOut]:
    """List the turns somebody can't come for and you could, soonest first."""
    return [schemas.ask_out(one) for one in queries.open_asks(inside(request), clock.today())]


@router.post("/asks/{ask}/answer", response={204: None})
def answer_ask(request: HttpRequest, ask: Path[PathId], given: schemas.AskAnswer) -> None:
    """Stand in for a turn, give that back, or come after all to one of your own."""
    who, now = inside(request), clock.now()
    asked = queries.ask(ask)
    if given.answer == "yes":
        standing_in.stand_in(asked=asked, by=who, now=now)
    elif given.answer == "back":
        standing_in.step_back(asked=asked, by=who, now=now)
    else:
        standing_in.can_come(asked=asked, by=who)


@router.post("/held/{duty}/done", response={201: schemas.DoneOut})
def did(request: HttpRequest, duty: Path[UUID], given: schemas.DoneIn) -> schemas.DoneOut:
    """Write down that a turn of yours, or one you stand in for, was done; once for a key."""
    who, now = inside(request), clock.now()
    today = clock.today(now)
    done = doing.did(
        duty=queries.duty_to_do(who, duty, today), by=who, day=given.day or today, key=given.key, now=now,
        words=given.words, before=evidence.kept(given.before), evidence=evidence.kept(given.evidence),
    )  # fmt: skip
    return schemas.done_out(done)


@router.post("/held/{duty}/cannot-come", response={201: schemas.AskOut})
def cannot_come(request: HttpRequest, duty: Path[UUID]) -> schemas.AskOut:
    """Say that you can't come for the turn that runs; your neighbours are asked."""
    who = inside(request)
    found = queries.duty(who, duty)
    return schemas.ask_out(standing_in.ask_stand_in(duty=found, by=who, now=clock.now()))


@router.post("/held/{duty}/end", response={204: None})
def end(request: HttpRequest, duty: Path[UUID], given: schemas.EndIn) -> None:
    """Lay a duty of yours down, or end one where you appoint."""
    who = inside(request)
    actions.end(duty=queries.duty(who, duty), by=who, now=clock.now(), why=given.why)


@router.post("/held/{duty}/hand-over", response=schemas.DutyOut)
def hand_over(request: HttpRequest, duty: Path[UUID], given: schemas.HandOverIn) -> schemas.DutyOut:
    """Hand a duty over to somebody who volunteers there, from a day on."""
    who = inside(request)
    found = queries.duty(who, duty)
    access.check_ends(who, found)
    heir = actions.hand_over(
        duty=found, to=people.by_uuid(given.to, "to"), on=given.on, by=who, now=clock.now()
    )
    return schemas.duty_out(heir)


@router.get("/posts", response=Paged[schemas.PostLine])
def posts(
    request: HttpRequest, filters: Query[schemas.PostFilter], after: Cursor = ""
) -> Paged[schemas.PostLine]:
    """List the posts where you see duties, with who holds each and how it was kept lately."""
    wanted = register.Wanted(filters.kind or "", filters.q.strip(), filters.vacant, filters.closed)
    found, lines = register.listed(inside(request), wanted, today=clock.today(), cursor=after)
    return Paged[schemas.PostLine](items=[schemas.post_line(one) for one in lines], after=found.after)


@router.post("/posts", response={201: schemas.PostOut})
def open_post(request: HttpRequest, given: schemas.PostIn) -> schemas.PostOut:
    """Open a post at a place."""
    who = inside(request)
    access.require_opens(who)
    made = actions.open_post(
        kind=given.kind, title=given.title, place=places.by_uuid(given.place), by=who, takes=given.takes,
        since=given.since or clock.today(), cadence=schemas.cadence_of(given.cadence),
    )  # fmt: skip
    return schemas.post_out(made)


@router.get("/posts/{post}", response=schemas.PostOut)
def post(request: HttpRequest, post: Path[UUID]) -> schemas.PostOut:
    """Show a post where you see duties, hold it or may take it on."""
    return schemas.post_out(queries.shown(inside(request), post, clock.today()))


@router.put("/posts/{post}", response=schemas.PostOut)
def change(request: HttpRequest, post: Path[UUID], given: schemas.PostChange) -> schemas.PostOut:
    """Change a post where you appoint; a new cadence begins today and alters nothing before."""
    who = inside(request)
    changed = actions.change_post(
        post=queries.post(who, post), version=given.version, by=who, today=clock.today(), title=given.title,
        takes=given.takes, cadence=schemas.cadence_of(given.cadence), is_active=given.is_active,
    )  # fmt: skip
    return schemas.post_out(changed)


@router.post("/posts/{post}/claim", response={201: schemas.DutyOut})
def claim(request: HttpRequest, post: Path[UUID], given: schemas.ClaimIn) -> schemas.DutyOut:
    """Take a vacancy on, from today."""
    who, now = inside(request), clock.now()
    found = queries.shown(who, post, clock.today(now))
    return schemas.duty_out(actions.claim(post=found, by=who, now=now, pledge=given.pledge))


@router.post("/posts/{post}/holders", response={201: schemas.DutyOut})
def appoint(request: HttpRequest, post: Path[UUID], given: schemas.AppointIn) -> schemas.DutyOut:
    """Appoint somebody; they are told, and may lay it down at any time."""
    who, now = inside(request), clock.now()
    found = queries.post(who, post)
    access.check_appoints(who, found.kind, found.place_id)
    person = people.resident(who, kinds.of(found.kind).appoints, people.by_uuid(given.person).pk)
    if person is None:
        sentence = N_("Please choose who is to answer for it.")
        raise Invalid(sentence, fields={"person": sentence})
    made = actions.appoint(
        post=found, person=person, by=who, since=given.since or clock.today(now),
        until=given.until, now=now, pledge=given.pledge,
    )  # fmt: skip
    return schemas.duty_out(made)


@router.get("/posts/{post}/history", response=Paged[schemas.HolderOut])
def history(request: HttpRequest, post: Path[UUID], after: Cursor = "") -> Paged[schemas.HolderOut]:
    """List who holds and held a post, latest first."""
    who = inside(request)
    found = queries.history(who, queries.post(who, post), cursor=after)
    return Paged[schemas.HolderOut](items=[schemas.holder_out(d) for d in found.items], after=found.after)


@router.get("/posts/{post}/record", response=schemas.RecordOut)
def record(
    request: HttpRequest, post: Path[UUID], first: QueryDay | None = None, last: QueryDay | None = None
) -> schemas.RecordOut:
    """Say turn by turn whether a post was kept; of the last 90 days, or from a day to a day, at most ten years."""
    who, today = inside(request), clock.today()
    since, until = _period(first, last, today)
    found = rates.of_post(who, queries.post(who, post), since=since, until=until, today=today)
    return schemas.record_out(found)


def _period(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    until = min(last or today, today)
    since = first or until - register.LATELY
    return max(since, until - 40 * register.LATELY), until
