"""An occasion in Chinese: sign up and wait, go up when somebody leaves, check in by QR code, go, and see the hours."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Visitors, World

HOUR_LATER = """
from datetime import timedelta
from django.db.models import F
from rongshu.loop.occasions.models import Attendance, Occasion
span = timedelta(minutes=80)
Occasion.objects.filter(title="楼道清洁").update(starts=F("starts") - span, ends=F("ends") - span)
Attendance.objects.filter(arrived_at__isnull=False).update(arrived_at=F("arrived_at") - span)
"""


def waits(visitors: Visitors) -> str:
    """Sign up on a phone for what is full; returns the address of its page."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/occasions/?q=楼道")
        expect(page.locator("a.occasion")).to_have_count(1)
        expect(page.locator("a.occasion")).to_contain_text("已满")
        page.locator("a.occasion").tap()
        page.get_by_role("button", name="帮我排候补").tap()
        expect(page.locator("main")).to_contain_text("您排在候补第 1 位")
        return page.url


def leaves(visitors: Visitors, address: str) -> None:
    """Give the place back, in large print, with two taps."""
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto(address)
        page.locator("details.move summary", has_text="我来不了了").tap()
        page.locator("form[action$='/leave'] button").tap()
        expect(page.locator(".notice").first).to_contain_text("谢谢您提前说一声")


def shows_the_code(visitors: Visitors, address: str) -> None:
    """At the desk, see who comes now and put the QR code on the screen."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(f"{address}/list")
        expect(page.locator(".attendee")).to_have_count(1)
        expect(page.locator(".attendee")).to_contain_text("李志强")
        page.get_by_role("link", name="现场显示二维码").click()
        expect(page.locator(".qr svg")).to_be_visible()
        expect(page.locator(".code-digits")).to_have_text(re.compile(r"^\d{6}$"))


def scans(visitors: Visitors, world: World) -> None:
    """Scan when coming and when going; an hour lies between."""
    (sign,) = world.ask("SELECT sign FROM occasions_occasion WHERE title = '楼道清洁'")[0]
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto(f"/o/{sign}")
        page.get_by_role("button", name="我到了，签到").tap()
        expect(page.locator("main")).to_contain_text("您已签到")
        later = world.command("shell", "-v0", "-c", HOUR_LATER)
        assert later.returncode == 0, later.stderr
        page.goto(f"/o/{sign}")
        page.get_by_role("button", name="我走了，签退").tap()
        expect(page.locator("main .number")).to_contain_text(re.compile(r"\d+ 分钟"))
        page.get_by_role("link", name="我的时长").tap()
        expect(page.locator(".cells .cell").first).to_contain_text("楼道清洁")


def test_from_waiting_to_hours(visitors: Visitors) -> None:
    world = visitors.world
    address = waits(visitors)
    leaves(visitors, address)
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/messages")
        expect(page.locator("main")).to_contain_text("有名额了")
        page.goto(address)
        expect(page.locator("main")).to_contain_text("您已报名")
    shows_the_code(visitors, address)
    scans(visitors, world)
    rows = world.ask(
        "SELECT a.status, a.arrived_by, a.minutes, e.minutes, e.source,"
        " (julianday(a.went_at) - julianday(max(a.arrived_at, o.starts))) * 1440 FROM occasions_attendance a"
        " JOIN occasions_occasion o ON o.id = a.occasion_id"
        " JOIN volunteers_serviceentry e ON e.key = 'occasion/' || a.occasion_id || '/' || a.turn"
        " WHERE a.arrived_by = 'sign'"
    )
    ((status, by, minutes, counted, source, there),) = rows
    assert (status, by, counted, source) == ("attended", "sign", minutes, "checked_in")
    assert minutes > 0 and abs(there - minutes) < 1  # whole minutes from its beginning on
    said = world.command("doctor").stdout
    assert "✓ 占用的名额与名单一致" in said and "✓ 台账合计等于各条之和" in said
