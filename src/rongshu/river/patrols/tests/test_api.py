"""A patrol over the API, from begin to end, and what others are told of it."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from PIL import Image

from rongshu.river.patrols.models import Patrol
from rongshu.river.patrols.tests.conftest import NOW, START, Bank, points_of
from rongshu.river.patrols.tests.walks import Walker

BASE = "/api/v1/patrols"


def tell(client: Client, path: str, given: object) -> Any:
    return client.post(f"{BASE}{path}", given, content_type="application/json")


def begun(bank: Bank, client: Client) -> str:
    uuid = str(uuid4())
    given = {
        "uuid": uuid,
        "place": str(bank.upper.place.uuid),
        "began": START.isoformat(),
        "device": "phone-1",
    }
    for _ in range(2):
        answer = tell(client, "", given)
    assert (answer.status_code, answer.json()["reach"]) == (201, "榕溪上段")
    return uuid


def test_a_patrol_from_begin_to_end(bank: Bank) -> None:
    client, points = bank.client("wu"), points_of(Walker().walk(0, 2000, 20))
    with time_machine.travel(NOW, tick=False):
        uuid = begun(bank, client)
        for seq in (1, 0, 1):
            part = points[seq * 200 : seq * 200 + 200]
            answer = tell(client, f"/{uuid}/points", {"seq": seq, "points": part})
            assert (answer.status_code, answer.json()["count"]) == (200, len(part))
        other = tell(client, f"/{uuid}/points", {"seq": 1, "points": points[:3]})
        assert (other.status_code, other.json()["code"]) == (409, "conflict")
        file = BytesIO()
        Image.new("RGB", (40, 30), "teal").save(file, "JPEG")
        file.seek(0)
        file.name = "a.jpg"
        kept = client.post("/api/v1/evidence", {"file": file}).json()["sha256"]
        found = {"uuid": str(uuid4()), "at": START.isoformat(), "text": "渣土", "photos": [kept]}
        for _ in range(2):
            answer = tell(client, f"/{uuid}/findings", found)
        assert (answer.status_code, answer.json()["photos"]) == (200, [kept])
        missing = tell(client, f"/{uuid}/findings", found | {"uuid": str(uuid4()), "photos": ["0" * 64]})
        assert missing.status_code == 422
        done = tell(client, f"/{uuid}/hand-in", {"ended": NOW.isoformat(), "points": len(points)}).json()
    assert (done["points"], done["expected"], done["reasons"]) == (len(points), len(points), [])
    assert done["share"] == pytest.approx(1 / 3, abs=0.01)
    assert [one["uuid"] for one in client.get(BASE).json()["items"]] == [uuid]
    assert len(client.get(f"{BASE}/{uuid}/findings").json()) == 1


def test_others_are_told_nothing(bank: Bank) -> None:
    with time_machine.travel(NOW, tick=False):
        uuid = begun(bank, bank.client("wu"))
        point = {"at": START.timestamp(), "lon": 113.1, "lat": 27.8}
        for name, seen, sent in (("lin", 404, 404), ("ada", 200, 404), ("sun", 404, 404), ("", 401, 403)):
            client = bank.client(name)
            assert client.get(f"{BASE}/{uuid}").status_code == seen
            answer = tell(client, f"/{uuid}/points", {"seq": 0, "points": [point]})
            assert answer.status_code in {sent, 401}
    assert Patrol.objects.get().chunks.count() == 0


def test_a_file_and_where_one_may_walk(bank: Bank) -> None:
    client = bank.client("wu")
    with time_machine.travel(NOW, tick=False):
        (reach,) = client.get(f"{BASE}/reaches").json()
        assert (reach["name"], reach["river"], len(reach["line"])) == ("榕溪上段", "榕溪", 3)
        rows = Walker().walk(0, 2000, 20).rows
        text = "time,lon,lat\n" + "".join(f"{at},{lon},{lat}\n" for at, lon, lat, _ in rows)
        file = BytesIO(text.encode())
        file.name = "巡河.csv"
        answer = client.post(f"{BASE}/files", {"file": file, "place": reach["place"], "datum": "wgs84"})
    assert (answer.status_code, answer.json()["points"], answer.json()["source"]) == (201, len(rows), "file")
    assert bank.client("ada").get(f"{BASE}/overseen").json()["items"] == [answer.json()]
    assert bank.client("wu").get(f"{BASE}/overseen").status_code == 403
