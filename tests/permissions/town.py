"""A small town with somebody in every role, one order and a report of each kind; and a second community beside it."""

import io
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image

import rongshu.policy.applying.tests.standing as applications
from rongshu.core import clock, intake
from rongshu.core.calendar import Limit
from rongshu.estate.activities import actions as groups
from rongshu.estate.activities import wall, wishing
from rongshu.estate.activities.actions import Said
from rongshu.estate.boards import actions as boards
from rongshu.estate.boards import queries as board_queries
from rongshu.estate.claims import actions as claims
from rongshu.estate.claims import clean_up
from rongshu.estate.claims.models import CleanUpPhoto
from rongshu.estate.council import actions as council
from rongshu.estate.council import counting, drafting, minutes, roll, voting
from rongshu.estate.council.models import Convention, Remark, Vote
from rongshu.estate.emergency.sampling.tests import standing as sampling
from rongshu.estate.emergency.tests import standing as emergencies
from rongshu.estate.orders import actions as orders
from rongshu.estate.reports import actions as reports
from rongshu.estate.reports.models import Condition
from rongshu.estate.venues import actions as venues
from rongshu.estate.venues import booking
from rongshu.face.open.actions import make_token
from rongshu.ground.evidence.actions import keep
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import NOBODY, SYSTEM, Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Account, Grant, Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.demo import rectangle
from rongshu.ground.places.models import Place
from rongshu.ground.rivers.actions import cut, survey
from rongshu.ground.rivers.models import River
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.duties import actions as duties
from rongshu.loop.duties import doing, offering
from rongshu.loop.duties.actions import claim
from rongshu.loop.duties.standing_in import ask_stand_in
from rongshu.loop.notices.models import Delivery, Notice
from rongshu.loop.occasions import feeds
from rongshu.loop.occasions.actions import Plan, add_occasion, add_series
from rongshu.loop.occasions.joining import join
from rongshu.loop.occasions.rules import Pattern
from rongshu.loop.volunteers import by_hand, certifying, correcting, joining
from rongshu.loop.volunteers.actions import enrol, pair, record
from rongshu.loop.volunteers.models import Certificate, ServiceEntry, Volunteer
from rongshu.policy.alerts.models import Alert
from rongshu.policy.eligibility import actions as eligibility
from rongshu.policy.library import queries as library
from rongshu.policy.library.tests import standing as policies
from rongshu.policy.posters import actions as posters
from rongshu.policy.premises import actions as premises
from rongshu.river.chiefs import actions as chiefs
from rongshu.river.chiefs.assessment import actions as assessing
from rongshu.river.chiefs.assessment import queries as assessments
from rongshu.river.chiefs.projects import actions as projects
from rongshu.river.patrols.tests import standing as patrols
from rongshu.river.problems import actions as problems
from rongshu.river.water import actions as water

ROLES = (
    "nobody", "resident", "neighbour", "volunteer", "other_volunteer", "helper", "secretary", "other_secretary",
    "property", "mediator", "representative", "supervisor", "administrator", "river_office", "river_inspector",
    "river_team", "policy_editor", "policy_officer",
)  # fmt: skip
LIST = "姓名,楼栋,单元,房号,电话\n王芳,3栋,,301,13900001111\n".encode()
FILE = json.dumps(
    {
        "type": "Feature",
        "properties": {"name": "5"},
        "geometry": {"type": "Point", "coordinates": [113.13, 27.83]},
    }
).encode()
SINCE = date(2026, 1, 1)


@dataclass
class Town:
    """Everybody by role, and what their addresses are filled with."""

    people: dict[str, Person]
    args: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def account(self, role: str) -> Account:
        return Account.objects.get(person=self.people[role])

    def who(self, role: str) -> Who:
        return people.who(self.people[role], clock.today())


def _person(name: str, home: Place | None = None) -> Person:
    person = add_person(name=name, home=home, phone=f"199{abs(hash(name)) % 10**8:08d}")
    open_account(person=person, password=None)
    return person


def build() -> Town:
    """Build it, as it stands at the moment."""
    street = add(kind="town", name="测试街道")
    community, beside = (add(kind="community", name=n, parent=street) for n in ("榕树社区", "别的社区"))
    estate = add(kind="estate", name="榕树花园", parent=community)
    building = add(kind="building", name="3栋", parent=estate, lon=113.13, lat=27.83, sign="K7M2PA")
    home, door = (
        add(kind="household", name=n, parent=building, lon=113.13, lat=27.83) for n in ("301", "302")
    )
    town = Town(
        {
            "resident": _person("郭阿姨", home),
            "neighbour": _person("林邻居", door),
            "volunteer": _person("小薇", door),
            "other_volunteer": _person("小王", door),
            "helper": _person("倪楼长", door),
            "secretary": _person("孙书记", home),
            "other_secretary": _person("欧书记"),
            "property": _person("马师傅"),
            "mediator": _person("何老师"),
            "representative": _person("吴代表"),
            "supervisor": _person("周主任"),
            "administrator": _person("安管理"),
            "river_office": _person("林河办"),
            "river_inspector": _person("谭督查"),
            "river_team": _person("马水利"),
            "policy_editor": _person("方编辑"),
            "policy_officer": _person("欧阳审"),
        }
    )
    company = add_organisation(name="安居物业", kind=Organisation.Kind.PROPERTY)
    _grants(town, street, community, beside, building, company)
    _work(town, community, building, company)
    _waiting(town, community, building)
    _together(town, community, building)
    _posts(town, building)
    _zones(town, building)
    _occasions(town, building)
    town.args |= {
        "community": community.pk, "building": building.pk, "household": home.pk, "company": company.pk,
        "resident": town.people["resident"].pk, "neighbour": town.people["neighbour"].pk,
        "volunteer": town.people["volunteer"].pk, "sign": "K7M2PA", "home_uuid": home.uuid,
        "building_uuid": building.uuid, "resident_uuid": town.people["resident"].uuid,
        "volunteer_uuid": town.people["volunteer"].uuid, "grant": Grant.objects.get(person=town.people["helper"]).pk,
    }  # fmt: skip
    _boards(town, building)
    _council(town, community, building)
    _papers(town, community, home)
    _water(town, street)
    _rivers(town, street)
    town.args |= sampling.build(community, building, town.who)
    town.args |= emergencies.build(community, town.people, town.who)
    return town


def _water(town: Town, street: Place) -> None:
    """Add a section on a river, and let a table of its samples wait."""
    river, keeper = add(kind="river", name="小溪", parent=street), town.who("administrator")
    section = water.add_section(parent=river, name="小溪口", by=keeper)
    table = "断面,日期,氨氮\n小溪口,2026-01-02,0.1\n".encode()
    kept = intake.keep(io.BytesIO(table), purpose="water", person=keeper.id, name="x.csv", now=clock.now())
    town.args |= {"section": section.place.uuid, "river": river.uuid, "samples": kept}


def _rivers(town: Town, street: Place) -> None:
    """Survey a river, and make the representative its chief: a role with nothing else there."""
    line = {"type": "LineString", "coordinates": [[113.2, 27.7], [113.2, 27.8]]}
    place, keeper = add(kind="river", name="大河", parent=street, geometry=line), town.who("administrator")
    survey(place=place, by=keeper, now=clock.now())
    chiefs.appoint(
        place=place, level="village", person=town.people["representative"], since=clock.today(), by=keeper,
        now=clock.now(),
    )  # fmt: skip
    town.args |= {"great_river": place.uuid, "river_sign": place.sign}
    upper, _ = cut(
        river=River.objects.get(place=place), stations=[5000], names=["大河上段", "大河下段"], by=keeper
    )
    town.args |= patrols.build(upper.place, town.who("representative"), clock.now())
    _problems(town, street, place)
    _assessed(town, street)
    _project(town, place)
    _policies(town, street)
    _applying(town, street)


def _problems(town: Town, street: Place, river: Place) -> None:
    """Let the resident report a clue; let another be handed over, a third be put right, and a stranger follow one."""
    now, works = clock.now(), add_organisation(name="水利站", kind=Organisation.Kind.DEPARTMENT)
    for role in ("river_office", "river_inspector", "river_team"):
        own = works if role == "river_team" else None
        grant(person=town.people[role], role=role, place=street, since=SINCE, organisation=own)
    office, team, photo = town.who("river_office"), town.who("river_team"), (town.args["photo_id"],)

    def found() -> tuple[problems.Problem, str]:
        by = Who() if len(numbers) == 3 else town.who("resident")
        handed = Handed("堆了垃圾", evidence=photo)
        made, link = problems.report(by=by, now=now, kind="litter", place=river, handed=handed)
        numbers.append(made.case.number)
        return made, link

    numbers: list[str] = []
    found()
    for moves in (("start",), ("start", "apply")):
        case = found()[0].case
        problems.recognise(case=case, kind="litter", by=office, now=now)
        cases.move(case=case, name="assign", by=office, now=now, handed=Handed(organisation=works.pk))
        for name in moves:
            cases.move(case=case, name=name, by=team, now=now, handed=Handed(evidence=photo))
    town.args |= dict(zip(("clue", "rectifying", "applied"), numbers, strict=True))
    town.args["problem_link"] = found()[1]


def _assessed(town: Town, street: Place) -> None:
    """Publish the representative's year, with a photo beside what was typed in."""
    keeper, now = town.who("administrator"), clock.now()
    given = {"place": street, "year": clock.today(now).year, "by": keeper, "now": now}
    assessing.adopt(key="sample", **given)
    one = assessing.draw_up(person=town.people["representative"], **given)
    for line in assessments.lines_of(one).waiting:
        one.refresh_from_db()
        typed = assessing.Typed(None, "没有这项任务", [town.args["photo_id"]])
        key = line.indicator.key
        assessing.type_in(assessment=one, key=key, given=typed, turn=one.turn, by=keeper, now=now)
    one.refresh_from_db()
    assessing.publish(assessment=one, turn=one.turn, by=keeper, now=now)
    town.args |= {"assessment": one.uuid, "street_uuid": street.uuid}


def _policies(town: Town, street: Place) -> None:
    """Keep a compendium in a park: a policy with an item, and a draft."""
    park, document, draft, item = policies.build(street, clock.now())
    grant(person=town.people["policy_editor"], role="policy_editor", place=park, since=SINCE)
    town.args |= {
        "document": document.uuid, "draft": draft.uuid, "policy_item": item.uuid,
        "proposal": library.proposals(draft)[0].pk,
        "park": park.uuid, "one": 1, "kept": eligibility.keep(known={}, now=clock.now()).uuid,
    }  # fmt: skip
    _premises(town, park)
    editor, now = town.who("policy_editor"), clock.now()
    town.args["spot"] = posters.add(park=park, name="大厅A", by=editor, now=now).code
    _alert(town)


def _premises(town: Town, park: Place) -> None:
    """Put two premises up in the park, with a picture and an enquiry."""
    keeper, now, today = town.who("policy_editor"), clock.now(), clock.today()
    one, other = (
        premises.add(
            park=park,
            by=keeper,
            now=now,
            written=premises.Written(name, Decimal(900), today, "秦工", "0731-28001801"),
        )
        for name in ("A1栋", "A2栋")
    )
    premises.add_pictures(listing=one, evidence=[town.args["photo_id"]], is_plan=False, by=keeper)
    asked = premises.Asked("精工机械", "周经理", "13900001001")
    enquiry, link = premises.enquire(listing=one, asked=asked, by=NOBODY, now=now)
    town.args |= {
        "listing": one.uuid, "listing_picture": one.pictures.get().pk, "enquiry": enquiry.case.number,
        "enquiry_link": link, "other_listing": other.uuid,
    }  # fmt: skip


def _applying(town: Town, street: Place) -> None:
    """Apply for an item of another park, with and without an account, and ask its department something."""
    made = applications.build(street, clock.now(), "申报新区")
    for role in ("policy_editor", "policy_officer"):
        grant(person=town.people[role], role=role, place=made.park, since=SINCE)
    town.args |= made.walked(town.who("resident"))


def _project(town: Town, river: Place) -> None:
    """Plan a project at the river, with an entry and a photo."""
    keeper, now, today = town.who("administrator"), clock.now(), clock.today()
    planned = [projects.Planned("清淤", "km", Decimal(2))]
    plan = projects.Plan("清淤工程", "dredging", "水利局", today, today, planned)
    made = projects.add_project(place=river, plan=plan, by=keeper, now=now)
    quantity = made.quantities.get().pk
    report = projects.Report(today, Decimal(1), "", [town.args["photo_id"]])
    entry = projects.enter(project=made, quantity=quantity, report=report, by=keeper, now=now)
    town.args |= {"project": made.uuid, "project_entry": entry.pk}


def _papers(town: Town, community: Place, home: Place) -> None:
    """Let certificates stand at every stage, and two corrections wait: one to look at, one to amend."""
    now, today, secretary = clock.now(), clock.today(), town.who("secretary")
    certifying.set_issuer(area=community, name="居委会", phone="", notice_days=0, by=secretary)

    def served(person: Person, key: str) -> ServiceEntry:
        return record(person=person, minutes=60, day=today, source="order", key=key, what="代购", now=now)

    def asked(person: Person) -> Certificate:
        volunteer, me = Volunteer.objects.get(person=person), people.who(person, today)
        return certifying.ask(volunteer=volunteer, first=today, last=today, purpose="", by=me, now=now)

    def new(name: str) -> Person:
        person = _person(name, home)
        enrol(person=person, joined_on=SINCE)
        served(person, f"papers/{name}")
        return person

    volunteer = town.people["volunteer"]
    first, second = served(volunteer, "papers/1"), served(volunteer, "papers/2")
    mine = certifying.check(certificate=asked(volunteer), by=secretary, now=now)
    mine = certifying.issue(certificate=mine, by=town.who("supervisor"), now=now)
    corrections = [
        correcting.ask(entry=entry, minutes=90, words="x", by=town.who("volunteer"), now=now)
        for entry in (first, second)
    ]
    correcting.check(correction=corrections[1], minutes=90, by=secretary, now=now)
    town.args |= {
        "certificate": mine.pk, "certificate_code": mine.code, "certificate_asked": asked(new("丁一")).pk,
        "certificate_checked": certifying.check(certificate=asked(new("丁二")), by=secretary, now=now).pk,
        "correction": corrections[0].pk, "looked_at": corrections[1].pk,
    }  # fmt: skip


def _boards(town: Town, building: Place) -> None:
    """Let the volunteer adopt the building, a board be printed, and a neighbour write."""
    now, secretary = clock.now(), town.who("secretary")
    boards.start(buildings=[building], takes=2, title="楼栋认领人", by=secretary, now=now)
    post = board_queries.posts().get()
    claim(post=post, by=town.who("volunteer"), now=now)
    board = board_queries.boards([post], now, whole=True)[0]
    message = boards.write(
        board=board, sign="K7M2PA", words="x", phone="", by=Who(), address_from="192.0.2.1", now=now
    )
    (paper,) = boards.make_papers(boards=[board], by=secretary, now=now)
    town.args |= {"board_post": post.uuid, "message": message.pk, "paper": paper.pk}


def _grants(
    town: Town, street: Place, community: Place, beside: Place, building: Place, company: Organisation
) -> None:
    for role, place in (
        ("volunteer", community), ("other_volunteer", community), ("helper", building), ("secretary", community),
        ("other_secretary", beside), ("property", community), ("mediator", community),
        ("representative", community), ("supervisor", street),
        ("administrator", street),
    ):  # fmt: skip
        name = role.removeprefix("other_")
        grant(
            person=town.people[role], role=name, place=place, since=SINCE,
            organisation=company if role == "property" else None,
        )  # fmt: skip
    for role in ("volunteer", "other_volunteer"):
        enrol(person=town.people[role], joined_on=SINCE)


def _work(town: Town, community: Place, building: Place, company: Organisation) -> None:
    now = clock.now()
    picture = io.BytesIO()
    Image.new("RGB", (32, 24), "#3f7d5d").save(picture, "JPEG")
    picture.seek(0)
    photo = keep(picture, uploaded_by=None, now=now)
    resident, volunteer = town.people["resident"], town.people["volunteer"]
    service = orders.add_service(area=community, name="代购药品", by=SYSTEM)
    order = orders.place(
        service=service, subject=resident, by=town.who("resident"), now=now,
        handed=Handed(evidence=(photo.pk,)),
    )  # fmt: skip
    waiting = orders.place(service=service, subject=resident, by=town.who("resident"), now=now)
    case = orders.offer(case=order.case, person=volunteer.pk, by=town.who("secretary"), now=now)
    cases.move(case=case, name="accept", by=town.who("volunteer"), now=now)
    pairing = pair(volunteer=volunteer, subject=resident, since=SINCE)
    town.args |= {
        "order": order.case.number, "waiting": waiting.case.number, "service": service.pk, "photo": photo.sha256,
        "photo_id": photo.pk,
        "pairing": pairing.pk,
    }  # fmt: skip
    for kind, name in (("repair", "楼道灯不亮"), ("need", "希望增加车位"), ("dispute", "噪声扰民")):
        category = reports.add_category(area=community, kind=kind, name=kind, by=SYSTEM)
        condition = reports.add_condition(
            category=category, name=name, limit=Limit(24), closes_when="修好并核查", by=SYSTEM,
            usual=company if kind == "repair" else None, goes_straight=kind == "repair",
        )  # fmt: skip
        made, _ = reports.report(condition=condition, place=building, by=town.who("resident"), now=now)
        town.args |= {
            kind: made.case.number,
            f"{kind}_condition": condition.pk,
            f"{kind}_category": category.pk,
        }


def _waiting(town: Town, community: Place, building: Place) -> None:
    """Let something wait for an answer at every door that needs a number of its own."""
    now, today, people = clock.now(), clock.today(), town.people
    secretary = town.people["secretary"].pk
    hours = by_hand.write(
        volunteer=Volunteer.objects.get(person=people["volunteer"]), minutes=60, day=today, what="扫雪",
        reason="书记看见了", by=town.who("volunteer"), now=now, today=today,
    )  # fmt: skip
    asked = joining.ask(
        person=people["neighbour"], skills=[], weekly_cap=3, words="", by=town.who("neighbour"), now=now, today=today
    )  # fmt: skip
    entry = record(
        person=people["other_volunteer"],
        minutes=30,
        day=today,
        source="order",
        key="order/x",
        what="代购",
        now=now,
    )
    condition = Condition.objects.get(category__kind="repair")
    lamp, link = reports.report(
        condition=condition,
        place=building,
        by=Who(),
        now=now,
        handed=Handed(evidence=(town.args["photo_id"],)),
    )
    condition = Condition.objects.get(category__kind="dispute")
    dispute, _ = reports.report(condition=condition, place=building, by=town.who("resident"), now=now)
    cases.move(case=dispute.case, name="take_up", by=town.who("mediator"), now=now)
    notice = Notice.objects.create(person=people["resident"], topic="x", sentence="x", key="x", made_at=now)
    town.args |= {
        "hours": hours.pk, "asked": asked.pk, "entry": entry.pk, "lamp": lamp.case.number, "link": link,
        "mediated": dispute.case.number,
        "token": make_token(person=people["resident"].pk, name="x", now=now)[0].pk,
        "delivery": Delivery.objects.create(notice=notice, channel="email", state="gave_up", at=now).pk,
        "list": intake.keep(io.BytesIO(LIST), purpose="people", person=secretary, name="名单.csv", now=now),
        "file": intake.keep(io.BytesIO(FILE), purpose="places", person=secretary, name="楼.geojson", now=now),
    }  # fmt: skip


def _council(town: Town, community: Place, building: Place) -> None:
    """Call one meeting, hold another, publish a convention and let the next be voted on."""
    now, secretary, other = clock.now(), town.who("secretary"), town.who("representative")
    args: dict[str, Any] = {
        "area": community,
        "place": community,
        "title": "三方会议",
        "minutes": 60,
        "by": secretary,
    }
    held = council.plan_meeting(**args, starts=now - timedelta(hours=1), now=now - timedelta(days=5))
    item = council.add_item(meeting=held, title="停车", by=secretary)
    council.call(meeting=held, by=secretary, now=now - timedelta(days=5))
    for role in ("secretary", "property", "representative"):
        council.sign_in(meeting=held, person=town.people[role], by=secretary, now=now - timedelta(minutes=50))
    minutes.write(meeting=held, drawn=0, talked={item.pk: minutes.Talked("划线")}, by=secretary, now=now)
    called = council.plan_meeting(**args, starts=now + timedelta(days=5), now=now)
    asked = council.add_item(meeting=called, title="停车", by=secretary)
    published, first = _convention(town, community, now)
    for role in ("resident", "neighbour"):
        voting.cast(vote=first, choice="yes", by=town.who(role), now=now)
    voting.close(vote=first, by=secretary, now=now)
    voting.publish(convention=Convention.objects.get(pk=published.pk), filed_as="1号", by=secretary, now=now)
    convention, vote = _convention(town, community, now)
    papers, line = counting.Papers(1, 0, 0, 0), roll.voters(vote, building.pk)[0]
    batch = counting.enter(
        vote=vote, voters=[line.pk], papers=papers, sheet=town.args["photo_id"], by=other, now=now
    )
    said = Remark.objects.filter(convention=convention).latest("pk")
    town.args |= {
        "held": held.uuid, "meeting": called.uuid, "held_item": item.pk, "item": asked.pk, "vote": vote.uuid,
        "convention": convention.uuid, "published": published.uuid, "batch": batch.pk, "said": said.pk,
    }  # fmt: skip


def _convention(town: Town, community: Place, now: datetime) -> tuple[Convention, Vote]:
    secretary = town.who("secretary")
    made = drafting.begin(area=community, title="公约", by=secretary, now=now)
    drafting.remark(convention=made, text="安静些", by=town.who("resident"), now=now)
    drafting.write(convention=made, text="一。", drawn=0, by=secretary, now=now)
    drafting.write(convention=made, text="一。\n二。", drawn=1, by=secretary, now=now)
    drafting.submit(convention=made, by=secretary, now=now)
    drafting.review(convention=made, passed=True, by=town.who("supervisor"), now=now)
    closes = now + timedelta(days=3)
    return made, voting.call_vote(
        convention=made, basis="households", opens=now, closes=closes, by=secretary, now=now
    )


def _posts(town: Town, building: Place) -> None:
    now, since, secretary, volunteer = (
        clock.now(),
        clock.today(),
        town.who("secretary"),
        town.who("volunteer"),
    )
    held, free = (
        duties.open_post(kind="claims.zone", title=title, place=building, by=secretary, since=since)
        for title in ("一号绿地", "二号绿地")
    )
    duty = duties.claim(post=held, by=volunteer, now=now)
    done = doing.did(
        duty=duty, by=volunteer, day=since, key="town", now=now, evidence=[town.args["photo_id"]]
    )
    left = duties.open_post(kind="claims.zone", title="三号绿地", place=building, by=secretary, since=since)
    asked = ask_stand_in(duty=duties.claim(post=left, by=volunteer, now=now), by=volunteer, now=now)
    wanted = [offering.Wanted(free, town.people["other_volunteer"].pk, 80)]
    (offered,) = offering.offer(wanted=wanted, by=secretary, now=now)
    town.args |= {
        "duty": duty.uuid, "post": held.uuid, "free_post": free.uuid, "done": done.pk, "ask": asked.pk,
        "post_offer": offered.pk,
    }  # fmt: skip


def _occasions(town: Town, building: Place) -> None:
    """Hold a series the volunteer leads and a date only those asked see; the resident is signed up for one."""
    now, volunteer = clock.now(), town.people["volunteer"]
    plan = Plan("读书会", building, volunteer)
    begins = now + timedelta(days=1)
    one = add_occasion(plan=plan, starts=begins, minutes=60, by=SYSTEM, now=now)
    asked = Plan("筹备会", building, volunteer, is_listed=False)
    unlisted = add_occasion(plan=asked, starts=now + timedelta(days=2), minutes=60, by=SYSTEM, now=now)
    pattern = Pattern("FREQ=WEEKLY;BYDAY=TU", clock.today(now), time(14), 60)
    series = add_series(plan=plan, pattern=pattern, by=SYSTEM, now=now)
    line = join(occasion=one, person=town.people["resident"], by=town.who("resident"), now=now)
    town.args |= {
        "door": one.sign, "feed": feeds.renew(person=town.people["resident"].pk, now=now).secret,
        "occasion": one.uuid, "unlisted": unlisted.uuid, "series": series.uuid, "attendance": line.uuid,
    }  # fmt: skip


def _zones(town: Town, building: Place) -> None:
    now, today, secretary, volunteer = (
        clock.now(),
        clock.today(),
        town.who("secretary"),
        town.who("volunteer"),
    )
    estate = building.parent
    assert estate is not None
    zone = claims.draw_zone(
        estate=estate, name="中心绿地", ground="green", geometry=rectangle(113.13, 27.83, 0.0004, 0.0003),
        by=secretary, today=today,
    )  # fmt: skip
    duty = duties.claim(post=zone.post, by=volunteer, now=now)
    photo = town.args["photo_id"]
    done = doing.did(duty=duty, by=volunteer, day=today, key="zone", now=now, evidence=[photo])
    made = clean_up.begin(
        estate=estate, title="清洁日", rule="FREQ=MONTHLY;BYDAY=1SA", first_day=today, at=time(9), minutes=120,
        by=secretary, now=now,
    )  # fmt: skip
    (occasion, *_) = made.series.occasions.order_by("starts")
    clean_up.put_photos(occasion=occasion, moment="before", evidence=[photo], by=secretary, now=now)
    town.args |= {
        "estate": estate.uuid, "zone": zone.place.uuid, "zone_done": done.pk, "clean_up": occasion.uuid,
        "clean_up_photo": CleanUpPhoto.objects.get().pk,
    }  # fmt: skip


def _together(town: Town, community: Place, building: Place) -> None:
    """Let the volunteer lead a group, the neighbour want in, the resident wish for another and have a room."""
    now, people, by = clock.now(), town.people, town.who("secretary")
    said = Said(name="读书会", leader=people["volunteer"], approves=True)
    group = groups.add_group(area=community, said=said, by=by, now=now)
    leader = town.who("volunteer")
    shown = wall.put_up(group=group, evidence=town.args["photo_id"], agreed=True, by=leader, now=now)
    other = io.BytesIO()
    Image.new("RGB", (32, 24), "#7d3f5d").save(other, "JPEG")
    other.seek(0)
    kept = keep(other, uploaded_by=None, now=now)
    hidden = wall.put_up(group=group, evidence=kept.pk, agreed=False, by=leader, now=now)
    wish = wishing.wish(person=people["resident"], title="太极拳", by=town.who("resident"), now=now)
    venue = venues.add_venue(place=building, by=by)
    room = venues.add_room(venue=venue, name="阅览室", by=by)
    tomorrow = (now + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    booked = booking.book(
        room=room, person=people["resident"], starts=tomorrow, by=by, now=now, despite_rules=True
    )
    town.args |= {
        "group": group.uuid, "group_member": groups.join(group=group, by=town.who("neighbour"), now=now).uuid,
        "wall_photo": shown.uuid, "members_photo": hidden.uuid, "wish": wish.case.number, "venue": venue.uuid,
        "venue_door": venue.sign, "room": room.pk, "booking": booked.uuid,
    }  # fmt: skip


def _alert(town: Town) -> None:
    """Let somebody without an account be told of new policies."""
    values = {"channel": "email", "address": "zhou@example.com", "language": "zh-hans", "query": "q=贷款"}
    town.args["alert"] = Alert.objects.create(
        token="a-token", since=clock.now(), made_at=clock.now(), **values
    ).token
