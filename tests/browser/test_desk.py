"""At the desk by keyboard alone, news without a reload, the last step taken back, and the map."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors

OUTLINE = """(() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
})()"""


def order(visitors: Visitors, *, urgent: bool = False) -> str:
    """Have the elder ask for company; returns the number."""
    with visitors.enter("resident", size=PHONE) as (page, _):
        page.goto("/orders/new")
        page.get_by_role("link", name="陪着聊聊").tap()
        if urgent:
            page.locator("details summary").tap()
        page.locator(f"button[name=when][value={'urgent' if urgent else 'soon'}]").tap()
        expect(page.locator(".steps")).to_be_visible()
        return page.url.rstrip("/").rsplit("/", 1)[1]


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.className")
    return found


def test_the_list_is_walked_by_keyboard(visitors: Visitors) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/desk/?tab=open")
        items = page.locator("a.item")
        assert items.count() > 2
        for key, place in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
            page.keyboard.press(key)
            expect(items.nth(place)).to_have_attribute("aria-current", "true")
            expect(page).to_have_url(
                f"{visitors.world.url}/desk/{items.nth(place).get_attribute('data-number')}?tab=open"
            )
        page.keyboard.press("/")
        assert focused(page) == "q"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        expect(page.locator("dialog#keys")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog#keys")).to_be_hidden()


def test_every_control_shows_where_the_keyboard_is(visitors: Visitors) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/desk/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        for _ in range(12):
            page.keyboard.press("Tab")
            drawn = page.evaluate(OUTLINE)
            assert drawn == ["solid", 3], page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_filters_stand_in_the_address(visitors: Visitors) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/desk/?tab=closed&kind=orders.order")
        closed = page.locator("a.item").count()
        assert closed > 0
        page.locator("a.item").first.click()
        expect(page.locator("#case h1")).to_be_visible()
        page.reload()
        assert page.locator("a.item").count() == closed
        page.goto("/desk/?q=绝对没有这种事")
        expect(page.locator(".empty").first).to_contain_text("没有")


def test_what_comes_in_is_shown_without_a_reload_and_rings(visitors: Visitors) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.add_init_script("""window.rung = 0; const real = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () { window.rung += 1; return real.call(this); };""")
        page.goto("/desk/")
        page.locator("[data-ring]").click()
        expect(page.locator("[data-ring]")).to_have_attribute("aria-pressed", "true")
        assert page.evaluate("window.rung") == 2  # heard once when switched on
        number = order(visitors, urgent=True)
        pill = page.locator("[data-fresh]")
        expect(pill).to_be_visible(timeout=20_000)
        expect(pill).to_contain_text("新到 1")
        assert page.evaluate("window.rung") == 4
        page.keyboard.press("n")
        expect(page.locator("a.item").first).to_have_attribute("data-number", number)
        expect(pill).to_be_hidden(timeout=20_000)


def test_news_is_nothing_while_nothing_moved(visitors: Visitors) -> None:
    with visitors.enter("secretary") as (page, _):
        first = page.request.get("/desk/news?tab=open")
        again = page.request.get("/desk/news?tab=open", headers={"If-None-Match": first.headers["etag"]})
        assert (first.status, again.status, again.body()) == (200, 304, b"")
        assert {"waiting", "overdue", "items"} == set(json.loads(first.body()))


def test_an_offer_is_taken_back(visitors: Visitors) -> None:
    number = order(visitors)
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(f"/desk/{number}")
        page.keyboard.press("2")
        expect(page.locator(".suggestion")).to_have_count(0)
        page.locator(f".notice form[action='/cases/{number}/moves/withdraw'] button").click()
        expect(page.locator(".suggestion")).to_have_count(3)
        assert visitors.world.ask("SELECT state FROM cases_case WHERE number = ?", number) == [("placed",)]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_map_names_buildings_and_opens_a_case(visitors: Visitors, size: dict[str, int]) -> None:
    with visitors.enter("secretary", size=size) as (page, _):
        page.goto("/desk/map")
        page.wait_for_selector("#map[data-ready=yes]")
        pins = page.locator("#map a.pin")
        assert pins.count() > 0
        if size is DESK:
            assert "1栋" in page.locator(".mapname").all_inner_texts()
        link = pins.first.get_attribute("href")
        pins.first.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{visitors.world.url}{link}")
        expect(page.locator("#case h1")).to_be_visible()
