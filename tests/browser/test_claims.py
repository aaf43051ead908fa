"""A zone finds its keeper, in Chinese: drawn at the desk, claimed and tended on a phone, and no longer red."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World
from tests.browser.test_chain import picture

LAWN = "南门草坪"


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    return [picture(tmp_path / "before.jpg", 60), picture(tmp_path / "after.jpg", 20)]


def red(page: Page) -> list[str]:
    """Return the zones without a keeper, as the list beside the map names them."""
    return page.locator(".zones .cell.vacant .strong").all_inner_texts()


def secretary_draws(visitors: Visitors) -> list[str]:
    """Click four corners on the map and name what they enclose; returns what is red then."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/claims/")
        page.get_by_role("link", name="画一块地").click()
        page.locator("#draw[data-ready=yes] canvas").wait_for()
        for x, y in ((60, 60), (130, 60), (130, 100), (60, 100)):
            page.locator("#draw canvas").click(position={"x": x, "y": y})
        expect(page.locator("#drawn")).to_have_text("已点 4 个角")
        page.get_by_role("button", name="退一个角").click()
        expect(page.locator("#drawn")).to_have_text("已点 3 个角")
        page.locator("#draw canvas").click(position={"x": 60, "y": 100})
        page.get_by_label("叫什么").fill(LAWN)
        page.get_by_label("停车区").check()
        page.get_by_role("button", name="画上地图").click()
        page.locator("#zones[data-ready=yes] canvas").wait_for()
        expect(page.locator(".notice").first).to_contain_text(f"“{LAWN}”已画上地图")
        assert set(page.locator(".zone-mark.vacant .called").all_inner_texts()) == {
            f" {n}" for n in red(page)
        }
        return red(page)


def volunteer_claims(visitors: Visitors, zones: list[str]) -> str:
    """Take on the nearest of the zones on a phone, with a pledge; returns its name."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/")
        page.get_by_role("link", name="我的岗位").tap()
        page.get_by_role("link", name=re.compile("缺人")).tap()
        expect(page.locator("h1")).to_have_text("等人认领")
        far = [int(re.sub(r"\D", "", t)) for t in page.locator(".cell .nowrap").all_inner_texts()]
        assert far == sorted(far)
        names = [n for n in page.locator(".cell span.grow > .strong").all_inner_texts() if n in zones]
        assert sorted(names) == sorted(zones)
        name = names[0]
        page.locator(".cells a.cell", has=page.get_by_text(name, exact=True)).tap()
        expect(page.locator("h1")).to_have_text(name)
        page.get_by_label("您的承诺").fill("每天遛弯看一眼")
        page.get_by_role("button", name="我来认领").tap()
        expect(page.locator(".notice").first).to_contain_text(f"从今天起“{name}”由您照看")
        return name


def volunteer_tends(visitors: Visitors, name: str, photos: list[Path]) -> None:
    """Come by once: a photo before, a photo after, done."""
    before, after = photos
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/duties/mine")
        page.locator(".card", has=page.get_by_role("heading", name=name, exact=True)).locator("a").first.tap()
        page.locator("#before").set_input_files(before)
        page.locator("#photos").set_input_files(after)
        expect(page.locator(".picked img")).to_have_count(2)
        page.get_by_role("button", name="做好了").tap()
        expect(page.locator(".notice").first).to_contain_text("记下了")


def test_claim_a_zone(world: World, visitors: Visitors, photos: list[Path]) -> None:
    before = secretary_draws(visitors)
    assert LAWN in before
    name = volunteer_claims(visitors, before)
    volunteer_tends(visitors, name, photos)
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/claims/")
        page.locator("#zones[data-ready=yes] canvas").wait_for()
        assert red(page) == [n for n in before if n != name]
        line = page.locator(".zones .cell", has=page.get_by_text(name, exact=True))
        expect(line).to_contain_text("有人照看")
        expect(line).to_contain_text("李志强")
        line.click()
        expect(page.locator(".pledge")).to_contain_text("每天遛弯看一眼")
        sides = page.locator(".done-list li").first.locator("figure")
        expect(sides.locator("img")).to_have_count(2)
        left, right = (one.bounding_box() for one in sides.all())
        assert left and right and left["x"] < right["x"] and left["y"] == right["y"]
    kept = world.ask(
        "SELECT count(*) FROM duties_done d JOIN duties_duty y ON y.id = d.duty_id"
        " JOIN duties_post p ON p.id = y.post_id WHERE p.title = ?",
        name,
    )
    assert kept == [(1,)]
