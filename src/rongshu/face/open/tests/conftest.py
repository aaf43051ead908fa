"""A small town with somebody in each role, a token for each of them, and an outsider who must see nothing."""

import io
import json
import os
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.core.calendar import Limit
from rongshu.estate.activities.tests import standing as activities
from rongshu.estate.boards import actions as boards
from rongshu.estate.boards import queries as board_queries
from rongshu.estate.claims import actions as claims
from rongshu.estate.claims import clean_up, planned
from rongshu.estate.council.tests import standing as council
from rongshu.estate.emergency import actions as emergency
from rongshu.estate.emergency import delivering, preparing, supplying
from rongshu.estate.emergency.models import Round
from rongshu.estate.emergency.sampling.tests import standing as sampling
from rongshu.estate.emergency.tests import standing as emergencies
from rongshu.estate.orders import actions as orders
from rongshu.estate.orders.models import Order, Service
from rongshu.estate.reports import actions as reports
from rongshu.estate.venues.tests import standing as venues
from rongshu.face.open.actions import make_token
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import rectangle
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.duties import offering
from rongshu.loop.duties.actions import claim
from rongshu.loop.duties.models import Post
from rongshu.loop.duties.standing_in import ask_stand_in
from rongshu.loop.occasions.actions import Plan, add_occasion, add_series
from rongshu.loop.occasions.door import check_in, walk_in
from rongshu.loop.occasions.joining import join
from rongshu.loop.occasions.presence import Proof
from rongshu.loop.occasions.rules import Pattern
from rongshu.loop.volunteers import by_hand, certifying, correcting, joining
from rongshu.loop.volunteers import queries as volunteers
from rongshu.loop.volunteers.actions import add_skill, enrol, pair, record
from rongshu.policy.applying import beginning
from rongshu.policy.applying.models import Form
from rongshu.policy.applying.tests import standing as applying
from rongshu.policy.library.tests import standing as library
from rongshu.policy.premises import actions as premises
from rongshu.river.chiefs.tests import standing as chiefs
from rongshu.river.patrols import actions as patrols
from rongshu.river.patrols.models import Patrol
from rongshu.river.problems import actions as problems
from rongshu.river.water import actions as water

HALF = int(connection.vendor == "postgresql")  # of the fuzzed operations, left to the other database
ROLES = (
    "secretary", "volunteer", "helper", "property", "mediator", "supervisor", "administrator", "river_office",
)  # fmt: skip
ALONE = {"resident", "outsider"}  # resident asks for help; outsider is secretary of another community


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Name every fuzzed operation, and leave half of them to the other database unless all are asked for.

    Schemathesis gives all of them one id, and of one id processes side by side run a single test.
    """
    left: list[pytest.Item] = []
    for item in items:
        if item.name not in item.nodeid and item.parent:
            item._id = item.parent.id.child(item.name)
            if not os.environ.get("RONGSHU_FUZZ") and crc32(item.name.encode()) % 2 == HALF:
                left.append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def photo(shade: int = 90) -> SimpleUploadedFile:
    """Return a small real JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, 120, 90)).save(out, "JPEG")
    return SimpleUploadedFile("p.jpg", out.getvalue(), content_type="image/jpeg")


@dataclass
class Town:
    community: Place
    building: Place
    home: Place
    service: Service
    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], clock.today())

    def order(self, by: str = "resident", **more: Any) -> Order:
        subject = self.people["resident"]
        return orders.place(service=self.service, subject=subject, by=self.who(by), now=clock.now(), **more)

    def ask(self, method: str, path: str, by: str = "", body: Any = None, **more: Any) -> HttpResponse:
        """Send a request under /api/v1 as somebody, or as nobody."""
        if by:
            more["headers"] = {"Authorization": f"Bearer {self.tokens[by]}"} | more.get("headers", {})
        if body is not None:
            more |= {"data": json.dumps(body), "content_type": "application/json"}
        return Client().generic(method, f"/api/v1{path}", **more)  # type: ignore[return-value]

    def send(self, path: str, by: str, file: SimpleUploadedFile, **beside: str) -> HttpResponse:
        """Upload a file as somebody, or as nobody."""
        headers = {"Authorization": f"Bearer {self.tokens[by]}"} if by else {}
        return Client().post(f"/api/v1{path}", {"file": file, **beside}, headers=headers)  # type: ignore[return-value]


def said(response: Any) -> Any:
    """Return what was answered."""
    return json.loads(response.content)


@pytest.fixture(autouse=True)
def fresh_counts(settings: Settings, tmp_path: Any) -> None:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    settings.LANGUAGE_CODE = "en"
    cache.clear()


@pytest.fixture
def town(db: None) -> Town:
    return build()


def build() -> Town:
    """Build the town in whatever database is at hand."""
    now, today = clock.now(), clock.today()
    street = add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=street)
    other = add(kind="community", name="别的社区", parent=street)
    building = add(kind="building", name="3栋", parent=community, lon=113.13, lat=27.83)
    home = add(kind="household", name="301", parent=building, lon=113.13, lat=27.83)
    service = orders.add_service(area=community, name="代购药品", by=SYSTEM)
    town = Town(community, building, home, service, now)
    at = {"helper": building, "supervisor": street, "river_office": street}
    for number, name in enumerate([*ROLES, *sorted(ALONE)]):
        lives = {"resident": home, "outsider": other}.get(name, building)
        phone = f"1380000{number:04d}"
        town.people[name] = person = add_person(name=f"测试{name}", phone=phone, home=lives)
        open_account(person=person, password=None)
        if name in ROLES:
            grant(person=person, role=name, place=at.get(name, community), since=today)
        town.tokens[name] = make_token(person=person.pk, name="test", now=now)[1]
    grant(person=town.people["outsider"], role="secretary", place=other, since=today)
    enrol(
        person=town.people["volunteer"], joined_on=today, skills=[add_skill(code="medicine", name="懂医护")]
    )
    return town


def relief(town: Town) -> dict[str, Any]:
    """Let an emergency run with a round asked for and one carried, one that can be undone, and one that has ended."""
    now, sun, second = town.now, town.who("secretary"), add_person(name="测试小王", home=town.building)
    grant(person=second, role="volunteer", place=town.community, since=clock.today())
    enrol(person=second, joined_on=clock.today())
    crew = town.people | {"other_volunteer": second}
    made = emergencies.build(town.community, crew, lambda n: people.who(crew[n], clock.today()))
    asked = Round.objects.get(uuid=made["asked_round"])
    passed_on = delivering.decline(round_=asked, by=people.who(second, clock.today()), now=now)
    assert passed_on
    supplying.order(
        emergency=asked.emergency,
        shop=asked.shop,
        subject=town.people["resident"],
        items="牛奶",
        by=town.who("resident"),
        now=now,
    )  # waits to be put into a round
    estates = [add(kind="estate", name=name, parent=town.community) for name in ("桂花苑", "杏花苑")]
    plans = [preparing.prepare(place=estate, by=sun) for estate in estates]
    fresh, ended = (
        emergency.start(plan=one, what="flood", typed=one.place.name, by=sun, now=now) for one in plans
    )
    emergency.end(emergency=ended, by=sun, now=now)
    return {
        "plan": str(made["plan"]), "id": made["plan_member"], "what": "member", "shop": made["shop"],
        "delivery": str(made["taken_round"]), "passed_on": str(passed_on.uuid), "supply": made["supply"],
        "fresh_emergency": str(fresh.uuid), "ended_emergency": str(ended.uuid), "calm_plan": str(plans[1].uuid),
        "plan_version": made["plan_version"],
    }  # fmt: skip


def sampled(town: Town) -> dict[str, Any]:
    """Hold a round of sampling in the town."""
    made = sampling.build(town.community, town.building, town.who)
    return {
        "emergency": str(made["sampling_emergency"]), "round": str(made["sampling_round"]),
        "unit": str(made["sampling_unit"]), "target": str(made["sampling_target"]), "room": str(town.home.uuid),
    }  # fmt: skip


def together(town: Town, photo: int) -> dict[str, Any]:
    """Have a group, a wish, meetings, conventions, and a venue with a booked room."""
    made = activities.build(town.community, town.people, town.who, photo, town.now)
    made |= council.build(town.community, town.building, town.who, town.now)
    return made | venues.build(town.building, town.people["resident"], town.who, town.now)


def everything(town: Town) -> dict[str, Any]:
    """Put one of each thing there is into the town; returns by what each is named."""
    branch, volunteer, resident = (town.people[n] for n in ("secretary", "volunteer", "resident"))
    Place.objects.filter(pk=town.building.pk).update(sign="TEST01")
    kept = evidence.keep(photo(), uploaded_by=branch.pk, now=town.now)
    category = reports.add_category(area=town.community, kind="hazard", name="路面", by=SYSTEM)
    condition = reports.add_condition(
        category=category, name="井盖破损", limit=Limit(2), closes_when="盖好", by=SYSTEM
    )
    mine, _ = reports.report(condition=condition, place=town.building, by=town.who("resident"), now=town.now)
    _, link = reports.report(condition=condition, place=town.building, by=NOBODY, now=town.now)
    written = by_hand.write(
        volunteer=volunteers.mine(volunteer.pk), minutes=30, day=clock.today(), what="陪聊", reason="邻居",
        by=town.who("volunteer"), now=town.now, today=clock.today(),
    )  # fmt: skip
    line = record(
        person=volunteer,
        minutes=20,
        day=clock.today(),
        source="checked_in",
        key="k/1",
        what="清扫",
        now=town.now,
    )
    asked = joining.ask(
        person=resident, skills=[], weekly_cap=2, words="", by=town.who("resident"), now=town.now,
        today=clock.today(),
    )  # fmt: skip
    river = add(kind="river", name="小溪", parent=town.community)
    section = water.add_section(parent=river, name="小溪口", by=SYSTEM)
    wrong, _ = problems.report(place=river, kind="litter", by=town.who("resident"), now=town.now)
    running = relief(town) | sampled(town) | {"section": str(section.place.uuid)}
    running |= {"problem": wrong.case.number, "river": str(river.uuid)}
    running |= patrolled(town) | overseen(town)
    _, policy, _, item = library.build(town.community, town.now)
    running |= {"document": str(policy.uuid), "policy_item": str(item.uuid)}
    running |= applied(town)
    hall = premises.Written("A1栋", Decimal(900), clock.today(), "秦工", "0731-28001801")
    listing = premises.add(park=policy.park, by=SYSTEM, now=town.now, written=hall)
    running |= {"listing": str(listing.uuid)}
    return running | papers(town) | occasions(town) | kept_ground(town) | together(town, kept.pk) | {
        "number": town.order(handed=Handed(evidence=(kept.pk,))).case.number, "sha256": kept.sha256,
        "service": town.service.pk, "condition": condition.pk, "report": mine.case.number, "link": link,
        "sign": "TEST01", "hours": written.pk, "entry": line.pk, "asked": asked.pk,
        "pair": pair(volunteer=volunteer, subject=town.people["helper"], since=clock.today()).pk,
    }  # fmt: skip


def patrolled(town: Town) -> dict[str, Any]:
    """Have the river office walk a reach; something about it asks for a second look."""
    line = {"type": "LineString", "coordinates": [[113.15, 27.84], [113.15, 27.83], [113.16, 27.82]]}
    brook = add(kind="river", name="长溪", parent=town.community, geometry=line)
    (reach,) = cut(
        river=survey(place=brook, by=SYSTEM, now=town.now), stations=[], names=["长溪段"], by=SYSTEM
    )
    by = town.who("river_office")
    walk = patrols.begin(uuid=uuid4(), place=reach.place, began=town.now, by=by, now=town.now)
    Patrol.objects.filter(pk=walk.pk).update(reasons=[{"key": "fast", "level": 1, "amount": 9}])
    return {"patrol": str(walk.uuid), "reason": "fast", "reach": str(reach.place.uuid)}


def overseen(town: Town) -> dict[str, Any]:
    """Have chiefs of another brook: of one the assessment is being scored, of one published, one has appealed."""
    roles = {"drawn": "mediator", "assessed": "helper", "appealed": "property"}
    made = chiefs.build(town.community, {state: town.people[role] for state, role in roles.items()}, town.now)
    return made | {"assessment": made["drawn"]}


def kept_ground(town: Town) -> dict[str, Any]:
    """Draw zones: one the volunteer keeps, one that looks for somebody and is offered, one whose keeper can't come."""
    now, today, branch, me = town.now, clock.today(), town.who("secretary"), town.who("volunteer")
    estate = add(kind="estate", name="榕树花园", parent=town.community)
    mine, free, other = (
        claims.draw_zone(
            estate=estate, name=name, ground="green", geometry=rectangle(113.13, 27.83, 0.0004, 0.0003), by=branch,
            today=today,
        )
        for name in ("一号绿地", "二号绿地", "三号绿地")
    )  # fmt: skip
    neighbour = add_person(name="测试邻居", home=town.building)
    grant(person=neighbour, role="volunteer", place=town.community, since=today)
    enrol(person=neighbour, joined_on=today)
    theirs = people.who(neighbour, today)
    held = claim(post=mine.post, by=me, now=now)
    away = claim(post=other.post, by=theirs, now=now)
    wanted = [offering.Wanted(free.post, town.people["volunteer"].pk, 40)]
    clean_up.begin(
        estate=estate, title="清洁日", rule="FREQ=MONTHLY;BYDAY=1SA", first_day=today, at=time(9), minutes=120,
        by=branch, now=now,
    )  # fmt: skip
    return {
        "estate": str(estate.uuid), "zone": str(free.place.uuid), "post": str(free.post.uuid), "duty": str(held.uuid),
        "ask": ask_stand_in(duty=away, by=theirs, now=now).pk,
        "offer": offering.offer(wanted=wanted, by=branch, now=now)[0].pk,
        "version": Post.objects.get(pk=free.post_id).version, "heir": str(neighbour.uuid),
        "stamp": planned.plan(estate, 1, now).stamp,
    }  # fmt: skip


def applied(town: Town) -> dict[str, Any]:
    """Apply for an item in a park that the river's office has an officer in, and leave another to be applied for."""
    made = applying.build(town.community, town.now, "申报新区")
    since = clock.today() - timedelta(days=1)
    grant(person=town.people["river_office"], role="policy_officer", place=made.park, since=since)
    sent, _ = made.apply()
    return {
        "open_item": str(made.item.uuid), "application": sent.case.number,
        "apply_form": Form.objects.get(park=made.park).pk,
        "begun": beginning.begin(item=made.item, given={}, by=NOBODY, now=town.now),
    }  # fmt: skip


def papers(town: Town) -> dict[str, Any]:
    """Let a board be printed and written to, a certificate be given out and another asked for, a line be disputed."""
    now, today, branch = town.now, clock.today(), town.who("secretary")
    boards.start(buildings=[town.building], takes=2, title="楼栋认领人", by=branch, now=now)
    post = board_queries.posts().get()
    claim(post=post, by=town.who("volunteer"), now=now)
    board = board_queries.boards([post], now, whole=True)[0]
    (paper,) = boards.make_papers(boards=[board], by=branch, now=now)
    message = boards.write(
        board=board, sign="TEST01", words="你好", phone="", by=NOBODY, address_from="192.0.2.1", now=now
    )
    person = add_person(name="测试志愿", home=town.building)
    volunteer, me = enrol(person=person, joined_on=today), people.who(person, today)
    certifying.set_issuer(area=town.community, name="居委会", phone="", notice_days=0, by=branch)
    lines = [
        record(person=person, minutes=60, day=today, source="order", key=f"p/{n}", what="代购", now=now)
        for n in (1, 2)
    ]
    asked = certifying.ask(volunteer=volunteer, first=today, last=today, purpose="", by=me, now=now)
    given = certifying.check(certificate=asked, by=branch, now=now)
    given = certifying.issue(certificate=given, by=town.who("supervisor"), now=now)
    again = certifying.ask(volunteer=volunteer, first=today, last=today, purpose="", by=me, now=now)
    wrong = correcting.ask(entry=lines[0], minutes=90, words="少记了", by=me, now=now)
    return {
        "paper": paper.pk, "message": message.pk, "certificate": again.pk, "code": given.code, "correction": wrong.pk,
    }  # fmt: skip


def occasions(town: Town) -> dict[str, Any]:
    """Hold a series and, in ten minutes, one date the volunteer leads, with somebody there and somebody who comes."""
    now, plan = clock.now(), Plan("读书会", town.building, town.people["volunteer"])
    one = add_occasion(plan=plan, starts=now + timedelta(minutes=10), minutes=60, by=SYSTEM, now=now)
    pattern = Pattern("FREQ=WEEKLY", clock.today(), time(23, 15), 30)
    series = add_series(plan=plan, pattern=pattern, by=SYSTEM, now=now)
    lines = {
        n: join(occasion=one, person=town.people[n], by=town.who(n), now=now) for n in ("resident", "helper")
    }
    check_in(attendance=lines["resident"], proof=Proof(), by=town.who("volunteer"), now=now)
    walk_up = walk_in(occasion=one, proof=Proof(), by=SYSTEM, now=now, name="过路人甲")
    later = series.occasions.order_by("day")[1]
    return {
        "occasion": str(one.uuid), "to_come": str(later.uuid), "to_come_starts": later.starts.isoformat(),
        "series": str(series.uuid), "line": str(lines["resident"].uuid),
        "walk_up": str(walk_up.uuid), "door_sign": one.sign, "door_code": one.code, "series_turn": series.turn,
    }  # fmt: skip
