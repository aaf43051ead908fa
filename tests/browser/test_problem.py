"""A problem at the river, from a stranger's report to the look back: five roles, phone and desk."""

import io
import json
import re
from pathlib import Path
from uuid import UUID

import pypdfium2
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World
from tests.browser.looking import common, elder
from tests.browser.test_chain import happened, picture


def reach_of(world: World) -> str:
    """Return the id of the long reach, as the code on its sign carries it."""
    (uuid,) = world.ask("SELECT uuid FROM places_place WHERE kind = 'reach' AND name = '长溪中段'")[0]
    return str(UUID(uuid))


def by_the_river(world: World) -> tuple[float, float]:
    """Return a point beside the reach where nothing has been reported yet."""
    (line,) = world.ask("SELECT geometry FROM places_place WHERE kind = 'reach' AND name = '长溪中段'")[0]
    lon, lat = json.loads(line)["coordinates"][-3][:2]
    return lon + 0.0002, lat


def stranger_reports(visitors: Visitors, photo: Path) -> str:
    """Say in three steps what it is, show it, and let the phone say where; returns the private link."""
    world, (lon, lat) = visitors.world, by_the_river(visitors.world)
    with visitors.enter("", size=PHONE, elder="1") as (page, _):
        page.context.grant_permissions(["geolocation"])
        page.context.set_geolocation({"longitude": lon, "latitude": lat})
        page.goto(f"/problems/new?at={reach_of(world)}")
        assert (common(page), elder(page, "1")) == ({}, {})
        with page.expect_navigation():
            page.get_by_role("link", name="乱堆").tap()
        with page.expect_navigation():
            page.get_by_role("link", name="乱扔乱堆垃圾").tap()
        assert (common(page), elder(page, "1")) == ({}, {})
        expect(page.locator("#place option:checked")).to_have_text("长溪中段")
        page.locator("#photos").set_input_files(photo)
        expect(page.locator(".picked img")).to_have_count(1)
        page.locator("[data-locate]").tap()
        expect(page.locator("[data-located]")).to_be_visible()
        page.locator("#text").fill("桥下一堆编织袋，已经进到水里。")
        with page.expect_navigation():
            page.locator("button[data-once]").tap()
        expect(page.locator("h1")).to_have_text("已经收到")
        expect(page.locator(".timeline .photos img")).to_have_count(1)
        assert "/problems/follow/" in page.url
        return page.url


def test_a_place_is_chosen_with_one_finger_and_named_at_once(visitors: Visitors) -> None:
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto(f"/problems/new/litter?at={reach_of(visitors.world)}")
        expect(page.locator("#pick[data-ready]")).to_be_visible()
        box = page.locator("#pick").bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        said = page.locator("[data-said]")
        expect(said).to_have_text(re.compile(r"长溪中段 · K\d+\+\d{3}"))
        expect(page.locator("#pick .river-pin")).to_have_count(1)
        assert (common(page), page.locator("#place option:checked").inner_text()) == ({}, "长溪中段")
        first = float(page.locator("[name=lon]").input_value())
        page.wait_for_timeout(600)  # the map draws near
        pin = page.locator("#pick .river-pin").bounding_box()
        assert pin
        page.mouse.move(pin["x"] + 24, pin["y"] + 24)
        page.mouse.down()
        page.mouse.move(pin["x"] - 36, pin["y"] + 24, steps=4)
        page.mouse.up()
        expect(said).to_have_text(re.compile("长溪中段 · .* · 右岸"))  # dragged to the west
        assert float(page.locator("[name=lon]").input_value()) < first
        page.locator("#place").select_option(label="长溪下段")
        expect(said).to_have_text("长溪下段")
        expect(page.locator("#pick .river-pin")).to_have_count(0)
        assert page.locator("[name=lon]").input_value() == ""


def office_hands_over(visitors: Visitors, number: str) -> None:
    """Find it on the worklist, recognise it, hand it over, and print the sheet."""
    with visitors.enter("river_office", size=DESK) as (page, _):
        page.goto("/desk/")
        page.locator(f"a.item[data-number='{number}']").click()
        expect(page.locator("#case h1")).to_have_text("乱扔乱堆垃圾")
        expect(page.locator(".pair img")).to_have_count(1)
        form = page.locator(f"form[action='/problems/{number}/recognise']")
        form.locator("[name=quantity]").fill("36.5")
        with page.expect_navigation():
            form.locator("button[data-once]").click()
        expect(page.locator(".notice").first).to_be_visible()
        assign = page.locator(
            "details.move", has=page.locator(f"form[action='/cases/{number}/moves/assign']")
        )
        assign.locator("summary").click()
        assign.locator("select[name=organisation]").select_option(label="水利站")
        with page.expect_navigation():
            assign.locator("button[data-once]").click()
        expect(page.locator(".facts")).to_contain_text("36.5 立方米")
        order = text_of(page, f"/problems/{number}/handover.pdf")
        wanted = ("河湖问题交办单", number, "长溪中段", "36.5 立方米", "水利站", "编织袋", "回执")
        assert [words for words in wanted if words not in order] == []
        letter = text_of(page, f"/problems/{number}/letter.pdf")
        assert [words for words in ("水利站：", "专此督办。", "附件") if words not in letter] == []


def text_of(page: Page, address: str) -> str:
    """Fetch a paper as the browser would; returns what can be selected in it."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    pdf = pypdfium2.PdfDocument(answer.body())
    return "".join(one.get_textpage().get_text_bounded() for one in pdf)


def team_puts_right(visitors: Visitors, number: str, photo: Path) -> None:
    """Take it on and apply for striking off with a photo, by the water, on a phone."""
    with visitors.enter("river_team", size=PHONE) as (page, _):
        page.goto(f"/problems/{number}")
        with page.expect_navigation():
            page.locator(f"form[action='/cases/{number}/moves/start'] button").tap()
        form = page.locator(f"form[action='/problems/{number}/apply']")
        form.locator("input[type=file]").set_input_files(photo)
        form.locator("[name=quantity]").fill("0")
        with page.expect_navigation():
            form.locator("button[data-once]").tap()
        expect(form).to_have_count(0)
        expect(page.locator(".pair img")).to_have_count(2)
        assert (common(page), elder(page, "1")) == ({}, {})


def inspector_sees(visitors: Visitors, number: str) -> None:
    """See on site that it was put right, with a phone in the hand."""
    with visitors.enter("river_inspector", size=PHONE) as (page, _):
        page.goto(f"/desk/{number}")
        expect(page.locator(".pair img")).to_have_count(2)
        form = page.locator(f"form[action='/problems/{number}/inspect']")
        with page.expect_navigation():
            form.locator("button[data-once]").tap()
        expect(form).to_have_count(0)


def office_strikes_off(visitors: Visitors, number: str) -> None:
    """Strike it off; to inspect it is not the office's."""
    with visitors.enter("river_office", size=DESK) as (page, _):
        page.goto(f"/desk/{number}")
        expect(page.locator(f"form[action='/problems/{number}/inspect']")).to_have_count(0)
        with page.expect_navigation():
            page.locator(f"form[action='/cases/{number}/moves/close'] button").click()
        expect(page.locator(f"form[action='/cases/{number}/moves/close']")).to_have_count(0)


def another_looks_back(visitors: Visitors, number: str) -> None:
    """Go there once more, and say that it is still right."""
    with visitors.enter("other_inspector", size=PHONE) as (page, _):
        page.goto(f"/desk/{number}")
        with page.expect_navigation():
            page.locator(f"form[action='/cases/{number}/moves/look_back'] button").tap()
        expect(page.locator(".timeline li").first).to_contain_text("回头看")


def register_shows(visitors: Visitors, number: str) -> None:
    """Find it in the register by what it is now, take that along as a table, and see it in today's figures."""
    with visitors.enter("river_office", size=DESK) as (page, _):
        page.goto("/problems/?state=closed&kind=litter")
        rows = page.locator("[data-row]")
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text(number)
        page.locator("a[download]").click(trial=True)
        address = page.locator("a[download]").get_attribute("href")
        assert address is not None
        sheet = load_workbook(io.BytesIO(page.request.get(address).body())).active
        assert sheet is not None
        assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [number]
        by_keys(page)
        page.goto("/problems/figures")
        expect(page.locator(".tallies").first).to_contain_text(re.compile(r"\d+\.\d%"))


def by_keys(page: Page) -> None:
    """Walk the rows, open one and come back, search: without a mouse."""
    page.goto("/problems/?sort=gravest")
    rows = page.locator("[data-row]")
    for key, here in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
        page.keyboard.press(key)
        expect(rows.nth(here)).to_be_focused()
    opened = rows.first.get_attribute("href")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert opened is not None
    assert page.url.endswith(opened)
    page.go_back()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_a_problem_from_a_report_to_the_look_back(visitors: Visitors, tmp_path: Path) -> None:
    world = visitors.world
    link = stranger_reports(visitors, picture(tmp_path / "before.jpg", 33))
    (number,) = world.ask("SELECT number FROM cases_case ORDER BY id DESC LIMIT 1")[0]
    office_hands_over(visitors, number)
    team_puts_right(visitors, number, picture(tmp_path / "after.jpg", 66))
    inspector_sees(visitors, number)
    office_strikes_off(visitors, number)
    another_looks_back(visitors, number)
    with visitors.enter("", size=PHONE, elder="1") as (page, _):
        page.goto(link)
        expect(page.locator("h1")).to_have_text("办好了")
        assert (common(page), elder(page, "1")) == ({}, {})
    register_shows(visitors, number)
    assert happened(world, number) == [
        "opened", "recognise", "assign", "start", "apply", "inspect", "close", "look_back",
    ]  # fmt: skip
    assert world.command("doctor").returncode == 0
