"""Reports over the API: for those inside, and, without an account, for whoever stands before a sign."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Path, Router
from ninja.files import UploadedFile

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.origin import address_of
from rongshu.core.schemas import Number
from rongshu.core.words import N_
from rongshu.estate.reports import actions, queries, shared, told
from rongshu.estate.reports.models import Condition
from rongshu.estate.reports.schemas import (
    AlikeOut,
    CategoryOut,
    Followed,
    FollowMoveIn,
    Joined,
    KnownOut,
    Link,
    MeTooIn,
    NeedOut,
    ReportIn,
    ReportMade,
    ReportWhole,
    ShownIn,
    Sign,
    SignOut,
    category_out,
    followed,
    known_out,
    need_out,
    report_whole,
    sign_out,
)
from rongshu.ground.evidence import actions as keeping
from rongshu.ground.evidence import queries as evidence
from rongshu.ground.evidence.schemas import Picture, picture
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import asking, inside
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.ground.places.schemas import place_name
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import following, knocking
from rongshu.loop.cases import queries as case_queries
from rongshu.loop.cases.duplicates import Seen
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Channel
from rongshu.loop.cases.schemas import MoveName

router = Router(tags=["reports"])
public_router = Router(tags=["public"])
NOWHERE = N_("Please say where it is: by the sign, or by a place.")


def _whole(number: str, who: Who) -> ReportWhole:
    report = queries.report(number, who)
    return report_whole(report, case_queries.open_moves(report.case, who, clock.now()))


@router.get("/handed", response=list[KnownOut])
def handed(request: HttpRequest) -> list[KnownOut]:
    """List what is handed to you or your organisation and not done, soonest due first."""
    return [known_out(r) for r in queries.handed_to(inside(request))]


@router.get("/needs", response=list[NeedOut])
def needs(request: HttpRequest) -> list[NeedOut]:
    """Tally the open needs of your communities for the meeting, most voices first."""
    return [need_out(t) for t in queries.needs(inside(request))]


@router.get("/{number}", response=ReportWhole)
def shown(request: HttpRequest, number: Path[Number]) -> ReportWhole:
    """Show a report and the moves you may make now."""
    return _whole(number, inside(request))


@router.put("/{number}/photo", response=ReportWhole)
def show_photo(request: HttpRequest, number: Path[Number], given: ShownIn) -> ReportWhole:
    """Show a report's photo to neighbours, or hide it from them."""
    who = inside(request)
    actions.show_photo(report=queries.report(number, who), shown=given.shown, by=who)
    return _whole(number, who)


@public_router.get("/signs/{sign}", response=SignOut)
def sign(request: HttpRequest, sign: Path[Sign]) -> SignOut:
    """Show what the QR code in a stairwell leads to: what is known here, and what can be reported."""
    place = queries.signed(sign)
    building = place.parent if place.kind == "unit" and place.parent else place
    return sign_out(place, queries.duty(place), queries.categories(place.area_id), shared.known_at(building))


@public_router.get("/places/{uuid}/categories", response=list[CategoryOut])
def categories(request: HttpRequest, uuid: Path[UUID]) -> list[CategoryOut]:
    """List what can be reported at a place."""
    return [category_out(c) for c in queries.categories(places.with_above(uuid)[0].area_id)]


@public_router.post("/evidence", response={201: Picture})
def keep(request: HttpRequest, file: UploadedFile = File(...)) -> Picture:  # type: ignore[type-arg]  # noqa: B008
    """Keep a photo for a report, without an account."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who, "")
    return picture(keeping.keep(file, uploaded_by=who.person, now=now, name=file.name or ""))


@public_router.post("/reports", response={201: ReportMade})
def report(request: HttpRequest, given: ReportIn) -> ReportMade:
    """Report something, with or without an account.

    When open reports look alike, nothing is taken yet: they come back, to say "me too" to one of them, or to
    send the same again with `is_new`.
    """
    who, now = asking(request), clock.now()
    condition, place = queries.condition(given.condition), _place(given, who)
    _at_the_door(request, who, given.sign or "")
    if not given.is_new and (found := _alike(condition, place, given)):
        return ReportMade(number=None, link=None, alike=found)
    made, link = actions.report(
        condition=condition, place=place, by=who, now=now, lon=given.lon, lat=given.lat, spot=given.spot,
        dangerous=given.dangerous, phone=given.phone, channel=Channel.QR if given.sign else Channel.API,
        handed=Handed(text=given.text.strip(), evidence=evidence.kept(given.evidence)),
    )  # fmt: skip
    return ReportMade(number=made.case.number, link=link or None, alike=[])


def _place(given: ReportIn, who: Who) -> Place:
    at = str(places.by_uuid(given.place).pk) if given.place else ""
    found = queries.reporting_place(who, sign=given.sign or "", at=at)
    if found is None:
        raise Invalid(NOWHERE, fields={"place": NOWHERE})
    return found


def _alike(condition: Condition, place: Place, given: ReportIn) -> list[AlikeOut]:
    lon, lat = given.lon or place.lon, given.lat or place.lat
    seen = None if lon is None or lat is None else Seen(lon, lat, clock.now(), condition.name, given.text)
    return [
        AlikeOut(number=a.case.number, title=a.case.title, place=place_name(a.case.place), metres=a.metres)
        for a in shared.alike(condition, place, seen)
    ]


def _at_the_door(request: HttpRequest, who: Who, sign: str) -> None:
    if who.person is None:
        knocking.knock(address=address_of(request), sign=sign, now=clock.now())


@public_router.post("/reports/{number}/me-too", response=Joined)
def me_too(request: HttpRequest, number: Path[Number], given: MeTooIn) -> Joined:
    """Say that a report neighbours may see is yours too; you are told of everything from now on."""
    who, now = asking(request), clock.now()
    _at_the_door(request, who, "")
    handed = Handed(text=given.text.strip(), evidence=evidence.kept(given.evidence))
    link = actions.me_too(number=number, by=who, now=now, phone=given.phone, handed=handed)
    return Joined(link=link or None)


@public_router.get("/follow/{link}", response=Followed)
def follow(request: HttpRequest, link: Path[Link]) -> Followed:
    """Show a report to whoever holds its private link."""
    case, who = following.opened_by(link)
    return followed(case, told.told(case, who), case_queries.open_moves(case, who, clock.now()))


@public_router.post("/follow/{link}/moves/{name}", response=Followed)
def follow_move(
    request: HttpRequest, link: Path[Link], name: Path[MoveName], given: FollowMoveIn
) -> Followed:
    """Confirm, reopen, object or take back by the private link."""
    case, who = following.opened_by(link)
    told_with = Handed(text=given.text.strip(), data={"rating": given.rating} if given.rating else {})
    case = cases.move(case=case, name=name, by=who, now=clock.now(), turn=given.turn, handed=told_with)
    return followed(case, told.told(case, who), case_queries.open_moves(case, who, clock.now()))
