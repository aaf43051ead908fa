"""Doing something together: a group and its next date, a room, and a wish that neighbours carry to an answer."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Visitors, World


def number_of(page: Page) -> str:
    return page.url.rstrip("/").rsplit("/", 1)[1]


def test_a_resident_joins_the_readers_and_books_the_room(world: World, visitors: Visitors) -> None:
    with visitors.enter("resident", size=PHONE) as (page, _):
        page.goto("/home")
        page.get_by_role("link", name="社团活动").tap()
        page.get_by_role("link", name="榕荫读书会").tap()
        page.get_by_role("button", name="我要加入").tap()
        expect(page.get_by_text("欢迎，您已加入！")).to_be_visible()
        page.get_by_role("button", name="我要参加").first.tap()
        expect(page.get_by_text("已报名").first).to_be_visible()
        page.goto("/home")
        page.get_by_role("link", name="日间照料中心").tap()
        page.get_by_role("link", name="阅览室").tap()
        page.locator(".slots button:not([disabled])").first.tap()
        expect(page.get_by_text("约好了：阅览室。")).to_be_visible()
        expect(page.get_by_role("heading", name="我的预约")).to_be_visible()
        page.get_by_role("button", name="不用了").tap()
        expect(page.get_by_text("已退掉")).to_be_visible()
    ((member,),) = world.ask(
        "SELECT standing FROM activities_member m JOIN people_person p ON p.id = m.person_id"
        " WHERE p.register_key = 'demo:resident'"
    )
    assert member == "member"


def test_a_wish_is_carried_to_an_answer(visitors: Visitors) -> None:
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/activities/wishes")
        page.get_by_label("榕树社区的心愿满多少人才答复").fill("2")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("从新提的心愿开始算")).to_be_visible()
    with visitors.enter("resident", size=PHONE) as (page, _):
        page.goto("/activities/")
        page.get_by_role("link", name="没有我想参加的").tap()
        page.get_by_role("link", name="我想办一个新活动").tap()
        page.get_by_label("想办什么").fill("五音戏")
        page.get_by_role("button", name="提出来").tap()
        expect(page.get_by_text("再有 1 人说“我也想”")).to_be_visible()
        number = number_of(page)
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/activities/wishes")
        page.get_by_role("link", name="五音戏").tap()
        page.get_by_role("button", name="我也想").tap()
        expect(page.get_by_text("人数够了，社区五个工作日内答复").first).to_be_visible()
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/desk/")
        page.locator(f"a.item[data-number={number}]").click()
        page.get_by_text("为它办一个社团").click()
        page.get_by_label("给大家的答复").fill("下周三晚上在阅览室开始，欢迎来听。")
        page.get_by_role("button", name="办起来并答复").click()
        expect(page.get_by_text("想办的邻居都已通知")).to_be_visible()
        expect(page.get_by_role("heading", name="什么时候活动？")).to_be_visible()
    for who in ("resident", "volunteer"):
        with visitors.enter(who, size=PHONE) as (page, _):
            page.goto(f"/activities/wishes/{number}")
            expect(page.get_by_text("下周三晚上在阅览室开始")).to_be_visible()
            page.get_by_role("link", name="去看五音戏").tap()
            expect(page.get_by_role("heading", name="五音戏")).to_be_visible()


def test_the_door_counts_a_card_and_the_board_says_so(world: World, visitors: Visitors) -> None:
    ((sign,),) = world.ask("SELECT sign FROM venues_venue")
    with visitors.enter("", size=DESK) as (page, _):
        page.goto(f"/venues/door/{sign}")
        for words in ("欢迎！", "已经签到了"):
            page.keyboard.type("0098765432")
            page.keyboard.press("Enter")
            expect(page.locator(".greet")).to_contain_text(words)
            expect(page.locator("#card")).to_have_value("")
        expect(page.locator("#card")).to_be_focused()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        expect(page.locator(".greet")).to_contain_text("请再刷一次")
    assert world.ask("SELECT count(*) FROM venues_visit WHERE card LIKE '%98765432%'") == [(0,)]
