"""Who may ask what: every operation, everybody, from one table; on refusal nothing has changed.

The table says what each gets. `·` is anybody with a token (but `-name`), names are those who may, and a number
after a colon is what the others are told (403 when nothing is said).
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from rongshu.core import clock
from rongshu.core.tests.untouched import taken_back
from rongshu.face.open.actions import make_token
from rongshu.face.open.tests.conftest import ALONE, ROLES, Town, everything, photo
from rongshu.face.open.tests.table import TABLE
from rongshu.face.open.v1 import api
from rongshu.ground.people.models import Grant
from rongshu.ground.people.wordings import asked
from rongshu.ground.places.demo import rectangle

EVERYBODY = (*ROLES, *sorted(ALONE))
SEES = "secretary helper supervisor resident"
KEEPS = "secretary administrator outsider"


def table() -> dict[tuple[str, str], tuple[set[str], dict[str, int], int]]:
    """Return for each operation who may, who is told something of their own, and what the others are told."""
    read = {}
    for line in TABLE.strip().splitlines():
        method, path, *words = line.split()
        told = [w.split(":") for w in words if ":" in w]
        last = words.index(":".join(told[0])) + 1 if told else len(words)
        named = {w.split(":")[0] for w in words[:last]}
        may = named & set(EVERYBODY)
        if "·" in named:
            may = set(EVERYBODY) - {n[1:] for n in named if n.startswith("-")}
        own = {name: int(status) for name, status in told[1:]}
        read[method, path] = (may, own, int(told[0][1]) if told else 403)
    return read


def test_the_table_has_every_operation() -> None:
    schema = api.get_openapi_schema()["paths"]
    there = {(m.upper(), p.removeprefix("/api/v1")) for p, methods in schema.items() for m in methods}
    assert there - table().keys() == {("POST", "/tokens")}
    assert table().keys() - there == set()


def prepared(town: Town) -> tuple[dict[str, Any], dict[tuple[str, str], Any]]:
    """Return what stands in the addresses, and what is sent to each."""
    there = everything(town)
    resident, wording = town.people["resident"], asked()[0]
    volunteer, building = str(town.people["volunteer"].uuid), str(town.building.uuid)
    agree = {"version": wording.version}
    names = there | {
        "name": "cancel", "variant": "original", "uuid": resident.uuid,
        "token": make_token(person=town.people["secretary"].pk, name="x", now=town.now)[0].pk,
        "purpose": wording.purpose, "field": wording.fields[0],
        "grant": Grant.objects.get(role="helper").pk,
    }  # fmt: skip
    zone = {"name": "新绿地", "ground": "green"}
    shape = rectangle(113.131, 27.83, 0.0004, 0.0003)
    entry = {"name": "新邻居", "home": "301"}
    service = {"name": "新服务", "skills": ["medicine"]}
    hours = {"minutes": 30, "day": f"{clock.today():%Y-%m-%d}", "what": "陪聊", "reason": "邻居看见了"}
    telling = dict.fromkeys(("email", "sms", "wecom", "extra", "quiet"), True)
    quiet = {"address": "", "quiet_from": "22:00", "quiet_to": "07:00"}
    line = {"number": there["number"], "turn": 1, "person": volunteer}
    held = {"title": "读书会", "place": building}
    pattern = {
        "rule": "FREQ=WEEKLY;BYDAY=TH",
        "first_day": f"{clock.today():%Y-%m-%d}",
        "at": "23:10",
        "minutes": 40,
    }
    bodies: dict[tuple[str, str], Any] = {
        ("PUT", "/me/consents/{purpose}/{field}"): agree,
        ("POST", "/cases/{number}/moves/{name}"): {"text": "办好了"},
        ("POST", "/cases/{number}/comments"): {"text": "好"},
        ("POST", "/orders"): {"service": town.service.pk, "subject": str(resident.uuid)},
        ("POST", "/orders/{number}/offer"): {"person": volunteer},
        ("POST", "/orders/plan"): {"lines": [line]},
        ("POST", "/orders/services"): service,
        ("PUT", "/orders/services/{service}"): service,
        ("PUT", "/volunteers/me/free"): {"free": {"0": [[8, 12]]}, "weekly_cap": 3},
        ("POST", "/volunteers/pairs"): {"volunteer": volunteer, "subject": str(resident.uuid)},
        ("POST", "/volunteers/me/hours"): hours,
        ("POST", "/volunteers/{uuid}/hours"): hours,
        ("POST", "/volunteers/hours/{hours}/answer"): {"yes": True},
        ("POST", "/volunteers/ledger/{entry}/take-back"): {"reason": "记错了"},
        ("POST", "/volunteers/joining"): {},
        ("POST", "/volunteers/joining/{asked}/answer"): {"yes": False, "reply": "明年再来"},
        ("POST", "/volunteers/me/certificates"): {
            "first": f"{clock.today():%Y}-01-01",
            "last": f"{clock.today():%Y-%m-%d}",
        },
        ("POST", "/volunteers/certificates/{certificate}/acts"): {"act": "check"},
        ("POST", "/volunteers/me/corrections"): {"entry": there["entry"], "minutes": 30, "words": "少记了"},
        ("POST", "/volunteers/corrections/{correction}/acts"): {"act": "check", "minutes": 80},
        ("POST", "/duties/offers/{offer}/answer"): {"yes": False},
        ("POST", "/duties/asks/{ask}/answer"): {"answer": "yes"},
        ("POST", "/duties/held/{duty}/done"): {"key": "x", "words": "捡了烟头"},
        ("POST", "/duties/held/{duty}/end"): {},
        ("POST", "/duties/held/{duty}/hand-over"): {
            "to": there["heir"], "on": f"{town.now + timedelta(days=2):%Y-%m-%d}",
        },
        ("POST", "/duties/posts"): {"kind": "claims.zone", "title": "新岗位", "place": building},
        ("PUT", "/duties/posts/{post}"): {"version": there["version"], "title": "新名字"},
        ("POST", "/duties/posts/{post}/claim"): {},
        ("POST", "/duties/posts/{post}/holders"): {"person": str(resident.uuid)},
        ("POST", "/claims/estates/{estate}/zones"): zone | {"geometry": shape},
        ("PUT", "/claims/zones/{zone}"): zone,
        ("POST", "/claims/estates/{estate}/precincts"): {"name": "东片区", "zones": [there["zone"]]},
        ("POST", "/claims/estates/{estate}/plan"): {"stamp": there["stamp"]},
        ("POST", "/boards/{uuid}/hung"): {"paper": there["paper"]},
        ("POST", "/boards/messages/{message}/answer"): {},
        ("POST", "/public/boards/{sign}/messages"): {"words": "你好"},
        ("POST", "/occasions"): held | {"starts": f"{town.now.year + 1}-03-01T09:30:00+08:00", "minutes": 60},
        ("POST", "/occasions/series"): held | {"pattern": pattern},
        ("POST", "/occasions/series/{series}/would"): pattern,
        ("POST", "/occasions/series/{series}/change"): pattern | {"turn": there["series_turn"]},
        ("POST", "/occasions/{occasion}/join"): {},
        ("POST", "/occasions/{occasion}/leave"): {},
        ("POST", "/occasions/{occasion}/check-in"): {"code": there["door_code"]},
        ("POST", "/occasions/{occasion}/check-out"): {"sign": there["door_sign"]},
        ("POST", "/occasions/{occasion}/list/{line}"): {"what": "out"},
        ("PUT", "/occasions/{occasion}/capacity"): {"capacity": 40},
        ("POST", "/occasions/{occasion}/move"): {
            "seen": there["to_come_starts"], "starts": f"{town.now.year + 1}-03-02T09:30:00+08:00", "minutes": 60,
        },
        ("POST", "/occasions/{occasion}/call-off"): {"reason": "下雨"},
        ("POST", "/public/doors/{door_sign}"): {"name": "过路人"},
        ("PUT", "/notices/preferences"): telling | quiet,
        ("POST", "/people"): entry,
        ("PUT", "/people/{uuid}"): entry | {"turn": resident.turn},
        ("POST", "/people/{uuid}/phone"): {"why": "call back"},
        ("PUT", "/people/{uuid}/consents/{purpose}/{field}"): agree | {"channel": "paper"},
        ("POST", "/people/{uuid}/roles"): {"role": "helper", "place": building},
        ("PUT", "/reports/{number}/photo"): {"shown": False},
        ("POST", "/emergencies/mine/turnout"): {"said": "here"},
        ("POST", "/emergencies/asked/{what}/{id}"): {"yes": True},
        ("POST", "/emergencies/plans/{plan}/members"): {"person": volunteer, "group": "party"},
        ("PUT", "/emergencies/plans/{plan}/seats"): {"place": building},
        ("POST", "/emergencies/plans/{plan}/review"): {"version": there["plan_version"]},
        ("POST", "/emergencies/plans/{plan}/start"): {"what": "flood", "typed": "杏花苑"},
        ("POST", "/emergencies/supplies"): {"shop": there["shop"], "items": "大米"},
        ("POST", "/emergencies/rounds/{delivery}/answer"): {"yes": True},
        ("POST", "/emergencies/rounds/{delivery}/ticks"): {"number": there["supply"], "move": "buy", "key": "k"},
        ("POST", "/emergencies/{emergency}/arrivals"): {"person": volunteer},
        ("POST", "/emergencies/{emergency}/end"): {"anyway": True},
        ("POST", "/sampling/rounds"): {
            "emergency": there["emergency"], "starts": town.now.isoformat(), "tables": 1,
            "ends": (town.now + timedelta(hours=3)).isoformat(),
        },
        ("POST", "/sampling/lists/{unit}/marks"): {
            "marks": [{"key": there["target"], "person": there["target"], "said": "away", "at": town.now.isoformat()}]
        },
        ("POST", "/sampling/lists/{unit}/people"): {
            "key": there["unit"], "home": there["room"], "name": "租客小赵",
        },
        ("POST", "/activities/groups/{group}/members/{member}"): {"decision": "in"},
        ("POST", "/activities/wishes"): {"title": "合唱队"},
        ("POST", "/venues/bookings/{booking}/cancel"): {"why": "义诊要用"},
        ("POST", "/venues/rooms/{room_id}/bookings"): {"starts": f"{town.now + timedelta(days=3):%Y-%m-%dT02:00:00Z}"},
        ("POST", "/water/{section}/samples"): {"day": "2026-01-02", "readings": {"nh3n": "0.15"}},
        ("PUT", "/water/{section}/target"): {"since": "2026-01-01", "grade": 2},
        ("POST", "/applications/{number}/decisions/{name}"): {"amount": "1000"},
        ("POST", "/public/policy-items/{open_item}/applications"): {"answers": APPLIED},
        ("POST", "/public/policy-items/{open_item}/questions"): {"text": "二手设备算吗？"},
        **council_bodies(town, there),
        **patrol_bodies(town, there),
        ("POST", "/assessments/{assessment}/publish"): {"turn": 1},
        ("POST", "/assessments/{assessment}/appeal"): {"words": "没有这一期"},
        ("POST", "/assessments/{assessment}/answer"): {"upheld": True, "words": "核实过了"},
        ("POST", "/projects/{project}/entries"): {
            "quantity": there["quantity"], "day": f"{clock.today():%Y-%m-%d}", "amount": "0.5",
        },
        ("POST", "/problems/{number}/recognise"): {"kind": "litter", "quantity": "12.5"},
        ("POST", "/problems/{number}/measured/{name}"): {"quantity": "0"},
        ("POST", "/public/policy-match"): {"answers": {"industry": "food"}},
        ("POST", "/public/problems"): {"place": there["river"], "text": "桥下堆了垃圾"},
        ("POST", "/public/problems/{number}/me-too"): {},
        ("POST", "/public/reports"): {"condition": there["condition"], "place": building, "is_new": True},
        ("POST", "/public/reports/{number}/me-too"): {},
        ("POST", "/public/follow/{link}/moves/{name}"): {},
    }  # fmt: skip
    return names, bodies


def patrol_bodies(town: Town, there: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Return what a phone sends of a patrol."""
    began, walk = town.now.isoformat(), "/patrols/{patrol}"
    point = {"at": town.now.timestamp(), "lon": 113.15, "lat": 27.835}
    return {
        ("POST", "/patrols"): {"uuid": str(uuid4()), "place": there["reach"], "began": began},
        ("POST", f"{walk}/points"): {"seq": 0, "points": [point]},
        ("POST", f"{walk}/findings"): {"uuid": str(uuid4()), "at": began, "text": "漂着垃圾"},
        ("POST", f"{walk}/hand-in"): {"ended": began},
        ("POST", f"{walk}/reasons/{{reason}}/set-aside"): {"words": "坐船巡的"},
    }


def council_bodies(town: Town, there: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Return what is sent to meetings, conventions and votes."""
    later = town.now + timedelta(days=20)
    meeting, convention, vote = (
        f"/council/{one}" for one in ("meetings/{meeting}", "conventions/{convention}", "votes/{vote}")
    )
    decided = {"what": "划线", "owner": there["owner"], "due": f"{later:%Y-%m-%d}"}
    said = {"item": there["held_item"], "said": "改过了。", "decided": [decided]}
    return {
        ("PUT", "/council/bylaws"): {"rules": "villagers", "notice_days": 5},
        ("POST", "/council/meetings"): {"title": "三方会议", "starts": later.isoformat()},
        ("POST", f"{meeting}/agenda"): {"title": "绿化"},
        ("POST", f"{meeting}/agenda/{{item}}/seen"): {"well": True},
        ("POST", f"{meeting}/call"): {},
        ("POST", f"{meeting}/call-off"): {"reason": "下雨"},
        ("POST", f"{meeting}/sign-in"): {},
        ("PUT", f"{meeting}/minutes"): {"drawn": 1, "items": [said]},
        ("POST", f"{meeting}/approval"): {"drawn": 1, "agrees": True},
        ("POST", "/council/conventions"): {"title": "新公约"},
        ("POST", f"{convention}/remarks"): {"text": "好的"},
        ("POST", f"{convention}/remarks/{{remark}}/answer"): {"text": "写进去"},
        ("POST", f"{convention}/versions"): {"text": "一。", "drawn": 2},
        ("POST", f"{convention}/review"): {"passed": True},
        ("POST", f"{convention}/vote"): {"basis": "delegates", "closes": later.isoformat()},
        ("POST", f"{convention}/publish"): {"filed_as": "2号"},
        ("POST", f"{vote}/ballot"): {"choice": "yes"},
        ("POST", f"{vote}/papers"): {"yes": 1, "voters": [there["voter"]], "sheet": there["sha256"]},
        ("POST", f"{vote}/papers/{{batch}}/count"): {"yes": 1},
        ("PUT", "/council/delegates/{building}"): {"people": [str(town.people["resident"].uuid)]},
    }


APPLIED = {
    "company_name": "江南材料厂", "credit_code": "91110108551385082Q", "contact": "王芳", "phone": "13800001234",
    "amount": "125000", "bank": "榕江农商银行", "account": "6222",
}  # fmt: skip
QUERY = {
    "/map/cases": "?box=113,27,114,28", "/map/places": "?box=113,27,114,28", "/people/neighbours": "?q=301",
    "/cases": "?tab=open",
}  # fmt: skip


def send(town: Town, by: str, key: tuple[str, str], names: dict[str, Any], body: Any) -> int:
    """Send one request; returns its status."""
    method, path = key
    if path.endswith("/evidence") and method == "POST":
        return town.send(path, by, photo(200)).status_code
    if path == "/patrols/files":
        return town.send(path, by, recorded(town), place=names["reach"]).status_code
    answer = town.ask(method, path.format(**in_path(town, path, names)) + QUERY.get(path, ""), by, body)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer.status_code


def recorded(town: Town) -> SimpleUploadedFile:
    """Return a minute of a walk as a device recorded it."""
    moments = [(town.now - timedelta(seconds=60 - 15 * n)).isoformat() for n in range(4)]
    points = "".join(
        f'<trkpt lat="{27.835 - n / 1e4:.5f}" lon="113.15"><time>{at}</time></trkpt>'
        for n, at in enumerate(moments)
    )
    gpx = f'<gpx version="1.1" creator="x"><trk><trkseg>{points}</trkseg></trk></gpx>'
    return SimpleUploadedFile("walk.gpx", gpx.encode())


def in_path(town: Town, path: str, names: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in one address: some rooms name other things by the same word."""
    others = {
        "/places/": {"uuid": town.building.uuid},
        "/households/": {"uuid": town.home.uuid},
        "/volunteers/": {"uuid": town.people["volunteer"].uuid},
        "/boards/": {"uuid": town.building.uuid},
        "/occasions/{occasion}/move": {"occasion": names["to_come"]},  # nobody has checked in there
        "/reports/": {"number": names["report"]},
        "/problems/": {"number": names["problem"]},
        "/public/rivers/": {"place": names["chiefs_reach"]},
        "/chiefs/rules/": {"place": names["chiefs_reach"]},
        "/appeal": {"assessment": names["assessed"]},
        "/assessments/{assessment}/answer": {"assessment": names["appealed"]},
        "/measured/": {"name": "apply"},
        "/applications/{number}": {"number": names["application"]},
        "/decisions/": {"name": "approve"},
        "/follow/": {"name": "withdraw"},
        "/doors/": {"line": names["walk_up"]},
        "/supplies/": {"number": names["supply"]},
        "{delivery}/answer": {"delivery": names["passed_on"]},
        "{plan}/start": {"plan": names["calm_plan"]},
        "{emergency}/undo": {"emergency": names["fresh_emergency"]},
        "{emergency}/go-on": {"emergency": names["ended_emergency"]},
        "{emergency}/destroy": {"emergency": names["ended_emergency"]},
        "/public/conventions/": {"convention": names["published"]},
        **{
            f"/meetings/{{meeting}}/{end}": {"meeting": names["held"], "item": names["held_item"]}
            for end in ("minutes", "approval", "carry-out", "agenda/{item}/seen")
        },
    }
    return names | {k: v for part, more in others.items() if part in path for k, v in more.items()}


Operation = tuple[str, str]


def by_room() -> dict[str, list[Operation]]:
    """Return the operations of each room, which share one town: whatever is tried there is taken back."""
    found: dict[str, list[Operation]] = {}
    for key in table():
        found.setdefault(key[1].split("/")[1], []).append(key)
    return found


def refused(town: Town, key: Operation, names: dict[str, Any], body: Any) -> dict[str, Any]:
    """Let all try who may not, and nobody at all; return who was told something else, and what changed in spite."""
    may, own, others = table()[key]
    told = {name: own.get(name, others) for name in EVERYBODY if name not in may}
    with taken_back() as tried:
        cache.clear()
        wrong: dict[str, Any] = {
            name: status for name in told if (status := send(town, name, key, names, body)) != told[name]
        }
        if not key[1].startswith("/public/") and (status := send(town, "", key, names, body)) != 401:
            wrong["nobody"] = status
    return wrong | ({"changed": tried.changed} if tried.changed else {})


@pytest.mark.parametrize("room", by_room())
def test_who_is_refused(town: Town, room: str) -> None:
    names, bodies = prepared(town)
    wrong = {" ".join(k): refused(town, k, names, bodies.get(k)) for k in by_room()[room]}
    assert {k: v for k, v in wrong.items() if v} == {}


def test_nobody_needs_an_account_at_the_public_door(town: Town) -> None:
    names, bodies = prepared(town)
    for key in table():
        if key[1].startswith("/public/") and not key[1].endswith("/evidence"):
            assert (key, send(town, "", key, names, bodies.get(key)) // 100) == (key, 2)


@pytest.mark.parametrize("name", EVERYBODY)
def test_what_is_theirs_is_done(town: Town, name: str) -> None:
    names, bodies = prepared(town)
    for key, (may, _, _) in table().items():
        if name in may:
            with transaction.atomic():
                cache.clear()
                status = send(town, name, key, names, bodies.get(key))
                assert (key, status // 100) == (key, 2)
                transaction.set_rollback(True)
