"""The compendium: an enterprise on a phone from the code on a wall to its application; an editor from file to end."""

import re
from datetime import timedelta
from pathlib import Path

from docx import Document as Paper
from playwright.sync_api import Page, expect

from rongshu.core import clock
from rongshu.policy.applying.rules import check_character
from tests.browser.conftest import DESK, PHONE, Visitors
from tests.browser.looking import common
from tests.browser.test_chain import picture

STEM = "91449900MA0000001"  # of an area that is nobody's
TYPED = "各转企奖力"  # two characters that only sound like the right ones
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile MicroMessenger/8.0.50"
WHO = {
    "company_name": "榕江测试机械有限公司", "credit_code": STEM + check_character(STEM), "contact": "周经理",
    "phone": "13900001001", "amount": "5000", "bank": "榕江农商银行新区支行", "account": "8201000012345678",
}  # fmt: skip


def scanned(page: Page, code: str) -> None:
    """Open what the code on the wall says, and search with a mistyped word."""
    page.goto(f"/p/{code}")
    expect(page.locator("h1")).to_have_text("新区政策汇编")
    assert common(page) == {}
    page.locator("#q").fill(TYPED)
    with page.expect_navigation():
        page.get_by_role("button", name="搜索").tap()
    expect(page.locator(".results").first).to_contain_text("个转企奖励")


def understood(page: Page) -> str:
    """Open the item and read its card; returns its address."""
    with page.expect_navigation():
        page.locator(".results a", has_text="个转企奖励").first.tap()
    expect(page.locator("h1")).to_have_text("个转企奖励")
    for words in (
        "5000",
        "市场监督管理局",
        "0700-2345682",
        "转型前后营业执照复印件",
        "对个体工商户转型为企业的",
    ):
        expect(page.locator("main")).to_contain_text(words)
    assert common(page) == {}
    return page.url


def answered(page: Page) -> str:
    """Answer a few questions, see the three lists; returns the answers as they travel in the address."""
    page.goto("/fit/")
    for _ in range(6):
        assert common(page) == {}
        with page.expect_navigation():
            if page.locator("#value[type=date]").count():
                page.locator("#value").fill("2020-01-01")
                page.get_by_role("button", name="下一步").tap()
            elif page.locator("#value").count():
                page.locator("#value").fill("2000")
                page.get_by_role("button", name="下一步").tap()
            elif page.locator("[name=value][type=checkbox]").count():
                page.locator("label.choice").first.tap()
                page.locator(".thumb .button").tap()
            else:
                page.locator("button.answer").first.tap()
        if "/result" in page.url:
            break
    if "/result" not in page.url:
        with page.expect_navigation():
            page.get_by_role("link", name="现在就看结果").tap()
    expect(page.locator("#ready-head")).to_contain_text("现在就能申报")
    expect(page.locator("#near-head")).to_contain_text("差一两项")
    expect(page.locator("#open-head")).to_contain_text("待确认")
    assert common(page) == {}
    return page.url.partition("?a=")[2]


def filled(page: Page, photo: Path) -> None:
    """Fill in screen by screen: what is known stands there already, what is wrong is said beside its field."""
    seen_wrong = False
    for _ in range(8):
        if page.get_by_role("button", name="提交申报").count():
            break
        if not seen_wrong and page.locator("#credit_code").count():
            page.locator("#credit_code").fill(f"{STEM}1")
            with page.expect_navigation():
                page.get_by_role("button", name="下一步").tap()
            expect(page.locator("#credit_code-wrong")).to_be_visible()
            seen_wrong = True
        _screen(page, photo)
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
    assert seen_wrong
    expect(page.locator("main")).to_contain_text(WHO["company_name"])


def _screen(page: Page, photo: Path) -> None:
    for name, value in WHO.items():
        if page.locator(f"#{name}").count():
            page.locator(f"#{name}").fill(value)
    for field in page.locator("main input.input:not([type=file]), main textarea.input").all():
        if not field.input_value():
            hint = re.search(r"例如\s*(\S+)", field.locator("xpath=..").inner_text())
            field.fill(
                hint.group(1) if hint else "2026-01-01" if field.get_attribute("type") == "date" else "1"
            )
    for group in page.locator("main fieldset .choices").all():
        if not group.locator("input:checked").count():
            group.locator("label").first.tap()
    for paper in page.locator("main input[type=file]").all():
        paper.set_input_files(photo)


def sent(page: Page) -> str:
    """Send it and see the receipt; returns its number."""
    with page.expect_navigation():
        page.get_by_role("button", name="提交申报").tap()
    number = page.locator(".receipt-number").inner_text()
    assert re.fullmatch(r"[A-Z]{2,4}-\d{8}-\d{4}", number)
    expect(page.locator(".steps [aria-current=step]")).to_have_count(1)
    assert common(page) == {}
    return number


def test_an_enterprise_from_the_code_on_the_wall_to_its_application(
    visitors: Visitors, tmp_path: Path
) -> None:
    ((code, before),) = visitors.world.ask(
        "SELECT s.code, (SELECT COALESCE(SUM(times), 0) FROM posters_scan WHERE spot_id = s.id)"
        " FROM posters_spot s WHERE retired_at IS NULL ORDER BY s.id LIMIT 1"
    )
    with visitors.enter("", size=PHONE) as (page, seen):
        scanned(page, str(code))
        # The browser under test says "no-cache" of each page, as a reload does, and isn't counted.
        assert page.request.get(f"/p/{code}", headers={"User-Agent": WECHAT}).status == 200
        item = understood(page)
        answers = answered(page)
        page.goto(f"{item}?a={answers}")
        with page.expect_navigation():
            page.get_by_role("link", name=re.compile("申报")).first.tap()
        with page.expect_navigation():
            page.get_by_role("button", name="开始申报").tap()
        filled(page, picture(tmp_path / "p.jpg", 3))
        seen.errors.clear()  # of the code that was refused
        number = sent(page)
        page.goto("/applications/find")
        page.locator("[name=number]").fill(number)
        page.locator("[name=phone]").fill(WHO["phone"])
        with page.expect_navigation():
            page.locator("main button.main").tap()
        expect(page.locator(".receipt-number")).to_have_text(number)
    ((after,),) = visitors.world.ask(
        "SELECT SUM(times) FROM posters_scan WHERE spot_id = (SELECT id FROM posters_spot WHERE code = ?)",
        code,
    )
    assert after == before + 1  # type: ignore[operator]


def paper(folder: Path, name: str, *, number: str, amount: str) -> Path:
    """Write a policy as an office does; returns the file."""
    made, day = Paper(), clock.today()
    made.add_paragraph("榕江新区支持滑板制造若干措施")
    made.add_paragraph(f"榕新管发〔{day.year}〕{number}号")
    made.add_paragraph(f"第一条 对购置滑板生产设备的企业，给予{amount}万元一次性补助。")
    made.add_paragraph("第二条 由经济发展局负责解释。咨询电话：0700-2345601。")
    made.add_paragraph(f"第三条 本措施自{day.year}年1月1日起施行，有效期至{day.year + 1}年12月31日。")
    made.add_paragraph("榕江新区管理委员会")
    made.add_paragraph(f"{day.year}年1月1日")
    made.save(str(folder / name))
    return folder / name


def taken_in(page: Page, form: str, file: Path) -> None:
    """Take a file in by a form, and confirm what was read of it."""
    page.locator(f"{form} [type=file]").set_input_files(file)
    with page.expect_navigation():
        page.locator(f"{form} button").last.click()
    expect(page.locator("#read")).to_contain_text("榕新管发")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("都对")).click()
    expect(page.locator("h1")).to_have_text("榕江新区支持滑板制造若干措施")
    assert page.locator("#effective_on").input_value() == f"{clock.today().year}-01-01"


def with_an_item(page: Page) -> str:
    """Write an item with its conditions, tried on sample companies; returns its id."""
    with page.expect_navigation():
        page.get_by_role("link", name="添加事项").click()
    page.locator("#title").fill("滑板设备补助")
    page.locator("#clause").select_option(index=1)
    page.locator("#audience").fill("购置滑板生产设备的企业")
    page.locator("#kind").select_option("fixed")
    for name, value in (
        ("amount_most", "100000"), ("window", "常年"), ("materials", "设备发票"), ("steps", "窗口受理"),
        ("phone", "0700-2345601"), ("days_to_decide", "15"),
    ):  # fmt: skip
        page.locator(f"#{name}").fill(value)
    page.locator("#department").select_option(label="经济发展局")
    page.locator("[name=needs_no_form]").check()
    with page.expect_navigation():
        page.locator("main form button.main").last.click()
    item = page.url.rpartition("/")[2]
    address = page.url
    page.goto(f"/fit/conditions/{item}")
    conditioned(page)
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name="今天核实过").click()
    return item


def conditioned(page: Page) -> None:
    """Build conditions row by row, with the keyboard too; they are tried at once, kept, and stand in rows again."""
    rows, lines = page.locator("#rows .leaf"), page.locator("#text")
    expect(rows).to_have_count(1)
    page.locator("[data-fact]").fill("设备投资额")
    page.locator("[data-op]").select_option("≥")
    page.locator("[data-value] input").fill("50")
    page.locator("[data-clause]").fill("第一条")
    expect(lines).to_have_value("设备投资额 ≥ 50 万元 @第一条")
    expect(page.locator("#trial .cell").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    page.locator("[data-fact]").last.fill("行业")
    page.locator(".picks summary").click()
    page.locator(".picks label", has_text="新材料制造").click()
    page.get_by_role("button", name="或者符合另一项也行").last.click()
    page.locator("[data-fact]").last.fill("严重失信或较大事故")
    page.get_by_role("button", name="加一条由人判断的").click()
    page.locator("[data-sentence]").fill("有良好的市场前景")
    kept = "设备投资额 ≥ 50 万元 @第一条\n行业 属于 新材料制造 | 严重失信或较大事故 是 是\n? 有良好的市场前景"
    expect(lines).to_have_value(kept)
    page.keyboard.press("Control+Backspace")
    expect(rows).to_have_count(3)
    assert common(page) == {}
    with page.expect_navigation():
        page.get_by_role("button", name="保存条件").click()
    expect(rows).to_have_count(3)
    expect(page.locator("#text")).to_have_value(kept.rpartition("\n")[0])


def published(page: Page) -> None:
    """Publish the draft that is open."""
    with page.expect_navigation():
        page.locator("form[action$='/publish'] button.main").click()
    expect(page.locator("main header")).to_contain_text("正在施行")


def ended(page: Page, document: str) -> None:
    """Wait until the worker has ended a document whose last day has passed."""
    header = page.locator("main header")
    for _ in range(60):
        page.goto(document)
        if "已过期" in header.inner_text():
            break
        page.wait_for_timeout(500)
    expect(header).to_contain_text("已过期")


def test_an_editor_from_a_file_to_its_end(visitors: Visitors, tmp_path: Path) -> None:
    with (
        visitors.enter("policy_editor", size=DESK) as (page, _),
        visitors.enter("", size=PHONE) as (outside, _),
    ):
        page.goto("/policies/desk/")
        taken_in(page, "form.take", paper(tmp_path, "a.docx", number="701", amount="10"))
        first = page.url.partition("#")[0]
        outside.goto("/find/?q=滑板制造")
        expect(outside.locator("main")).not_to_contain_text("滑板制造若干措施")
        item = with_an_item(page)
        page.goto(first)
        published(page)
        page.goto(f"/policies/desk/items/{item}")
        with page.expect_navigation():
            page.locator("form[action$='/publish'] button").click()
        outside.goto("/find/?q=滑板制造")
        expect(outside.locator(".results").first).to_contain_text("滑板设备补助")
        page.goto(first)
        page.locator("details", has_text="收进它的新版本").locator("summary").click()
        taken_in(page, "details[open] form", paper(tmp_path, "b.docx", number="702", amount="20"))
        second = page.url.partition("#")[0]
        published(page)
        page.goto(first)
        expect(page.locator("main header")).to_contain_text("已被新版代替")
        outside.goto("/find/?q=滑板制造")
        outside.locator("details", has_text="已经失效").locator("summary").tap()
        expect(outside.locator("details[open]")).to_contain_text("现行的是")
        page.goto(second)
        page.locator("#expires_on").fill((clock.today() - timedelta(days=1)).isoformat())
        with page.expect_navigation():
            page.get_by_role("button", name="保存", exact=True).click()
        ended(page, second)
        outside.goto("/find/?q=滑板制造")
        expect(outside.locator("main")).not_to_contain_text("20万元")
