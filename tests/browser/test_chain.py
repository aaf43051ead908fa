"""The whole chain in Chinese, as four roles, on phone and desk: asked, dispatched, done, confirmed, counted, sealed."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World


def picture(file: Path, noise: float) -> Path:
    """Write a picture of the size a phone takes; no two are the same."""
    Image.effect_noise((1200, 900), noise).convert("RGB").save(file, "JPEG", quality=85)
    return file


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return picture(tmp_path / "after.jpg", 40)


def number_of(page: Page) -> str:
    found = re.search(r"[A-Z]{2}-\d{8}-\d+", page.url)
    assert found, page.url
    return found.group()


def elder_orders(visitors: Visitors) -> str:
    """Order in three taps, in large print; returns the number."""
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto("/")
        assert page.locator("html").get_attribute("lang") == "zh-CN"
        expect(page.locator("h1")).to_have_text("郭秀英，您好")
        page.get_by_role("link", name="我要帮忙").tap()
        page.get_by_role("link", name="代买东西").tap()
        page.locator("button[name=when][value=soon]").tap()
        expect(page.locator(".steps [aria-current=step]")).to_be_visible()
        return number_of(page)


def secretary_offers(visitors: Visitors, number: str) -> None:
    """See it at the top of the worklist, with three who could come and why; one key asks the first."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/")
        expect(page.locator("a.item").first).to_have_attribute("data-number", number)
        page.keyboard.press("j")
        expect(page.locator("#case h1")).to_have_text("代买东西")
        suggestions = page.locator(".suggestion")
        expect(suggestions).to_have_count(3)
        for one in suggestions.all():
            expect(one).to_contain_text(re.compile(r"米|结对|有空"))
        expect(suggestions.first).to_contain_text("李志强")
        expect(suggestions.first).to_contain_text("结对帮扶对象")
        page.keyboard.press("e")
        expect(page.locator(".notice").first).to_be_visible()
        expect(page.locator(".suggestion")).to_have_count(0)
        assert number_of(page) == number


def volunteer_helps(visitors: Visitors, number: str, photo: Path) -> None:
    """Accept on a phone, check in at the door, finish with a photo."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/")
        page.locator(f"form[action='/cases/{number}/moves/accept'] button").tap()
        expect(page.locator("dd", has_text="郭秀英")).to_be_visible()
        page.locator(f"form[action='/cases/{number}/moves/check_in'] button").tap()
        page.locator(
            "details.move", has=page.locator(f"form[action='/cases/{number}/moves/finish']")
        ).locator("summary").tap()
        page.locator("#finish-photo").set_input_files(photo)
        expect(page.locator(".picked img")).to_have_count(1)
        page.locator(f"form[action='/cases/{number}/moves/finish'] button").tap()
        expect(page.locator(".timeline .photos img")).to_have_count(1)


def elder_confirms(visitors: Visitors, number: str) -> None:
    """Say that all is well, with two taps from home."""
    with visitors.enter("resident", size=PHONE, elder="2") as (page, _):
        page.goto("/")
        page.locator(f"a.cell[href='/cases/{number}']").tap()
        page.locator(f"form[action='/cases/{number}/moves/confirm'] button").tap()
        expect(page.locator(f"form[action='/orders/{number}/again'] button")).to_be_visible()


def secretary_calls_back(visitors: Visitors, number: str) -> None:
    """Phone the elder, and say so."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(f"/desk/{number}")
        form = page.locator(f"form[action='/cases/{number}/moves/call_back']").first
        form.locator("input[name=channel][value=phone]").check()
        form.locator("label[for=call-5]").click()
        form.locator("input[name=text]").fill("来得很快，谢谢")
        page.locator("h1").click()
        page.keyboard.press("e")
        expect(page.locator(".notice").first).to_be_visible()
        expect(page.locator(f"form[action='/cases/{number}/moves/call_back']")).to_have_count(0)


def counted(world: World, number: str) -> int:
    """Return the minutes the ledger holds for an order."""
    rows = world.ask(
        "SELECT e.minutes, e.source FROM volunteers_serviceentry e JOIN cases_case c ON c.id = e.case_id "
        "WHERE c.number = ?", number,
    )  # fmt: skip
    assert len(rows) == 1
    return int(rows[0][0])


def happened(world: World, number: str) -> list[str]:
    rows = world.ask(
        "SELECT e.name FROM cases_event e JOIN cases_case c ON c.id = e.case_id WHERE c.number = ? "
        "ORDER BY e.seq", number,
    )  # fmt: skip
    return [name for (name,) in rows]


@pytest.mark.parametrize("end", ["confirm", "call_back"])
def test_the_whole_chain(visitors: Visitors, photo: Path, end: str) -> None:
    world = visitors.world
    number = elder_orders(visitors)
    secretary_offers(visitors, number)
    volunteer_helps(visitors, number, photo)
    if end == "confirm":
        elder_confirms(visitors, number)
    else:
        secretary_calls_back(visitors, number)

    assert happened(world, number) == ["opened", "offer", "accept", "check_in", "finish", end]
    assert world.ask("SELECT state, is_open, solved FROM cases_case WHERE number = ?", number) == [
        ("closed", 0, 1)
    ]
    minutes = counted(world, number)
    with visitors.enter("volunteer") as (page, _):
        page.goto("/volunteers/hours")
        expect(page.locator(".cells .cell").first).to_contain_text("代买东西")
        expect(page.locator(".cells .cell").first).to_contain_text(f"+{minutes}")
    assert world.command("doctor").returncode == 0


def stranger_reports(visitors: Visitors, photo: Path) -> str:
    """Scan the sign in a stairwell and say what is broken; returns the address of the private link."""
    (sign,) = visitors.world.ask("SELECT sign FROM places_place WHERE sign <> '' ORDER BY id LIMIT 1")[0]
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto(f"/r/{sign}")
        page.locator("a[href^='/reports/new']").tap()
        page.locator("a.tile.warn").first.tap()
        page.locator("a.cell[href^='/reports/new/']").first.tap()
        page.locator("#photos").set_input_files(photo)
        page.locator("button[data-once]").tap()
        expect(page.locator(".timeline li")).not_to_have_count(0)
        assert "/reports/follow/" in page.url
        return page.url


def secretary_hands_over(visitors: Visitors, number: str) -> None:
    """Hand it, with one key, to who answers for it, unless the rule has done so."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/desk/?tab=open")
        expect(page.locator(f"a.item[data-number='{number}']")).to_be_visible()
        page.goto(f"/desk/{number}")
        if page.locator(f"form[action='/cases/{number}/moves/dispatch'] [data-next]").count():
            page.keyboard.press("e")
            expect(page.locator(".notice").first).to_be_visible()


def property_mends(visitors: Visitors, number: str, photo: Path) -> None:
    """Take it on and finish it on a phone, with a photo of how it looks now."""
    with visitors.enter("property", size=PHONE) as (page, _):
        page.goto("/")
        page.locator(f"a.cell[href='/reports/{number}']").tap()
        page.locator(f"form[action='/cases/{number}/moves/start'] button").tap()
        form = page.locator(f"form[action='/cases/{number}/moves/finish']")
        page.locator("details.move", has=form).locator("summary").tap()
        page.locator("#finish-photo").set_input_files(photo)
        form.locator("button").tap()
        expect(form).to_have_count(0)


def test_a_report_by_the_sign_without_an_account(visitors: Visitors, tmp_path: Path) -> None:
    world = visitors.world
    link = stranger_reports(visitors, picture(tmp_path / "before.jpg", 30))
    (number,) = world.ask("SELECT number FROM cases_case ORDER BY id DESC LIMIT 1")[0]
    secretary_hands_over(visitors, number)
    property_mends(visitors, number, picture(tmp_path / "after.jpg", 60))
    with visitors.enter("", size=PHONE, elder="1") as (page, _):
        page.goto(link)
        page.locator("form[action$='/moves/confirm'] button").tap()
        expect(page.locator("form[action$='/moves/confirm']")).to_have_count(0)
    assert world.ask("SELECT is_open, solved FROM cases_case WHERE number = ?", number) == [(0, 1)]
    assert [n for n in happened(world, number) if n not in {"dispatch", "take_in"}] == [
        "opened", "start", "finish", "confirm",
    ]  # fmt: skip
    assert world.command("doctor").returncode == 0
