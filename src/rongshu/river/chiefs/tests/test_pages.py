"""The pages: everybody reads who is chief, the keeper appoints, a chief sees what is due; the paper can be searched."""

import json
from datetime import date
from html import unescape
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rongshu.loop.duties.models import Duty
from rongshu.river.chiefs import printing, queries
from rongshu.river.chiefs.models import ReachAlert, SignWords
from rongshu.river.chiefs.tests.conftest import NOW, TODAY, Brook

POINTS = {"a3": (1190.6, 841.9), "a4": (841.9, 595.3)}


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize("reader", ["", "guo", "sun", "ada"])
def test_everybody_reads_who_is_chief_and_the_keeper_appoints(brook: Brook, reader: str) -> None:
    brook.chief()
    client = brook.client(reader)
    shown = page(client, "chiefs:overview")
    assert ("榕溪" in shown, "榕溪上段" in shown, "村级河长 吴山" in shown, "12.08 公里" in shown) == (
        True,
    ) * 4
    shown = page(client, "chiefs:reach", brook.upper.place.uuid)
    assert ("吴山" in shown, "村支书" in shown, "K0+000" in shown, "K6+000" in shown) == (True,) * 4
    assert ('name="own_phone"' in shown) == (reader == "ada")


def test_the_sign_is_open_to_whoever_scans_it(brook: Brook) -> None:
    brook.chief()
    shown = page(brook.client(""), "river_sign", brook.upper.place.sign)
    wanted = ("河长公示牌", "榕溪上段", "吴山", "村支书", "0733-1", f"?at={brook.upper.place.uuid}")
    assert [one for one in wanted if one not in shown] == []
    page(brook.client(""), "river_sign", "NOTHERE", status=404)
    page(brook.client(""), "chiefs:reach", brook.district.uuid, status=404)


def test_nothing_yet(brook: Brook) -> None:
    shown = page(brook.client(""), "chiefs:reach", brook.upper.place.uuid)
    assert "还没有任命河长" in shown
    page(brook.client("ada"), "chiefs:print", brook.upper.place.uuid, status=404)


def test_the_map_has_every_reach_with_its_chief(brook: Brook) -> None:
    brook.chief()
    found = json.loads(page(brook.client(""), "chiefs:shapes"))["features"]
    assert [(f["properties"]["name"], f["properties"]["kind"], f["properties"]["chief"]) for f in found] == [
        ("榕溪", "river", ""),
        ("榕溪上段", "reach", "吴山"),
        ("榕溪下段", "reach", ""),
    ]


def test_a_chief_is_appointed_on_the_page_by_name_and_phone(brook: Brook) -> None:
    wu = brook.people["wu"]
    given = {
        "level": "village",
        "name": "吴山",
        "own_phone": "13800000001",
        "since": "2026-11-05",
        "job": "村支书",
    }
    client = brook.client("ada")
    status, shown = posted(
        client, "chiefs:appoint", brook.upper.place.uuid, **given | {"own_phone": "13900000000"}
    )
    assert (status, "没有登记" in shown, Duty.objects.count()) == (422, True, 0)
    status, shown = posted(client, "chiefs:appoint", brook.upper.place.uuid, **given)
    assert (status, "吴山" in shown) == (200, True)
    assert [(one.person, one.since) for one in Duty.objects.all()] == [(wu, date(2026, 11, 5))]
    assert "13800000001" not in page(brook.client(""), "chiefs:reach", brook.upper.place.uuid)


@pytest.mark.parametrize("reader", ["sun", "guo"])
def test_nobody_else_changes_anything(brook: Brook, reader: str) -> None:
    brook.chief()
    client, place = brook.client(reader), brook.upper.place.uuid
    given = {"level": "village", "name": "林水", "own_phone": "1", "since": "2026-11-05"}
    assert posted(client, "chiefs:appoint", place, **given)[0] == 403
    assert posted(client, "chiefs:words", place, phone="1")[0] == 403
    assert posted(client, "chiefs:alert", place, colour="red", why="x")[0] == 403
    page(client, "chiefs:print", place, status=403)
    assert (Duty.objects.count(), SignWords.objects.count(), ReachAlert.objects.count()) == (1, 0, 0)


def test_words_and_alerts_stand_on_the_sign(brook: Brook) -> None:
    brook.chief()
    client, place = brook.client("ada"), brook.upper.place
    assert (
        posted(client, "chiefs:words", place.uuid, phone="12345", duties="天天巡河", goals="水清岸绿")[0]
        == 200
    )
    assert posted(client, "chiefs:alert", place.uuid, colour="orange", why="水质下降")[0] == 200
    shown = page(brook.client(""), "river_sign", place.sign)
    assert [
        one for one in ("12345", "天天巡河", "水清岸绿", "橙色预警", "水质下降") if one not in shown
    ] == []
    assert posted(client, "chiefs:alert", place.uuid, lift="yes", on="2026-11-05")[0] == 200
    assert str(ReachAlert.objects.get().until) == "2026-11-05"


def test_a_chief_sees_what_is_due_and_why_a_walk_didnt_count(brook: Brook) -> None:
    duty = brook.chief()
    Duty.objects.filter(pk=duty.pk).update(since=date(2026, 11, 2))
    brook.asked("aheqi-2022")
    brook.walked("wu", "2026-11-03T09:00", minutes=12)
    shown = page(brook.client("wu"), "chiefs:mine")
    wanted = ("榕溪上段", "0/1", "每周 1 次", "至少 30 分钟", "时间太短", "2026-11-02")
    assert [one for one in wanted if one not in shown] == []
    assert "吴山" not in page(brook.client("guo"), "chiefs:mine")
    assert brook.client("").get(reverse("chiefs:mine")).status_code == 302


def test_whoever_oversees_sees_everybodys(brook: Brook) -> None:
    duty = brook.chief()
    Duty.objects.filter(pk=duty.pk).update(since=date(2026, 10, 1))
    brook.asked()
    shown = page(brook.client("ada"), "chiefs:due")
    assert ("吴山" in shown, "逾期未巡" in shown) == (True, True)
    assert "吴山" not in page(brook.client("sun"), "chiefs:due")
    page(brook.client("guo"), "chiefs:due", status=403)


@pytest.mark.parametrize("size", printing.SIZES)
def test_the_paper_is_one_page_that_can_be_searched(brook: Brook, size: str) -> None:
    brook.chief()
    brook.chief("lin", "county", brook.river.place, job="副区长")
    pdf = (
        brook.client("ada")
        .get(reverse("chiefs:print", args=[brook.upper.place.uuid]), {"size": size})
        .content
    )
    (found,) = pypdfium2.PdfDocument(pdf)
    text = found.get_textpage().get_text_bounded()
    wanted = (
        "榕溪上段",
        "河长公示牌",
        "吴山",
        "村支书",
        "林水",
        "县级河长",
        "K6+000",
        brook.upper.place.sign,
    )
    assert [one for one in wanted if one not in text] == []
    assert tuple(round(n) for n in found.get_size()) == tuple(round(n) for n in POINTS[size])


@pytest.mark.parametrize("many", [1, 9, 30])
def test_however_many_chiefs_stay_on_one_page(brook: Brook, many: int) -> None:
    brook.chief()
    sign = queries.sign_of(brook.upper.place.uuid, TODAY)
    crowded = queries.Sign(**{**vars(sign), "chiefs": list(sign.chiefs) * many})
    assert len(pypdfium2.PdfDocument(printing.printed(crowded, size="a3", now=NOW))) == 1


def test_a_page_asks_no_more_of_the_database_for_more_chiefs(brook: Brook) -> None:
    brook.chief()
    brook.asked()

    def cost(name: str) -> int:
        with CaptureQueriesContext(connection) as found:
            page(brook.client("ada"), name)
        return len(found)

    few = [cost(name) for name in ("chiefs:overview", "chiefs:due")]
    for name, level in (("lin", "township"), ("guo", "county"), ("sun", "city")):
        brook.chief(name, level, brook.lower.place)
    assert [cost(name) for name in ("chiefs:overview", "chiefs:due")] == few
