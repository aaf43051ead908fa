"""An emergency from the plan and the button, through supply at the door and three rounds, to destroyed data."""

import re
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, Seen, Visitors, World

WORDS = "桂花苑请大家不聚集"  # the banner's: to be found nowhere afterwards


def test_an_emergency_from_the_button_to_destroyed_data(visitors: Visitors, world: World) -> None:
    made = world.command("shell", "-v0", "-c", "from tests.browser import world; world.second_estate()")
    assert made.returncode == 0, made.stderr[-2000:]
    with (
        visitors.enter("secretary", size=DESK) as (desk, told),
        visitors.enter("volunteer", size=PHONE) as (hand, seen),
    ):
        the_plan(desk, hand)
        the_button(desk, hand)
        told.errors.clear()  # the browser speaks of the start that was refused
        number = supply_to_the_door(desk, hand, seen, world)
        uuid = desk.url.rsplit("/", 1)[1]
        for round_ in (1, 2, 3):
            a_round_of_sampling(desk, hand, uuid, round_)
        nothing_is_left(desk, world, uuid, number)


def the_plan(desk: Page, hand: Page) -> None:
    """Prepare it in peace: a member for the building, a volunteer for the unit, one to shop, who says yes."""
    desk.goto("/emergency/plans")
    desk.locator(".cell", has_text="桂花苑").get_by_role("button", name="做一份").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("桂花苑应急预案")
    expect(desk.locator(".seat.gap")).to_have_count(2)
    desk.get_by_role("button", name="给空缺提名并征求意见").click()
    expect(desk.locator(".building-of > .row .seat")).to_contain_text("方向明")
    expect(desk.locator(".unit-of .seat")).to_contain_text("方小满")
    unit = desk.locator(".unit-of")
    unit.get_by_label("更换").click()
    search(unit.get_by_role("searchbox"), "李志强")
    unit.get_by_role("button", name="问问他").click()
    expect(unit.locator(".seat")).to_contain_text("李志强")
    desk.get_by_text("请人进组").click()
    search(desk.locator("#member-q"), "李志强")
    found = desk.locator("#found form", has_text="李志强")
    found.locator("select").select_option(label="代购组")
    found.get_by_role("button", name="问问他").click()
    expect(desk.locator(".names li", has_text="李志强")).to_contain_text("已问")
    desk.get_by_text("加一家店").click()
    desk.locator("#shop-name").fill("桂花超市")
    desk.get_by_role("button", name="加上这家店").click()
    expect(desk.locator(".cell", has_text="桂花超市")).to_be_visible()
    hand.goto("/emergency/asked")
    cards = hand.locator(".card", has_text="桂花苑")
    for n, what in enumerate(("代购组", "1栋")):
        expect(cards.nth(n)).to_contain_text(what)
        cards.nth(n).get_by_role("button", name="算我一个").click()
        expect(cards.nth(n)).to_contain_text("您已答应")


def the_button(desk: Page, hand: Page) -> None:
    """Start it: not by brushing the glass. The volunteer reads it on every page, and reports."""
    desk.reload()
    desk.get_by_role("link", name="启动应急").click()
    desk.get_by_label("疫情").check()
    desk.locator("#words").fill(WORDS)
    desk.locator("#typed").fill("桂花")
    desk.get_by_role("button", name="启动，并通知所有人").click()
    expect(desk.get_by_role("alert")).to_contain_text("请输入小区名以免误启动：桂花苑")
    expect(desk.locator("#words")).to_have_value(WORDS)
    desk.locator("#typed").fill("桂花苑")
    desk.get_by_role("button", name="启动，并通知所有人").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("桂花苑 · 疫情")
    hand.goto("/me")
    hand.locator(".alarm-banner", has_text=WORDS).click()
    hand.get_by_role("button", name="我到岗了").click()
    expect(hand.locator(".card").first).to_contain_text("您已到岗")
    desk.reload()
    expect(desk.locator(".names li", has_text="李志强")).to_contain_text("到岗")


def supply_to_the_door(desk: Page, hand: Page, seen: Seen, world: World) -> str:
    """Order by phone for one who lives alone; a round is made, carried, and ticked off without network."""
    emergency = desk.url
    desk.get_by_role("link", name="电话下单").click()
    desk.get_by_text("帮邻居下单").click()
    search(desk.locator("#q"), "江奶奶")
    desk.locator("#found a").click()
    expect(desk.locator(".card").first).to_contain_text("江奶奶")
    desk.locator("#wanted").fill("大米 10斤\n鸡蛋 1板")
    desk.locator("[name=said_back]").check()
    desk.get_by_role("button", name="记到单子上").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("桂花超市")
    number = desk.url.rsplit("/", 1)[1]
    desk.goto(emergency)
    desk.get_by_role("button", name="把1单排成趟").click()
    expect(desk.locator(".notice", has_text="排好了1趟")).to_be_visible()
    hand.goto("/emergency/")
    hand.locator("a.card", has_text="这一趟您来送吗").click()
    expect(hand.locator("main")).not_to_contain_text("江奶奶")  # name and door only after the yes
    hand.get_by_role("button", name="我来送").click()
    expect(hand.locator(".to-buy")).to_contain_text("鸡蛋 1板")
    hand.get_by_role("button", name="都买齐了").click()
    expect(hand.locator(f"[data-number='{number}'] .badge")).to_have_text("已买好")
    hand.wait_for_load_state("load")
    hand.context.set_offline(True)
    door = hand.locator(f"[data-number='{number}']")
    door.get_by_text("花费、缺货").click()
    door.get_by_label("花了多少元").fill("５６．８")
    door.get_by_role("button", name="放到门口了").click()
    expect(hand.locator(".waiting-to-go")).to_contain_text("没有网络")
    hand.context.set_offline(False)
    expect(hand.locator(f"[data-number='{number}'] .badge")).to_have_text("放到门口了", timeout=15_000)
    expect(hand.locator(".waiting-to-go")).to_be_hidden()
    seen.errors.clear()  # of the network that was cut
    (row,) = world.ask(
        "SELECT c.state, s.paid_fen FROM cases_case c JOIN emergency_supply s ON s.case_id = c.id WHERE c.number = ?",
        number,
    )
    assert row == ("delivered", 5680)
    desk.goto(emergency)
    expect(desk.locator(".cell", has_text="第 1 趟")).to_contain_text("都已送到")
    return number


def search(field: Locator, words: str) -> None:
    """Write into a field that answers while one writes: it does as soon as the page's scripts are there."""
    expect(field).to_be_visible()
    field.page.wait_for_load_state()
    field.fill(words)


def a_round_of_sampling(desk: Page, hand: Page, uuid: str, number: int) -> None:
    """Hold a round for the three who live there: marked by the unit's volunteer at the door, later at the desk."""
    desk.goto(f"/emergency/sampling/new/{uuid}")
    desk.get_by_role("button", name="就这样排，给每户定时间").click()
    expect(desk.locator(".notice").first).to_contain_text("排好了")
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"第 {number} 轮")
    round_ = desk.url
    desk.locator("a[href*='/emergency/sampling/units/']").first.click()
    expect(desk.get_by_role("button", name="采了", exact=True)).to_have_count(3)
    if number == 1:
        hand.goto("/emergency/")
        hand.get_by_role("link", name="还有谁没采样").click()
        hand.locator(f"a.cell[href$='{desk.url.rsplit('/', 1)[1]}']").click()
        mark_three(hand)
        expect(hand.locator("#network")).to_contain_text("都传上去了")
    else:
        mark_three(desk)
    desk.goto(round_)
    desk.locator("details.move summary").click()
    desk.locator("details.move form button").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("已结束")
    if number == 1:  # the names go from the phone as soon as it asks again
        hand.evaluate("window.dispatchEvent(new Event('online'))")
        expect(hand.locator("#over")).to_be_visible()


def mark_three(page: Page) -> None:
    """Press the button of whoever is first until nobody is left."""
    left = page.get_by_role("button", name="采了", exact=True)
    for still in (3, 2, 1):
        expect(left).to_have_count(still)
        left.first.click()
    expect(left).to_have_count(0)


def nothing_is_left(desk: Page, world: World, uuid: str, number: str) -> None:
    """End it, destroy, read the report; then look where it was."""
    assert WORDS.encode() in everything(world)
    desk.goto(f"/emergency/{uuid}")
    desk.locator(".end-of summary").click()
    desk.get_by_role("button", name="应急结束").click()
    desk.get_by_role("button", name="现在就销毁").click()
    for _ in range(60):
        if desk.get_by_text("销毁了什么").count() and not desk.get_by_text("文件还在清除").count():
            break
        desk.wait_for_timeout(500)
        desk.reload()
    expect(desk.get_by_role("heading", name="销毁了什么")).to_be_visible()
    report = dict(
        desk.locator(".table tbody tr").evaluate_all(
            "rows => rows.map(r => [...r.cells].map(c => c.innerText))"
        )
    )
    assert report["叫了谁、谁到岗、谁负责哪里"] == "2"
    figures = dict(
        re.sub(r"\s+", " ", text).strip().rsplit(" ", 1)
        for text in desk.locator(".figures > div").all_inner_texts()
    )
    assert {k: figures[k] for k in ("到岗", "送到门口", "采样轮次", "采样人次")} == {
        "到岗": "1", "送到门口": "1", "采样轮次": "3", "采样人次": "9",
    }  # fmt: skip
    pk = world.ask("SELECT id FROM emergency_emergency WHERE uuid = ?", UUID(uuid).hex)[0][0]
    for question in (
        "SELECT count(*) FROM emergency_turnout WHERE emergency_id = ?",
        "SELECT count(*) FROM emergency_supply WHERE emergency_id = ?",
        "SELECT count(*) FROM emergency_round WHERE emergency_id = ?",
        "SELECT count(*) FROM sampling_target t JOIN sampling_round r ON r.id = t.round_id WHERE r.emergency_id = ?",
    ):
        assert world.ask(question, pk) == [(0,)]
    assert world.ask(
        "SELECT subject_id, reporter_id, handler_id FROM cases_case WHERE number = ?", number
    ) == [(None, None, None)]
    assert WORDS.encode() not in everything(world)


def everything(world: World) -> bytes:
    """Return the bytes of every file this installation remembers something in."""
    return b"".join(
        f.read_bytes() for f in sorted(world.data.rglob("*")) if f.is_file() and f.suffix != ".log"
    )
