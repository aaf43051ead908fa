"""The pages: what everybody sees, what only the keeper does, and an enquiry without an account."""

import io
import json
from decimal import Decimal
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.policy.premises.models import Enquiry, Listing
from rongshu.policy.premises.tests.conftest import NOW, TODAY, Park
from rongshu.policy.premises.tests.test_taking import MESSY

pytestmark = pytest.mark.usefixtures("at_ten")


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def posted(client: Client, route: str, /, *args: object, **fields: Any) -> tuple[int, str]:
    answer = client.post(reverse(route, args=args), fields, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#1b4b82").save(out, "JPEG")
    out.seek(0)
    out.name = "hall.jpg"
    return out


@pytest.mark.parametrize("name", ["", "lin", "sun", "ada"])
def test_everybody_reads_and_the_keeper_writes(park: Park, name: str) -> None:
    one, client = park.add(), park.client(name)
    text = page(client, "/premises/")
    assert ("A1栋 1层" in text, "18.5" in text, "共 1 处、2,000 m²" in text) == (True, True, True)
    text = page(client, f"/premises/{one.uuid}")
    assert ("0731-28001801" in text, "今天确认" in text) == (True, True)
    assert (f"/premises/keep/{one.uuid}/confirm" in text) == (name == "ada")
    for route in ("edit", "confirm"):
        asked = client.get(reverse(f"premises:{route}", args=[one.uuid]))
        assert asked.status_code == (200 if name == "ada" else 403 if name else 302)


def test_an_empty_list_says_which_filter_to_loosen(park: Park) -> None:
    park.add()
    text = page(Client(), "/premises/?crane=10&area=100&price=x&by=never")
    assert "没有同时满足这些条件的厂房" in text and 'href="?area=100"' in text and "“行车 10 吨以上”" in text
    assert "目前没有招租厂房" not in text
    assert "清空条件" in page(Client(), "/premises/?crane=10&steam=1")


def test_the_map_the_table_and_the_feeds(park: Park) -> None:
    one = park.add(lon=113.15, lat=27.86)
    assert '<circle cx="' in page(Client(), "/premises/?view=map")
    sheet = load_workbook(io.BytesIO(Client().get("/premises/table.xlsx").content)).active
    assert sheet is not None and [c.value for c in sheet[2]][:4] == ["A1栋", "1层", None, 2000]
    root = ElementTree.fromstring(Client().get("/premises/feed.atom").content)
    assert root.findtext("{*}entry/{*}id") == f"urn:uuid:{one.uuid}"
    feed = json.loads(Client().get("/premises/feed.json").content)
    assert (feed["items"][0]["title"], "净高 6 m" in feed["items"][0]["content_text"]) == ("A1栋 1层", True)


def test_side_by_side_on_a_page_on_paper_and_in_a_table(park: Park) -> None:
    chosen = "&".join(f"of={one.uuid}" for one in (park.add(), park.add("B1栋", height=10, price=None)))
    text = page(Client(), f"/premises/compare?{chosen}&of=nonsense")
    assert (text.count("★<"), text.count('class="differs"'), "10 m" in text) == (1, 2, True)
    assert "楼面荷载" in text and "楼面荷载" not in page(
        Client(), f"/premises/compare?{chosen}&only=differences"
    )
    assert Client().get(f"/premises/compare.pdf?{chosen}").content.startswith(b"%PDF")
    sheet = load_workbook(io.BytesIO(Client().get(f"/premises/compare.xlsx?{chosen}").content)).active
    assert sheet is not None and [c.value for c in sheet[1]][1:3] == ["A1栋 1层", "B1栋 1层"]
    page(Client(), f"/premises/compare?{chosen[:39]}", 422)


GIVEN = {"company": "精工机械", "name": "周经理", "phone": "13900001001", "area": "1,500", "text": "要行车"}


def test_an_enquiry_without_an_account(park: Park) -> None:
    one, client = park.add(), Client()
    status, text = posted(client, "premises:enquire", one.uuid, **{**GIVEN, "phone": "12"})
    assert (status, "请填写能回拨的电话" in text, 'value="精工机械"' in text) == (422, True, True)
    status, text = posted(client, "premises:enquire", one.uuid, **GIVEN)
    made = Enquiry.objects.get()
    assert (status, made.case.number in text, "要行车" in text, made.area) == (200, True, True, Decimal(1500))
    cases.move(case=made.case, name="answer", by=park.who(), now=NOW, handed=Handed("周五看房"))
    status, text = posted(client, "premises:look_up", number=made.case.number, phone="139 0000 1001")
    assert (status, "周五看房" in text) == (200, True)
    status, text = posted(client, "premises:look_up", number=made.case.number, phone="13900001009")
    assert (status, "周五看房" in text) == (404, False)
    assert posted(Client(), "premises:enquire", one.uuid, **GIVEN, website="x")[0] == 422
    desk = page(park.client("ada"), f"/desk/{made.case.number}")
    assert ("13900001001" in desk, "精工机械" in desk) == (True, True)
    assert park.client("sun").get(f"/desk/{made.case.number}").status_code == 404


def test_the_private_link_asks_again_and_takes_back(park: Park) -> None:
    made, link = park.ask(park.add())
    case = cases.move(case=made.case, name="answer", by=park.who(), now=NOW, handed=Handed("有"))
    status, text = posted(Client(), "premises:follow_move", link, "ask_again", text="几时能进场？")
    assert (status, "几时能进场？" in text) == (200, True)
    case.refresh_from_db()
    assert case.state == "asked"
    assert posted(Client(), "premises:follow_move", link, "answer", text="x")[0] == 403
    posted(Client(), "premises:follow_move", link, "withdraw")
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_one_tap_from_the_reminder(park: Park) -> None:
    one, client = park.add(days=25), park.client("ada")
    assert "有 1 处需要确认" in page(client, "/premises/keep/")
    assert "25 天前确认" in page(client, f"/premises/keep/{one.uuid}/confirm")
    status, text = posted(client, "premises:confirm", one.uuid)
    one.refresh_from_db()
    assert (status, "都确认过了" in text, one.confirmed_on) == (200, True, TODAY)
    assert posted(park.client("sun"), "premises:confirm", one.uuid)[0] == 403


WRITTEN = {
    "building": "C1栋", "floor": "2层", "area": "２，８００", "price": "18", "load": "800", "has_steam": "yes",
    "fire_class": "丙", "available_on": "2026-04-01", "contact": "罗工", "phone": "0731-28001802",
}  # fmt: skip


def test_the_keeper_puts_up_edits_pictures_and_takes_off(park: Park) -> None:
    client = park.client("ada")
    status, text = posted(client, "premises:new", **{**WRITTEN, "area": "许多", "lon": "113"})
    assert (status, Listing.objects.count(), 'value="C1栋"' in text) == (422, 0, True)
    posted(client, "premises:new", **WRITTEN)
    one = Listing.objects.get()
    assert (one.area, one.has_steam, one.has_gas, one.lon) == (Decimal(2800), True, None, None)
    posted(client, "premises:pictures", one.uuid, photos=photo(), is_plan="1")
    picture = one.pictures.get()
    assert picture.is_plan
    shown: Any = Client().get(reverse("premises:picture", args=[one.uuid, picture.pk, "thumb"]))
    assert (shown.status_code, shown.getvalue()[:2]) == (200, b"\xff\xd8")
    status, _ = posted(client, "premises:edit", one.uuid, **{**WRITTEN, "price": "17.5", "turn": "1"})
    assert (status, Listing.objects.get().price) == (200, Decimal("17.5"))
    assert posted(client, "premises:edit", one.uuid, **{**WRITTEN, "turn": "1"})[0] == 409
    posted(client, "premises:remove_picture", one.uuid, picture.pk)
    posted(client, "premises:take_off", one.uuid, "let")
    assert (one.pictures.count(), Listing.objects.get().state) == (0, "let")
    assert "已租出" in page(Client(), f"/premises/{one.uuid}", 404)
    page(client, f"/premises/{one.uuid}")


def test_a_table_is_looked_at_first(park: Park) -> None:
    client, file = park.client("ada"), io.BytesIO(MESSY)
    file.name = "招租.xlsx"
    answer = client.post(reverse("premises:import"), {"file": file})
    text = page(client, answer["Location"] + "?contact=招商科&phone=0731-28001801")
    assert ("新增 3 条" in text, "第 7 行 面积" in text, Listing.objects.count()) == (True, True, 0)
    assert client.post(answer["Location"], {"contact": "招商科", "phone": "1"}).status_code == 422
    assert Listing.objects.count() == 0
    assert client.get(reverse("premises:blank")).content.startswith(b"PK")


def test_the_api(park: Park) -> None:
    one = park.add(crane=10)
    found = Client().get("/api/v1/public/premises?crane=10&area=100&gas=false").json()
    assert (found["items"][0]["uuid"], found["items"][0]["load"]) == (str(one.uuid), 1000)
    assert Client().get("/api/v1/public/premises?price=10").json()["items"] == []
    assert Client().get(f"/api/v1/public/premises/{one.uuid}").json()["page"] == f"/premises/{one.uuid}"
    assert Client().get("/api/v1/public/premises?gas=maybe").status_code == 422
