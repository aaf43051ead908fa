"""Two papers in Chinese: a consent withdrawn leaves the board; a certificate is asked for, given out and verified."""

import re

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World
from tests.browser.looking import common, elder


def text_of(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def board_of(world: World) -> tuple[str, str]:
    """Return the sign and the name of the building the volunteer adopts."""
    sign, name = world.ask(
        "SELECT place.sign, place.name FROM duties_duty d JOIN duties_post p ON p.id = d.post_id"
        " JOIN places_place place ON place.id = p.place_id JOIN people_person person ON person.id = d.person_id"
        " WHERE p.kind = 'boards.building' AND person.register_key = 'demo:volunteer'"
    )[0]
    return str(sign), str(name)


def reader_sees(visitors: Visitors, sign: str, *, name: bool) -> None:
    """Open the board's page without an account, as whoever scans its code."""
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto(f"/b/{sign}")
        expect(page.locator(".plate h1")).to_be_visible()
        expect(page.locator(".plate-name", has_text="李志强")).to_have_count(int(name))
        expect(page.locator(".plate dd", has_text=re.compile(r"^199\*\*\*\*\d{4}$")).first).to_be_visible()
        expect(page.locator(".plate .badge").first).to_have_text("楼栋认领人")


def adopter_withdraws(visitors: Visitors) -> None:
    """Take the name back with one tap, in large print."""
    with visitors.enter("volunteer", size=PHONE, elder="1") as (page, _):
        page.goto("/boards/mine")
        assert (common(page), elder(page, "1")) == ({}, {})
        expect(page.locator(".plate-name", has_text="李志强")).to_have_count(1)
        page.get_by_role("switch", name="姓名：正在公开。收回它").tap()
        expect(page.get_by_role("switch", name="姓名：没有公开。公开它")).to_be_visible()
        expect(page.locator(".plate-name", has_text="李志强")).to_have_count(0)


def sent(page: Page, action: str) -> bytes:
    """Send a form of this page as the browser would, and return what it answers: a paper opens in a tab of its own."""
    token = page.locator(f"form[action='{action}'] [name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(
        action, form={"csrfmiddlewaretoken": token, "size": "a3"}, headers={"Referer": page.url}
    )
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def secretary_reprints(visitors: Visitors, building: str) -> None:
    """Find the board among those to print again, print it, and say that the new one hangs."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/boards/?tab=reprint")
        row = page.locator(".rows.boards > div", has=page.get_by_role("link", name=building, exact=True))
        expect(row).to_contain_text("换下重印")
        expect(row).to_contain_text("李志强不再公开：姓名")
        action = row.locator("form[action$='/paper']").get_attribute("action")
        assert action is not None
        text = text_of(sent(page, action))
        assert ("楼栋公示牌" in text, building in text, "李志强" in text) == (True, True, False)
        page.reload()
        row.get_by_role("button", name="已重印并更换").click()
        expect(page.locator(".notice").first).to_contain_text("旧牌请销毁")
        page.goto("/boards/?tab=reprint")
        expect(row).to_have_count(0)


def test_a_consent_withdrawn_disappears_from_the_board(visitors: Visitors) -> None:
    sign, building = board_of(visitors.world)
    reader_sees(visitors, sign, name=True)
    adopter_withdraws(visitors)
    reader_sees(visitors, sign, name=False)
    secretary_reprints(visitors, building)


def volunteer_asks(visitors: Visitors) -> int:
    """Ask for a certificate of this year; returns its id."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/volunteers/hours")
        page.get_by_role("link", name="志愿服务证明").tap()
        page.get_by_role("button", name="申请我的证明").tap()
        expect(page.locator(".badge").first).to_have_text("待核对")
    (pk,) = visitors.world.ask("SELECT max(id) FROM volunteers_certificate")[0]
    return int(pk)


def pressed(visitors: Visitors, role: str, pk: int, act: str) -> None:
    """Press a button of a certificate at the desk."""
    with visitors.enter(role, size=DESK) as (page, _):
        page.goto("/volunteers/certificates/waiting")
        page.locator(f"form[action='/volunteers/certificates/{pk}/{act}'] button").click()
        expect(page.locator(".notice").first).to_be_visible()


def secretary_may_not_do_both(visitors: Visitors, pk: int) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/volunteers/certificates/waiting")
        expect(page.locator(f"form[action='/volunteers/certificates/{pk}/issue']")).to_have_count(0)


def volunteer_prints(visitors: Visitors, pk: int) -> str:
    """Read the paper; returns the address its code carries."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/volunteers/certificates")
        expect(page.get_by_role("link", name="打开证明").first).to_be_visible()
        text = text_of(page.request.get(f"/volunteers/certificates/{pk}/paper").body())
    wanted = ("志愿服务证明", "李志强", "ZY-", "ZM-", "经办人", "孙红梅", "负责人", "周明", "榕树社区居委会")
    assert [word for word in wanted if word not in text] == []
    found = re.search(r"/v/[A-Z0-9]{16}", text)
    assert found, text
    return found.group()


def test_a_certificate_from_asking_to_a_stranger_who_verifies_it(visitors: Visitors) -> None:
    pk = volunteer_asks(visitors)
    pressed(visitors, "secretary", pk, "check")
    secretary_may_not_do_both(visitors, pk)
    pressed(visitors, "supervisor", pk, "issue")
    address = volunteer_prints(visitors, pk)
    with visitors.enter("", size=PHONE, elder="1") as (page, _):
        page.goto(address)
        expect(page.locator("h1")).to_have_text("证明有效")
        expect(page.locator(".facts")).to_contain_text("李**")
        assert "李志强" not in page.content()
        assert (common(page), elder(page, "1")) == ({}, {})
        page.goto("/v/")
        page.locator("#code").fill(re.sub(r"(.{4})(?=.)", r"\1-", address[3:]))
        page.get_by_role("button", name="核验").tap()
        expect(page.locator("h1")).to_have_text("证明有效")
