"""What changes patrols: begin, take points and findings in, hand in, look at what asks for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.ground.rivers import queries as rivers
from rongshu.ground.rivers.models import Reach
from rongshu.river.patrols import access, figures, queries, raw
from rongshu.river.patrols.models import Chunk, Finding, Look, Means, Patrol, Source
from rongshu.river.patrols.raw import Raw
from rongshu.river.patrols.reading import Point, read_all

MOST_CHUNKS = 1_000
WORDS = 200  # letters of what somebody who looked says
Taker = Callable[..., str]


@transaction.atomic
def begin(
    *, uuid: UUID, place: Place, began: datetime, by: Who, now: datetime, device: str = "",
    means: str = Means.ON_SITE, instead_of: Person | None = None, source: str = Source.PHONE,
) -> Patrol:  # fmt: skip
    """Begin a patrol along a reach; beginning it again is the same patrol. Raises NotAllowed, Conflict, NotFound.

    `uuid` is made by the phone, which may begin without network and say so later.
    """
    reach = rivers.reach(place.uuid)
    there = queries.known(uuid)
    if there is not None:
        return _same(there, reach, by)
    began = min(began, now)
    other = instead_of.pk if instead_of else None
    access.check_walks(by, place, clock.today(began), other)
    made, is_new = Patrol.objects.get_or_create(
        uuid=uuid,
        defaults={
            "person_id": by.id, "instead_of_id": other, "place": place, "means": Means(means), "source": source,
            "device": device[:64], "began": began, "received_at": now,
        },
    )  # fmt: skip
    return made if is_new else _same(made, reach, by)


def _same(there: Patrol, reach: Reach, by: Who) -> Patrol:
    access.check_walker(by, there)
    if there.place_id != reach.place_id:
        raise Conflict(N_("This patrol was begun on another reach."))
    return there


@transaction.atomic
def take_points(*, patrol: Patrol, seq: int, points: Sequence[Point], by: Who, now: datetime) -> Chunk:
    """Take a chunk of raw points in, in any order; the same chunk again is the same chunk.

    Points that come after the patrol was handed in are measured with the rest. Raises NotAllowed, Invalid, and
    Conflict for other points under a number that was sent before.
    """
    if not 0 < len(points) <= raw.MOST or not 0 <= seq < MOST_CHUNKS:
        raise Invalid(N_("One to %(n)s points at once, please."), n=raw.MOST)
    return _take(patrol, seq, raw.of_points(points), by, now)


def _take(
    patrol: Patrol, seq: int, given: Raw, by: Who, now: datetime, form: str = Chunk.Form.POINTS, datum: str = "wgs84"
) -> Chunk:  # fmt: skip
    access.check_walker(by, patrol)
    _let_in(patrol)
    chunk, is_new = Chunk.objects.get_or_create(
        patrol=patrol,
        seq=seq,
        defaults={
            "form": form, "datum": datum, "packed": given.packed, "sha256": given.sha256, "count": given.count,
            "received_at": now,
        },
    )  # fmt: skip
    if chunk.sha256 != given.sha256:
        raise Conflict(N_("Other points were received under this number before."))
    if is_new and not patrol.is_open:
        _measure(patrol)
    return chunk


def _let_in(patrol: Patrol) -> None:
    """Let one at a time into a patrol, and see it as it is then."""
    Patrol.objects.filter(pk=patrol.pk).update(turn=F("turn") + 1)
    patrol.refresh_from_db()


@dataclass(frozen=True)
class Found:
    """What somebody found on the way: when and where (degrees, perhaps unknown), what, and photos kept already."""

    uuid: UUID
    at: datetime
    text: str = ""
    kind: str = ""
    lon: float | None = None
    lat: float | None = None
    evidence: tuple[int, ...] = ()


@transaction.atomic
def take_finding(*, patrol: Patrol, found: Found, by: Who, now: datetime) -> Finding:
    """Take in what was found, once, however often it is told; a room may open a case of it in the same transaction.

    Raises NotAllowed, Invalid for a finding without words and photos, Conflict for another patrol's.
    """
    access.check_walker(by, patrol)
    _let_in(patrol)
    if not found.text.strip() and not found.evidence:
        raise Invalid(N_("Please say in a word what you found, or add a photo."))
    made, is_new = Finding.objects.get_or_create(
        uuid=found.uuid,
        defaults={
            "patrol": patrol, "at": min(found.at, now), "lon": found.lon, "lat": found.lat, "kind": found.kind,
            "text": found.text.strip()[:500], "received_at": now,
        },
    )  # fmt: skip
    if made.patrol_id != patrol.pk:
        raise Conflict(N_("This was found on another patrol."))
    if is_new:
        made.evidence.set(found.evidence)
        made.number = _told(patrol, made, found.evidence, by, now)
        made.save(update_fields=["number"])
    return made


def _told(patrol: Patrol, made: Finding, evidence: tuple[int, ...], by: Who, now: datetime) -> str:
    """Tell the room that takes in what is found, if there is one; return the number of the case it opened.

    What that room refuses stays with the patrol: a phone has nobody to ask, and nothing found may be lost.
    """
    if not settings.FOUND_ON_PATROL:
        return ""
    take: Taker = import_string(settings.FOUND_ON_PATROL)
    try:
        with transaction.atomic():
            return take(
                place=patrol.place, lon=made.lon, lat=made.lat, text=made.text, kind=made.kind, evidence=evidence,
                patrol=patrol.uuid, person=patrol.person_id, found_at=made.at, by=by, now=now,
            )  # fmt: skip
    except Refused:
        return ""


@transaction.atomic
def hand_in(
    *, patrol: Patrol, ended: datetime, by: Who, now: datetime, expected: int | None = None
) -> Patrol:
    """Hand a patrol in, and measure it; handing it in again changes nothing. Raises NotAllowed.

    `expected` is how many points the phone recorded: while fewer are here, the page says so.
    """
    access.check_walker(by, patrol)
    _let_in(patrol)
    if not patrol.is_open:
        return patrol
    patrol.ended, patrol.handed_in_at = max(min(ended, now), patrol.began), now
    patrol.expected = expected
    patrol.save(update_fields=["ended", "handed_in_at", "expected"])
    return _measure(patrol)


def _measure(patrol: Patrol) -> Patrol:
    """Measure a patrol from all points that are here. In the caller's transaction, the patrol held."""
    line, points = rivers.reach_line(rivers.reach(patrol.place.uuid)), queries.points(patrol)
    seconds = [float(p["at"] or 0) for p in points]
    since, until = (datetime.fromtimestamp(pick(seconds, default=0), UTC) for pick in (min, max))
    found = figures.figures(
        points, line, earlier=queries.earlier_tracks(patrol),
        same_device=queries.same_device_tracks(patrol, since, until),
    )  # fmt: skip
    for name, value in found.items():
        setattr(patrol, name, value)
    patrol.asks = figures.asks(patrol.reasons, set(queries.looks(patrol)))
    patrol.save(update_fields=[*found, "asks"])
    return patrol


@transaction.atomic
def hand_in_file(
    *, place: Place, data: bytes, datum: str, by: Who, now: datetime, means: str = Means.ON_SITE,
    instead_of: Person | None = None,
) -> Patrol:  # fmt: skip
    """Take a recorded track (GPX, GeoJSON or a table) as a patrol of one's own; the same file again is the same one.

    The bytes are kept as they are. Raises Invalid for what is no track, NotAllowed.
    """
    points, aside = read_all(data, zone=timezone.get_default_timezone(), datum=datum)
    given = raw.of_file(data, len(points) + aside)
    seconds = [float(p["at"] or 0) for p in points]
    began, ended = (datetime.fromtimestamp(pick(seconds), UTC) for pick in (min, max))
    if began > now:
        raise Invalid(N_("This track lies in the future. Please check the time in it."))
    name = uuid5(NAMESPACE_URL, f"patrol:{by.id}:{place.uuid}:{given.sha256}")
    made = begin(
        uuid=name,
        place=place,
        began=began,
        by=by,
        now=now,
        means=means,
        instead_of=instead_of,
        source=Source.FILE,
    )
    _take(made, 0, given, by, now, Chunk.Form.FILE, datum)
    return hand_in(patrol=made, ended=ended, by=by, now=now, expected=len(points))


@dataclass(frozen=True)
class Told:
    """A patrol as another system has it: who (id), where (id of a reach's place), when, and its figures."""

    uuid: UUID
    person: int
    place: int
    began: datetime
    minutes: float
    metres: float
    means: str = Means.ON_SITE


@transaction.atomic
def take_over(*, told: Sequence[Told], now: datetime) -> int:
    """Take patrols over from another system, without tracks, and return how many were new; for commands alone.

    They say of themselves that their figures were told, not measured: coverage stays unknown.
    """
    known = (
        set(Patrol.objects.filter(source=Source.REGISTER).values_list("uuid", flat=True)) if told else set()
    )
    fresh = [one for one in told if one.uuid not in known]
    Patrol.objects.bulk_create(
        (
            Patrol(
                uuid=one.uuid, person_id=one.person, place_id=one.place, means=Means(one.means),
                source=Source.REGISTER, began=one.began, ended=one.began + timedelta(minutes=one.minutes),
                received_at=now, handed_in_at=now, minutes=one.minutes, metres=one.metres,
            )
            for one in fresh
        ),
        batch_size=500,
    )  # fmt: skip
    return len(fresh)


@transaction.atomic
def set_aside(*, patrol: Patrol, reason: str, words: str, by: Who, now: datetime) -> Look:
    """Set a reason for a second look aside: somebody who looked says what was behind it. Their own nobody sets aside.

    Raises NotAllowed, NotFound, Invalid without a word, Conflict when somebody has.
    """
    if not access.oversees(by, patrol.place_id) or patrol.person_id == by.person:
        raise NotAllowed(N_("Whoever sees the duties here looks at it, and nobody at their own."))
    said = " ".join(words.split())[:WORDS]
    if not said:
        sentence = N_("Please say in a word what was behind it.")
        raise Invalid(sentence, fields={"words": sentence})
    _let_in(patrol)
    if reason not in {one["key"] for one in patrol.reasons}:
        raise NotFound(N_("This patrol asks for no such look."))
    made, is_new = Look.objects.get_or_create(
        patrol=patrol, reason=reason, defaults={"words": said, "by_id": by.id, "at": now}
    )
    if not is_new:
        raise Conflict(N_("Somebody has looked at that already."))
    patrol.asks = figures.asks(patrol.reasons, set(queries.looks(patrol)))
    patrol.save(update_fields=["asks"])
    return made
