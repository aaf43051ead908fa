"""Sampling in a unit: no network, a browser killed, another volunteer meanwhile; nobody counted twice, none lost."""

import re
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World
from tests.browser.test_shell import IN_CHARGE
from tests.browser.wire import Wire, phone

KEPT = """() => new Promise((done) => {
  const ask = indexedDB.open("rongshu-kept");
  ask.onsuccess = () => {
    const base = ask.result, read = (name) => new Promise((r) => {
      const all = base.transaction(name).objectStore(name).getAll();
      all.onsuccess = () => r(all.result);
    });
    Promise.all([read("lists"), read("queue")]).then(([lists, queue]) => done(JSON.stringify({ lists, queue })));
  };
})"""


def enter(page: Page, role: str) -> None:
    page.locator(f"form[action='/enter/as/{role}'] button").click()


def lists(world: World) -> list[tuple[str, int]]:
    """Return the lists of the second building in the newest round: their names, and how many are left."""
    rows = world.ask(
        "SELECT u.uuid, sum(t.state IN ('todo', 'door', 'away', 'refused')) FROM sampling_unitlist u"
        " JOIN sampling_target t ON t.unit_id = u.id JOIN sampling_round r ON r.id = u.round_id"
        " WHERE r.id = (SELECT max(id) FROM sampling_round) GROUP BY u.id ORDER BY u.sort"
    )
    return [(str(UUID(uuid)), left) for uuid, left in rows]


def marks(world: World) -> list[tuple[str, str, int]]:
    """Return what was said in the newest round of whom, and how often."""
    return world.ask(
        "SELECT p.name, m.said, count(*) FROM sampling_mark m JOIN sampling_target t ON t.id = m.target_id"
        " JOIN people_person p ON p.id = t.person_id WHERE t.round_id = (SELECT max(id) FROM sampling_round)"
        " GROUP BY p.id, m.said ORDER BY p.name, m.said"
    )


def plan_a_round(visitors: Visitors) -> None:
    """Plan the next round at the desk, as it is proposed."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/emergency/sampling/")
        page.get_by_role("link", name="安排下一轮").click()
        expect(page.locator(".card.keep")).to_contain_text("每段 10 分钟")
        page.get_by_role("button", name="就这样排，给每户定时间").click()
        expect(page.locator(".notice").first).to_contain_text("排好了")
        expect(page.locator(".sampling-unit")).to_have_count(45)


def names(page: Page) -> list[str]:
    return page.locator("#list .name").all_inner_texts()


def say(page: Page, name: str, said: str) -> None:
    """Mark a person, and wait until the phone has kept it: what is sent and what is not can be told from then on."""
    row = page.locator(".sampling-person", has=page.get_by_text(name, exact=True)).first
    if said != "采了":
        row.locator("summary").click()
    row.get_by_role("button", name=said, exact=True).click()
    if said == "采了":
        expect(row).to_have_count(0)
    else:
        expect(row.locator(".about")).to_contain_text(said)


def test_a_unit_without_network(visitors: Visitors, world: World, chromium: Browser, tmp_path: Path) -> None:
    plan_a_round(visitors)
    uuid, people = lists(world)[3]  # the first unit of the second building, the helper's
    wire = Wire(int(world.url.rsplit(":", 1)[1]))
    try:
        with phone(chromium, tmp_path / "profile") as device:
            page = device.start().pages[0]
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            page.goto(f"{wire.url}/enter")
            enter(page, "helper")
            page.evaluate(IN_CHARGE)
            page.goto(f"{wire.url}/emergency/sampling/phone?list={uuid}")
            expect(page.locator("#network")).to_contain_text("都传上去了")
            expect(page.locator("#list .name")).to_have_count(people)
            everybody = names(page)
            one, two, three = everybody[:3]

            wire.cut()
            page.reload()
            say(page, one, "采了")
            say(page, two, "采了")
            expect(page.locator("#network")).to_contain_text("没有网络。有 2 条存在手机里，连上网会自己传。")
            expect(page.locator("#left")).to_have_text(f"还有 {people - 2} 人没采")
            device.kill()
            page = device.start().pages[0]
            page.set_viewport_size(PHONE)  # type: ignore[arg-type]
            page.goto(f"{wire.url}/emergency/sampling/phone?list={uuid}")
            expect(page.locator("#network")).to_contain_text("有 2 条存在手机里")
            assert (names(page), marks(world)) == (everybody[2:], [])

            with visitors.enter("secretary") as (
                other,
                _,
            ):  # another volunteer, with network, at the same doors
                other.goto(f"/emergency/sampling/phone?list={uuid}")
                say(other, one, "采了")
                say(other, three, "不在家")
                expect(other.locator("#network")).to_contain_text("都传上去了")

            wire.mend()
            say(page, everybody[3], "采了")
            line = page.locator("#network")
            expect(line).to_contain_text(re.compile("都传上去了|请重新登录"), timeout=20_000)
            if "请重新登录" in line.inner_text():  # cookies are slower on the disk than what was marked
                line.get_by_role("link").click()
                enter(page, "helper")
            expect(line).to_contain_text("都传上去了", timeout=20_000)
            expect(page.locator("#left")).to_have_text(f"还有 {people - 3} 人没采")
            assert sorted(marks(world)) == sorted(
                [(one, "sampled", 2), (two, "sampled", 1), (three, "away", 1), (everybody[3], "sampled", 1)]
            )
            the_desk_sees(visitors, uuid, people - 3)
            the_round_ends(visitors, page, wire.url)
    finally:
        wire.close()


def the_desk_sees(visitors: Visitors, uuid: str, left: int) -> None:
    """Hold that the matrix and the unit's list say the same."""
    assert dict(lists(visitors.world))[uuid] == left
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/emergency/sampling/")
        page.locator(".cells a.cell").first.click()
        unit = page.locator(f".sampling-unit[href$='{uuid}']")
        expect(unit).to_contain_text(f"还有 {left} 人")
        unit.click()
        expect(page.get_by_role("button", name="采了", exact=True)).to_have_count(left)


def the_round_ends(visitors: Visitors, page: Page, home: str) -> None:
    """End the round at the desk; the phone removes the names, and says so."""
    assert '"name"' in page.evaluate(KEPT)
    with visitors.enter("secretary", size=DESK) as (desk, _):
        desk.goto("/emergency/sampling/")
        desk.locator(".cells a.cell").first.click()
        desk.locator("details.move summary").click()
        desk.get_by_role("button", name="结束这一轮").click()
        expect(desk.locator("h1")).to_contain_text("已结束")
    page.reload()
    expect(page.locator("#over")).to_be_visible()
    expect(page.locator("#over")).to_contain_text("名单已从这部手机删除")
    assert page.evaluate(KEPT) == '{"lists":[],"queue":[]}'
