"""The pages: everybody reads, the keeper writes; what is wrong is said beside what was typed."""

import io
import json
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from rongshu.river.water.models import Purpose, Sample, Section, Target
from rongshu.river.water.tests.conftest import BAD, GOOD, Waters
from rongshu.river.water.tests.test_actions import TABLE


def page(client: Client, name: str, *args: object, status: int = 200, query: str = "") -> str:
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize("reader", ["", "guo", "otto", "shen"])
def test_everybody_reads_how_the_water_is(waters: Waters, reader: str) -> None:
    section = waters.section()
    waters.entered(section)
    waters.entered(section, readings=BAD, why="只给自己看的理由")
    client = waters.client(reader)
    shown = page(client, "water:overview")
    assert ("湘江" in shown, "朱亭" in shown, "氨氮(1.3)" in shown, "重度污染" in shown) == (True,) * 4
    shown = page(client, "water:section", section.place.uuid)
    assert ("劣于Ⅴ类" in shown, "氨氮 2.30，Ⅴ类限值 ≤2.0" in shown) == (True, True)
    assert ("只给自己看的理由" in shown, 'name="item-nh3n"' in shown) == (reader == "shen",) * 2


def test_nothing_yet_and_no_such_section(waters: Waters) -> None:
    client = waters.client("")
    assert "还没有断面" in page(client, "water:overview")
    assert "湘江" not in page(client, "water:overview", query="?period=nonsense")
    page(client, "water:section", waters.river.uuid, status=404)
    page(client, "water:table", "pdf", status=404)


def test_a_source_out_of_use_and_black_water(waters: Waters) -> None:
    source = waters.section("一水厂", purpose=Purpose.SOURCE)
    waters.entered(source, readings=GOOD | {"volume": "0"})
    black = waters.section("老港", waters.brook, purpose=Purpose.BLACK)
    for point in "123":
        waters.entered(black, readings={"nh3n": "16.8"}, point=point)
    client = waters.client("")
    shown = page(client, "water:overview")
    assert ("停产" in shown, "重度黑臭" in shown) == (True, True)
    waters.entered(source, date(2021, 3, 6), readings=GOOD | {"nh3n": "2.3"})
    shown = page(client, "water:section", source.place.uuid)
    assert ("停产" in shown, "未达标 氨氮(1.3)" in shown) == (True, True)
    assert "1 号点到 3 号点之间的河段为重度黑臭" in page(client, "water:section", black.place.uuid)


def test_the_map_and_the_tables(waters: Waters) -> None:
    waters.entered(waters.section())
    client = waters.client("")
    found = json.loads(page(client, "water:shapes"))["features"]
    assert [(f["properties"]["name"], f["geometry"]["type"]) for f in found] == [
        ("湘江", "LineString"), ("朱亭", "Point"),
    ]  # fmt: skip
    assert (found[0]["properties"]["status"], found[1]["properties"]["grade"]) == ("excellent", 2)
    csv = client.get(reverse("water:table", args=["csv"])).content.decode("utf-8-sig").splitlines()
    assert csv[1].startswith("湘江,朱亭,,2021-03,1,Ⅱ,优,Ⅲ,是,,,7,10.4,1.5")
    book = load_workbook(io.BytesIO(client.get(reverse("water:table", args=["xlsx"])).content))
    assert [cell.value for cell in book.worksheets[0][2]][:6] == ["湘江", "朱亭", None, "2021-03", "1", "Ⅱ"]


def test_curves_have_gaps_and_limits(waters: Waters) -> None:
    section = waters.section()
    for month, value in ((1, "0.1"), (2, "0.4"), (4, "1.2")):
        waters.entered(section, date(2021, month, 5), readings={"nh3n": value})
    shown = page(waters.client(""), "water:section", section.place.uuid)
    assert (shown.count('<figure class="curve"'), shown.count("<polyline")) == (1, 1)
    assert shown.count('<circle class="dot') == 3


def test_adding_a_section(waters: Waters) -> None:
    client = waters.client("shen")
    given = {
        "name": "霞湾",
        "parent": str(waters.river.uuid),
        "purpose": "section",
        "kind": "river",
        "level": "nation",
    }
    status, shown = posted(client, "water:new", **given, lon="113.1", lat="北")
    assert (status, "这里要填数字。" in shown, 'value="霞湾"' in shown, Section.objects.count()) == (
        422,
        True,
        True,
        0,
    )
    for wrong in ({"parent": "x"}, {"level": "x"}, {"lat": ""}, {"lat": "95"}, {"name": " "}):
        status, _ = posted(client, "water:new", **given | {"lon": "113.1", "lat": "27.8"} | wrong)
        assert (status, Section.objects.count()) == (422, 0)
    status, shown = posted(client, "water:new", **given, lon="113.1", lat="27.8")
    assert (status, "霞湾" in shown, Section.objects.get().level) == (200, True, "nation")
    for name in ("guo", ""):
        page(waters.client(name), "water:new", status=403 if name else 302)


def test_entering_correcting_and_the_target(waters: Waters) -> None:
    section, client = waters.section(), waters.client("shen")
    uuid = section.place.uuid
    status, shown = posted(client, "water:enter", uuid, **{"day": "2021-03-05", "item-nh3n": "不少"})
    assert (status, "这不是监测值" in shown, 'value="不少"' in shown, Sample.objects.count()) == (
        422,
        True,
        True,
        0,
    )
    posted(client, "water:enter", uuid, **{"day": "2021-03-05", "item-nh3n": "0.3"})
    status, shown = posted(client, "water:enter", uuid, **{"day": "2021-03-05", "item-nh3n": "0.4"})
    assert (status, "请写明为什么更正" in shown) == (422, True)
    status, _ = posted(
        client, "water:enter", uuid, **{"day": "2021-03-05", "item-nh3n": "0.4", "why": "复测"}
    )
    assert (status, Sample.objects.count()) == (200, 2)
    for given in ({"since": "", "grade": "2"}, {"since": "2021-01-01", "grade": "9"},
                  {"since": "2021-01-01", "grade": "2", "limit-tp": "少"}):  # fmt: skip
        assert (posted(client, "water:target", uuid, **given)[0], Target.objects.count()) == (422, 0)
    status, shown = posted(
        client, "water:target", uuid, **{"since": "2021-01-01", "grade": "1", "limit-tp": "<0.2"}
    )
    assert (status, "未达标" in shown, Target.objects.get().overrides) == (200, True, {"tp": "<0.2"})
    for name in ("otto", "guo"):
        for route in ("water:enter", "water:target"):
            assert posted(waters.client(name), route, uuid, day="2021-03-05")[0] == 403


def test_a_table_is_looked_at_and_taken(waters: Waters) -> None:
    waters.section()
    client = waters.client("shen")
    assert posted(client, "water:import")[0] == 422
    answer = client.post(reverse("water:import"), {"file": SimpleUploadedFile("三月.csv", TABLE.encode())})
    shown = unescape(client.get(answer["Location"]).content.decode())
    assert ("马家河" in shown, "新增 1" in shown, "这里还没有叫这个名字" in shown) == (True, True, True)
    assert (client.post(answer["Location"]).status_code, Sample.objects.count()) == (422, 0)
    choice = {"parent": str(waters.river.uuid)}
    assert "这里还没有叫这个名字" not in unescape(client.get(answer["Location"], choice).content.decode())
    done = client.post(answer["Location"], choice, follow=True)
    assert (done.status_code, "新增 2" in unescape(done.content.decode()), Sample.objects.count()) == (
        200,
        True,
        2,
    )
    nonsense = client.post(
        reverse("water:import"), {"file": SimpleUploadedFile("x.csv", "甲,乙\n1,2\n".encode())}
    )
    assert client.get(nonsense["Location"]).status_code == 422
    page(waters.client("otto"), "water:look", answer["Location"].rsplit("/", 1)[1], status=404)


def test_thirty_sections_are_as_few_queries_as_one(waters: Waters) -> None:
    client, url, found = waters.client(""), reverse("water:overview"), []
    for wanted in (range(1), range(1, 30)):
        for n in wanted:
            waters.entered(waters.section(f"断面{n}"))
        client.get(url)
        with CaptureQueriesContext(connection) as counted:
            client.get(url)
        found.append(len(counted))
    assert found[0] == found[1]
