"""The shell: weight, an app without network, large print by one switch, languages, refusals, roles' homes."""

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World

KILO = 1024
LIGHT = (
    "/enter",
    "/offline",
    "/home",
    "/orders/new",
    "/mine",
    "/messages",
    "/me",
    "/orders/volunteer",
    "/reports/new",
)
HOMES = {
    "resident": "/home",
    "volunteer": "/orders/volunteer",
    "helper": "/home",
    "property": "/reports/work",
    "mediator": "/reports/work",
    "supervisor": "/desk/",
    "administrator": "/people/",
    "secretary": "/desk/",
}


@pytest.mark.parametrize("path", [*LIGHT, "/desk/"])
def test_a_page_weighs_at_most_100_kb_with_all_it_needs(visitors: Visitors, path: str) -> None:
    role = "volunteer" if "volunteer" in path else "secretary" if "desk" in path else "resident"
    with visitors.enter("" if path == "/enter" else role) as (page, _):
        told = page.context.new_cdp_session(page)
        told.send("Network.enable")
        bytes_by_request: dict[str, int] = {}
        told.on(
            "Network.loadingFinished",
            lambda e: bytes_by_request.update({e["requestId"]: int(e["encodedDataLength"])}),
        )
        page.goto(path, wait_until="networkidle")
        assert 0 < sum(bytes_by_request.values()) <= 100 * KILO


def test_the_app_can_be_installed(visitors: Visitors) -> None:
    with visitors.enter() as (page, _):
        manifest = json.loads(page.request.get("/manifest.webmanifest").body())
        assert (manifest["name"], manifest["display"], manifest["start_url"]) == ("榕树", "standalone", "/")
        sizes = {(i["sizes"], i["purpose"]) for i in manifest["icons"] if i["type"] == "image/png"}
        assert sizes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
        for icon in manifest["icons"]:
            assert page.request.get(icon["src"]).headers["content-type"] == icon["type"]


# A promise, not a function polled: our policy lets no page evaluate strings, so polling fails.
IN_CHARGE = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("no service worker is ready")), 30000);
  navigator.serviceWorker.ready.then(() => done());
})"""


def test_without_network_it_says_so_and_keeps_no_personal_page(world: World, chromium: Browser) -> None:
    context = chromium.new_context(base_url=world.url, locale="zh-CN", viewport=PHONE)
    try:
        page = context.new_page()
        page.goto("/enter")
        page.evaluate(IN_CHARGE)
        page.locator("form[action='/enter/as/resident'] button").click()
        page.wait_for_url("**/home")
        page.goto("/mine")
        kept = page.evaluate(
            "caches.keys().then(async (names) => (await Promise.all(names.map(async (n) => "
            "(await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).flat())"
        )
        assert {p for p in kept if not p.startswith("/static/")} == {
            "/offline",
            "/emergency/sampling/phone",
            "/patrols/phone",
        }
        context.set_offline(True)
        page.goto("/mine")
        expect(page.locator(".empty")).to_contain_text("现在没有网络")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
        context.set_offline(False)
        page.get_by_role("link", name="再试一次").click()
        expect(page.locator("h1")).to_have_text("郭秀英，您好")
    finally:
        context.close()


def test_large_print_is_one_switch_away_and_grows(visitors: Visitors) -> None:
    with visitors.enter("resident") as (page, _):
        page.goto("/home")
        page.get_by_role("button", name="大字").tap()
        expect(page.locator("html")).to_have_attribute("data-elder", "1")
        sizes = []
        for step in ("大", "更大", "最大"):
            page.goto("/me")
            with page.expect_navigation():
                page.get_by_role("button", name=step, exact=True).tap()
            expect(page.get_by_role("button", name=step, exact=True)).to_have_attribute(
                "aria-pressed", "true"
            )
            sizes.append(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))
        assert sizes == [20, 24, 30]
        page.goto("/home")
        page.get_by_role("button", name="标准字").tap()
        expect(page.locator("html")).not_to_have_attribute("data-elder", "1")


def test_english_is_one_switch_away(visitors: Visitors) -> None:
    with visitors.enter() as (page, _):
        page.goto("/enter")
        expect(page.locator("h1")).to_have_text("邻里的事，有人应")
        page.get_by_role("button", name="English").tap()
        expect(page.locator("h1")).to_have_text("Neighbours look after each other here")
        assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("role", HOMES)
def test_everybody_lands_where_their_work_is(visitors: Visitors, role: str) -> None:
    with visitors.enter(role, size=DESK) as (page, _):
        page.goto("/")
        expect(page).to_have_url(visitors.world.url + HOMES[role])


def test_a_refusal_says_what_to_do(visitors: Visitors) -> None:
    with visitors.enter("resident") as (page, seen):
        answer = page.goto("/desk/")
        assert answer is not None and answer.status == 403
        expect(page.locator(".empty")).to_contain_text("请社区给您开通")
        answer = page.goto("/cases/DD-19990101-0001")
        assert answer is not None and answer.status == 404
        answer = page.goto("/nowhere")
        assert answer is not None and answer.status == 404
        expect(page.locator(".empty")).to_contain_text("没有这一页")
        assert len(seen.errors) == 3  # the browser's own note of each status
        seen.errors.clear()


def test_somebody_outside_is_asked_in_and_comes_back(visitors: Visitors) -> None:
    with visitors.enter() as (page, _):
        page.goto("/desk/map")
        expect(page).to_have_url(f"{visitors.world.url}/enter?next=%2Fdesk%2Fmap")
        page.locator("form[action='/enter/as/secretary'] button").tap()
        expect(page).to_have_url(f"{visitors.world.url}/desk/map")


def test_a_wrong_password_is_answered_kindly(visitors: Visitors) -> None:
    with visitors.enter() as (page, seen):
        page.goto("/enter")
        page.locator("#phone").fill("19900000039")
        page.locator("#password").fill("not this one")
        page.get_by_role("button", name="进入", exact=True).tap()
        expect(page.locator("[role=alert]")).to_be_visible()
        seen.errors.clear()  # the browser's own note of the status
