"""An enterprise applies on a phone with large letters, is asked for more, and reads that it is approved."""

from uuid import UUID

from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Visitors
from tests.browser.looking import common, elder
from tests.browser.test_convention import refused

PDF = {"name": "执照.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 a licence"}


def test_applied_on_a_phone_asked_for_more_and_approved(visitors: Visitors) -> None:
    (uuid,) = visitors.world.ask(
        "SELECT uuid FROM library_item WHERE is_published AND form_id IS NOT NULL AND opens_on IS NULL"
        " ORDER BY id LIMIT 1"
    )[0]
    with visitors.enter("", size=PHONE, elder="1") as (page, seen):
        page.goto(f"/policies/items/{UUID(uuid)}")
        with page.expect_navigation():
            page.get_by_role("link", name="我要申报").tap()
        assert (common(page), elder(page, "1")) == ({}, {})
        with page.expect_navigation():
            page.get_by_role("button", name="开始申报").tap()
        page.get_by_label("企业名称").fill("榕江精密制造有限公司")
        page.get_by_label("统一社会信用代码").fill("91350100M000100Y44")
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
        expect(page.locator("#credit_code-wrong")).to_contain_text("校验位对不上")
        refused(seen, 422)
        expect(page.get_by_label("企业名称")).to_have_value("榕江精密制造有限公司")
        assert (common(page), elder(page, "1")) == ({}, {})
        page.get_by_label("统一社会信用代码").fill("91350100M000100Y43")
        page.get_by_label("联系人").fill("李明")
        page.get_by_label("联系电话").fill("13800001234")
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
        page.get_by_label("申报金额").fill("12.5万")
        page.get_by_label("开户银行").fill("榕江农商银行")
        with page.expect_navigation():
            page.get_by_role("button", name="返回").tap()
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
        expect(page.get_by_label("申报金额")).to_have_value("12.5万")
        page.get_by_label("银行账号").fill("8201 0000")
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
        page.locator("#paper-1").set_input_files(PDF)
        with page.expect_navigation():
            page.get_by_role("button", name="下一步").tap()
        expect(page.locator("main")).to_contain_text("125,000")
        assert (common(page), elder(page, "1")) == ({}, {})
        with page.expect_navigation():
            page.get_by_role("button", name="提交申报").tap()
        expect(page.locator("h1")).to_have_text("已收到，正在审核")
        assert (common(page), elder(page, "1")) == ({}, {})
        number, link = page.locator(".receipt-number").inner_text(), page.url
    with visitors.enter("policy_officer", size=DESK) as (page, _):
        page.goto("/applications/?q=榕江精密")
        assert common(page) == {}
        with page.expect_navigation():
            page.locator("[data-row]").first.click()
        page.locator("summary", has_text="要求补正").click()
        page.locator("#ask_more-text").fill("请补转型前的执照。")
        with page.expect_navigation():
            page.locator("form:has(#ask_more-text) button").click()
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto(link)
        expect(page.locator(".asked-for")).to_have_text("请补转型前的执照。")
        page.locator("#text").fill("已补。")
        with page.expect_navigation():
            page.get_by_role("button", name="提交给部门").tap()
    with visitors.enter("policy_officer", size=DESK) as (page, _):
        page.goto(f"/desk/{number}")
        expect(page.locator("#amount")).to_have_value("125000")
        page.locator("#amount").fill("100000")
        with page.expect_navigation():
            page.locator("form:has(#amount) button").click()
        assert common(page) == {}
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto("/applications/find")
        page.locator("#number").fill(number)
        page.locator("#phone").fill("13800001234")
        with page.expect_navigation():
            page.get_by_role("button", name="查询", exact=True).tap()
        expect(page.locator("h1")).to_have_text("已批准，资金正在拨付")
        expect(page.locator("main")).to_contain_text("100,000 元")
