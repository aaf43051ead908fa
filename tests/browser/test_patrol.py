"""A patrol without network in a browser that is killed: no point is lost and no photo, counted on the server."""

import json
import re
import zlib
from itertools import groupby
from pathlib import Path
from uuid import UUID

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rongshu.ground.rivers.stationing import Stationed
from rongshu.river.patrols.tests.walks import Walker
from tests.browser.conftest import PHONE, Visitors, World
from tests.browser.test_sampling import enter
from tests.browser.wire import Killable, Wire, phone

KEPT = """(store) => new Promise((done) => {
  const ask = indexedDB.open("rongshu-patrols");
  ask.onsuccess = () => {
    const all = ask.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => { ask.result.close(); done(all.result); };
  };
})"""
REACH = "长溪中段"
Spot = tuple[float, float]


def course(world: World, count: int) -> list[Spot]:
    """Return a walk along the demo's long reach, beside its line and with a receiver's unrest: 12 m a step."""
    ((geometry,),) = world.ask(f"SELECT geometry FROM places_place WHERE name = '{REACH}'")
    line = Stationed(json.loads(geometry)["coordinates"])
    wander = Walker(seed=5).walk(500, 2000, 12).rows
    found = []
    for n in range(count):
        lon, lat = line.at(line.start + 300 + 12 * n)
        shake = wander[n + 1][1] - wander[n][1]
        found.append((round(lon + 1e-4 + shake / 20, 7), round(lat + n % 3 * 1e-6, 7)))
    return found


def open_phone(device: Killable, url: str) -> tuple[BrowserContext, Page]:
    """Start the phone's browser, which may know where it is."""
    context = device.start()
    context.grant_permissions(["geolocation"], origin=url)
    page = context.pages[0]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return context, page


def walk(context: BrowserContext, page: Page, spots: list[Spot]) -> int:
    """Be at one place after the other, each once the one before lies on the disk; return how many points do."""
    kept = []
    for n, (lon, lat) in enumerate(spots):
        context.set_geolocation({"longitude": lon, "latitude": lat, "accuracy": 5 + n % 4})
        for _ in range(200):
            kept = page.evaluate(KEPT, "points")
            if kept and (kept[-1]["lon"], kept[-1]["lat"]) == (lon, lat):
                break
            page.wait_for_timeout(20)
    return len(kept)


def on_server(world: World, uuid: str) -> list[Spot]:
    """Return the raw points the server keeps of a patrol, in the order of their chunks."""
    rows = world.ask(
        "SELECT c.packed FROM patrols_chunk c JOIN patrols_patrol p ON p.id = c.patrol_id"
        f" WHERE p.uuid = '{uuid}' ORDER BY c.seq"
    )
    return [(lon, lat) for (packed,) in rows for _, lon, lat, *_ in json.loads(zlib.decompress(packed))]


def picture(folder: Path) -> Path:

    file = folder / "渣土.jpg"
    Image.effect_noise((320, 240), 60).save(file, "JPEG")
    return file


def note(page: Page, text: str, file: Path) -> None:
    """Note a finding with a photo."""
    page.locator("#find summary").click()
    page.locator("#text").fill(text)
    page.locator("#camera").set_input_files(file)
    expect(page.locator("#picked")).to_contain_text("1 张照片")
    page.get_by_role("button", name="记下，接着走").click()
    expect(page.locator("#findings")).to_contain_text(text)


def test_a_patrol_without_network_in_a_browser_that_is_killed(
    visitors: Visitors, world: World, chromium: Browser, tmp_path: Path
) -> None:
    spots = course(world, 60)
    wire = Wire(int(world.url.rsplit(":", 1)[1]))
    try:
        with phone(chromium, tmp_path / "profile") as device:
            context, page = open_phone(device, wire.url)
            page.goto(f"{wire.url}/enter")
            enter(page, "supervisor")
            page.goto(f"{wire.url}/patrols/phone")
            expect(page.locator("#reaches")).to_contain_text(REACH)
            page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
            context.set_geolocation({"longitude": spots[0][0], "latitude": spots[0][1], "accuracy": 5})
            page.locator("#reaches button", has_text=REACH).click()
            expect(page.locator(".state")).to_have_text("正在记录")
            walk(context, page, spots[:20])
            expect(page.locator("#network")).to_contain_text("目前都传上去了", timeout=20_000)

            wire.cut()
            kept = walk(context, page, spots[20:40])
            note(page, "岸边倒了渣土", picture(tmp_path))
            expect(page.locator("#network")).to_contain_text("没有网络", timeout=20_000)
            device.kill()

            context, page = open_phone(device, wire.url)
            page.goto(f"{wire.url}/patrols/phone")
            paused = page.locator("#paused")
            expect(paused).to_be_visible()
            expect(paused).to_contain_text("这次巡河还没结束")
            expect(paused).to_contain_text(f"手机里存着 {kept} 个点")
            expect(page.locator("#findings")).to_contain_text("岸边倒了渣土")
            context.set_geolocation({"longitude": spots[40][0], "latitude": spots[40][1], "accuracy": 5})
            page.get_by_role("button", name="接着记录").click()
            kept = walk(context, page, spots[40:])
            page.get_by_text("走完了").click()
            page.get_by_role("button", name="对，交上去").click()
            line = page.locator("#network")
            expect(line).to_contain_text("没有网络", timeout=20_000)

            wire.mend()
            sent = page.locator("#sent")
            expect(sent.or_(line.get_by_role("link")).first).to_be_visible(timeout=30_000)
            if not sent.is_visible():  # cookies are slower on the disk than what was recorded
                line.get_by_role("link").click()
                enter(page, "supervisor")
            expect(sent).to_be_visible(timeout=30_000)
            assert [page.evaluate(KEPT, store) for store in ("patrols", "points", "findings")] == [[], [], []]
            address = page.locator("#sent-link").get_attribute("href") or ""
            uuid = UUID(address.rsplit("/", 1)[1]).hex
            there = on_server(world, uuid)
            # The browser tells a place twice where it is asked anew; each telling is a point, and none is lost.
            assert ([spot for spot, _ in groupby(there)], len(there)) == (spots, kept)
            assert world.ask(
                "SELECT f.text, count(e.id) FROM patrols_finding f JOIN patrols_patrol p ON p.id = f.patrol_id"
                f" JOIN patrols_finding_evidence e ON e.finding_id = f.id WHERE p.uuid = '{uuid}' GROUP BY f.id"
            ) == [("岸边倒了渣土", 1)]
            with page.expect_navigation():
                page.locator("#sent-link").click()
            expect(page.locator("h1")).to_have_text(REACH)
            expect(page.locator(".patrol-figures")).to_contain_text(str(kept))
            expect(page.locator(".photos img")).to_have_count(1)
            assert re.search(r"M[\d. ]+L", page.locator(".patrol-map .walked").get_attribute("d") or "")
    finally:
        wire.close()
