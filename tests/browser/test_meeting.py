"""A three-party meeting in Chinese: from a neighbour's need to a decision that the next meeting has seen done."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World
from tests.browser.test_chain import picture

NEED, DECISION = "希望加装楼道扶手", "三栋楼道先装扶手，装到五楼"
LEAKS = "地下车库渗水"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def neighbour_needs(visitors: Visitors) -> None:
    """Say to the meeting what would help, in large print."""
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto("/reports/new")
        page.get_by_role("link", name="大家的需求").tap()
        page.get_by_role("link", name=NEED).tap()
        page.locator("#text").fill("楼梯陡，老人上下楼没有扶的地方。")
        press(page, "提给三方会议")
        expect(page.locator("main")).to_contain_text(NEED)


def plans(page: Page, title: str, tick: str, minutes: int) -> str:
    """Make an agenda of one thing that is open, for ten minutes some minutes from now; returns its address."""
    page.goto("/council/meetings")
    page.get_by_role("link", name="筹备会议").click()
    page.get_by_label("名称").fill(title)
    soon = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(minutes=minutes)
    page.get_by_label("什么时候").fill(f"{soon:%Y-%m-%dT%H:%M}")
    page.get_by_label("多长时间（分钟）").fill("10")
    page.get_by_label("地点").select_option("榕树社区")  # a room would be taken by the first of the two
    for box in page.locator("input[name=case]").all():
        box.set_checked(tick in box.locator("..").inner_text())
    press(page, "列出议题")
    expect(page.locator("ol.stack > li h3")).to_have_text([f"1. {tick}"])
    return page.url


def calls(page: Page) -> None:
    """Call it sooner than the rules ask, and say why."""
    page.get_by_label(re.compile("为什么不能等")).fill("雨季快到了")
    press(page, "通知三方开会")
    expect(page.locator(".notice").first).to_contain_text("已通知三方")


def agenda_and_notice(visitors: Visitors) -> str:
    """Make the agenda at the desk, let another party add to it on a phone, and call the three parties."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        meeting = plans(page, "三方联席会议（扶手）", NEED, 5)
        with visitors.enter("representative", size=PHONE) as (phone, _):
            phone.goto("/")
            phone.get_by_role("link", name="三方联席会议").tap()
            phone.get_by_role("link", name="三方联席会议（扶手）").tap()
            phone.get_by_label("还有别的要议").fill(LEAKS)
            press(phone, "列入议题")
            expect(phone.locator("ol.stack > li h3")).to_have_text([f"1. {NEED}", f"2. {LEAKS}"])
        page.reload()
        calls(page)
        return meeting


def all_three_come(visitors: Visitors, meeting: str) -> None:
    """Two parties sign in on their phones by the code said on the spot, the branch notes its own."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(meeting)
        code = page.locator(".card.next .figure").inner_text()
        page.get_by_role("button", name="孙红梅 到了").click()
        expect(page.get_by_role("link", name="写纪要")).to_have_count(0)
    for role in ("property", "representative"):
        with visitors.enter(role, size=PHONE) as (page, _):
            page.goto("/messages")
            page.locator("main a", has_text="请参加三方联席会议：三方联席会议（扶手）").first.tap()
            page.get_by_label("会场上的签到码").fill(code)
            press(page, "我到了")
            expect(page.locator(".seats")).to_contain_text("已到")


def minutes(visitors: Visitors, meeting: str, said: str) -> None:
    """Write what was said about the need, and what was decided on it."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(meeting)
        page.get_by_role("link", name=re.compile("写纪要|修改纪要")).click()
        page.get_by_label("怎么说的").first.fill(said)
        page.get_by_label("决定了什么").first.fill(DECISION)
        page.get_by_label("谁来办").first.select_option("安居物业")
        until = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=10)
        page.get_by_label("哪天以前").first.fill(f"{until:%Y-%m-%d}")
        press(page, "发给三方确认")
        expect(page.locator(".notice").first).to_contain_text("写好了，已请三方确认")


def one_asks_for_a_change(visitors: Visitors, meeting: str) -> None:
    with visitors.enter("representative", size=PHONE) as (page, _):
        page.goto(meeting)
        page.locator("summary", has_text="有地方要改").tap()
        page.get_by_label("应该改成什么？").fill("写明费用由谁出。")
        press(page, "请求这样改")
        expect(page.locator(".notice").first).to_contain_text("支部会看您的意见")


def all_three_approve(visitors: Visitors, meeting: str) -> None:
    for role, size in (("property", PHONE), ("representative", PHONE), ("secretary", DESK)):
        with visitors.enter(role, size=size) as (page, _):
            page.goto(meeting)
            expect(page.locator(".card.next")).to_contain_text("第 2 稿")
            press(page, "我方确认纪要")
            expect(page.locator(".notice").first).to_contain_text("已确认，谢谢")


def carried_out(visitors: Visitors, meeting: str) -> str:
    """Publish the minutes; returns the number of the case the decision has become."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(meeting)
        press(page, "公布纪要，落实决定")
        expect(page.locator(".notice").first).to_contain_text("每项决定都交到了责任单位")
        paper = page.request.get(f"{meeting}/minutes.pdf")
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
        return page.locator(".decided a").inner_text()


def owner_works(visitors: Visitors, number: str, photo: Path) -> None:
    """Find it among what waits, and show with a photo that it is done."""
    with visitors.enter("property", size=PHONE) as (page, _):
        page.goto("/")
        page.locator(f"a.cell[href='/cases/{number}']").tap()
        expect(page.locator("h1")).to_have_text(DECISION)
        page.locator("details.move summary", has_text="办好了").tap()
        page.locator("#finish-photo").set_input_files(photo)
        page.locator(f"form[action='/cases/{number}/moves/finish'] button").tap()
        expect(page.locator("main")).to_contain_text("待三方会议")


def next_meeting_sees_it(visitors: Visitors, number: str) -> None:
    """It is on the next agenda by itself; with all three at the table it is looked at, and closed."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        plans(page, "三方联席会议（回头看）", DECISION, 20)
        calls(page)
        for name in ("孙红梅", "马建军", "吴国梁"):
            page.get_by_role("button", name=f"{name} 到了").click()
        page.get_by_role("link", name="写纪要").click()
        page.get_by_label("怎么说的").fill("到三栋看过，扶手结实。")
        press(page, "发给三方确认")
        press(page, "看过，办好了")
        expect(page.locator("ol.stack > li")).to_contain_text("会上已看过")
        page.get_by_role("link", name=number).click()
        expect(page.locator(".timeline")).to_contain_text("会上看过：办好了")


def test_from_a_need_to_a_decision_closed(world: World, visitors: Visitors, tmp_path: Path) -> None:
    neighbour_needs(visitors)
    meeting = agenda_and_notice(visitors)
    all_three_come(visitors, meeting)
    minutes(visitors, meeting, "三方同意先装扶手。")
    one_asks_for_a_change(visitors, meeting)
    minutes(visitors, meeting, "三方同意先装扶手，费用从公共收益里出。")
    all_three_approve(visitors, meeting)
    number = carried_out(visitors, meeting)
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto("/messages")
        page.locator("main a", has_text=f"有答复了：{NEED}").tap()
        expect(page.locator("main")).to_contain_text("费用从公共收益里出")
    owner_works(visitors, number, picture(tmp_path / "rail.jpg", 50))
    next_meeting_sees_it(visitors, number)
    assert world.ask("SELECT is_open, solved, state FROM cases_case WHERE number = ?", number) == [
        (0, 1, "closed")
    ]
