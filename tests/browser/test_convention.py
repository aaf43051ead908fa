"""A residents' convention in Chinese: from the first opinion to a published vote, online and on paper, counted once."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Seen, Visitors, World
from tests.browser.test_chain import picture
from tests.browser.test_meeting import press

TITLE = "榕树花园文明养犬公约"
FIRST = "遛狗要牵绳。\n粪便随手清理。"
SECOND = "遛狗要牵绳，进电梯抱起来。\n粪便随手清理。\n晚上十点以后不遛狗。"
# What a week brings: all but sixty homes vote online, one in ten against it; then the time is over.
A_WEEK = """
from datetime import timedelta
from django.db import transaction
from rongshu.core import clock
from rongshu.estate.council import voting
from rongshu.estate.council.models import Vote, Voter
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
vote, now = Vote.objects.latest("pk"), clock.now()
left = Voter.objects.filter(vote=vote, channel="").values("household")
grown = [p for p in Person.objects.filter(home__in=left).order_by("pk") if p.birth_date < f"{now.year - 18}"]
with transaction.atomic():
    for n, person in enumerate(list({p.home_id: p for p in grown}.values())[:-60]):
        voting.cast(vote=vote, choice="yes" if n % 10 else "no", by=Who(person.pk, person.name), now=now)
Vote.objects.filter(pk=vote.pk).update(opens_at=now - timedelta(days=8), closes_at=now - timedelta(minutes=1))
"""


def opinion(visitors: Visitors) -> None:
    """Find the convention from home and say what should stand in it, in large print."""
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto("/")
        page.get_by_role("link", name="公约", exact=True).tap()
        page.get_by_role("link", name="说说该写什么").tap()
        page.get_by_label("您觉得该写什么？").fill("遛狗要牵绳，吓到过孩子。")
        press(page, "提出来")
        expect(page.locator(".remark")).to_contain_text("遛狗要牵绳，吓到过孩子。")


def begun(visitors: Visitors) -> str:
    """Begin to collect opinions; returns the address at the desk."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto("/council/conventions")
        page.get_by_label("名称").fill(TITLE)
        press(page, "开始征集意见")
        expect(page.locator("h1")).to_have_text(TITLE)
        return page.url


def drafted(visitors: Visitors, convention: str) -> None:
    """Answer what was said, and write the first draft."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(convention)
        page.get_by_label("答复").fill("写进第一条。")
        press(page, "答复")
        page.get_by_role("link", name="写草案").click()
        page.get_by_label("正文").fill(FIRST)
        press(page, "存成这一稿")
        expect(page.locator(".notice").first).to_contain_text("第 1 稿写好了")


def commented(visitors: Visitors) -> None:
    """Touch a paragraph, and say something to it in the sheet that comes up."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/council/convention")
        with (
            page.expect_navigation()
        ):  # the sheet is a script's; without it a paragraph has a page of its own
            page.get_by_role("link", name="看草案，提意见").tap()
        page.locator("a.paragraph", has_text="遛狗要牵绳").tap()
        sheet = page.locator("dialog#sheet[open]")
        expect(sheet).to_contain_text("第 1 条")
        sheet.get_by_label("您的意见").fill("进电梯要抱起来。")
        sheet.get_by_role("button", name="提出来").tap()
        expect(page.locator("a.paragraph", has_text="遛狗要牵绳").locator(".talk")).to_contain_text("1")


def rewritten(visitors: Visitors, convention: str) -> None:
    """Write the second version with the comment beside it, look at both side by side, and send it up."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(convention)
        page.get_by_role("link", name="写下一稿").first.click()
        expect(page.locator("aside .remark")).to_contain_text("进电梯要抱起来。")
        page.get_by_label("正文").fill(SECOND)
        press(page, "存成这一稿")
        page.get_by_role("link", name="第 2 稿").click()
        expect(page.locator(".beside ins")).to_have_text(
            ["新增： ，进电梯抱起来", "新增： 晚上十点以后不遛狗。"]
        )
        page.go_back()
        press(page, "提请上级审核")
        expect(page.locator("main")).to_contain_text("乡镇（街道）正在审核")


def reviewed(visitors: Visitors, convention: str) -> None:
    with visitors.enter("supervisor", size=DESK) as (page, _):
        page.goto(convention)
        press(page, "审核通过，可以表决")
        expect(page.locator(".notice").first).to_contain_text("审核通过")


def called(visitors: Visitors, convention: str) -> None:
    """Call the vote: one voice a household, by the law that stands as data."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(convention)
        expect(page.locator(".choice", has_text="每户一票")).to_contain_text("居民委员会组织法第九条")
        until = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=7)
        page.get_by_label("截止").fill(f"{until:%Y-%m-%dT%H:%M}")
        press(page, "发起表决")
        expect(page.locator(".number")).to_contain_text("/ 450")


def online(visitors: Visitors) -> None:
    """Vote in large print, from the notice."""
    with visitors.enter("resident", size=PHONE, elder="1") as (page, _):
        page.goto("/messages")
        page.locator("main a", has_text=f"请您投票：{TITLE}").tap()
        page.locator(".choice", has_text="同意").first.tap()
        press(page, "投进票箱")
        expect(page.locator("main")).to_contain_text("您家已投票")


def refused(seen: Seen, status: int) -> None:
    """Hold that the console speaks of this refusal alone."""
    assert [f"status of {status}" in one for one in seen.errors] == [True]
    seen.errors.clear()


def tick(page: Page, *doors: str) -> None:
    for door in doors:
        page.locator("label.choice", has_text=door).click()


def home_of(world: World, role: str) -> tuple[str, str]:
    """Return the building somebody lives in, and their door as the roll names it."""
    (found,) = world.ask(
        "SELECT b.name, u.name || ' ' || h.name FROM people_person p JOIN places_place h ON h.id = p.home_id"
        " JOIN places_place u ON u.id = h.parent_id JOIN places_place b ON b.id = u.parent_id"
        " WHERE p.register_key = ?",
        f"demo:{role}",
    )
    return found


def on_paper(visitors: Visitors, world: World, convention: str, photo: Path) -> None:
    """Enter the papers of a building; one of its homes has voted online meanwhile, and isn't counted again."""
    (building, voted), (same, on_paper) = home_of(world, "resident"), home_of(world, "volunteer")
    assert (building, same) == ("1栋", "1栋")
    with visitors.enter("secretary", size=DESK) as (page, seen):
        page.goto(convention)
        page.get_by_role("link", name="名册和纸票").click()
        page.locator(".buildings a", has_text=building).first.click()
        online(visitors)
        tick(page, voted, on_paper, "2单元 501")
        page.get_by_label("同意", exact=True).fill("2")
        page.get_by_label("弃权").fill("1")
        page.locator("#photos").set_input_files(photo)
        press(page, "录入这些票")
        expect(page.locator(".notice.error")).to_contain_text(voted)
        expect(page.locator(".notice.error")).to_contain_text("请把这些纸票原封取出")
        refused(seen, 409)
        page.get_by_label("弃权").fill("0")
        press(page, "录入这些票")
        expect(page.locator(".notice").first).to_contain_text("请另一个人再数一遍")


def counted_again(visitors: Visitors) -> None:
    """Somebody of another party counts the papers too; only when both say the same they count."""
    with visitors.enter("property", size=PHONE) as (page, seen):
        page.goto("/messages")
        page.locator("main a", has_text=f"有纸票等人复核：{TITLE}").tap()
        page.get_by_role("link", name="复核").tap()
        page.get_by_label("同意", exact=True).fill("1")
        press(page, "我数的是这样")
        expect(page.locator(".notice.error")).to_contain_text("和第一遍的数不一样")
        refused(seen, 422)
        page.get_by_label("同意", exact=True).fill("2")
        press(page, "我数的是这样")
        expect(page.locator(".notice").first).to_contain_text("这些票已计入")


def once_is_enough(visitors: Visitors) -> None:
    """Whose paper was counted finds no ballot online any more."""
    with visitors.enter("volunteer", size=PHONE) as (page, _):
        page.goto("/messages")
        page.locator("main a", has_text=f"请您投票：{TITLE}").tap()
        expect(page.locator("main")).to_contain_text("您家已投票")
        expect(page.locator("#ballot")).to_have_count(0)


def published(visitors: Visitors, convention: str) -> str:
    """Close, count, file and publish; returns the public address."""
    with visitors.enter("secretary", size=DESK) as (page, _):
        page.goto(convention)
        press(page, "截止并计票")
        expect(page.locator(".notice").first).to_contain_text("计票完毕：通过")
        page.get_by_label("备案号").fill("榕街备〔2026〕9号")
        press(page, "公布")
        page.get_by_role("link", name="公开页面").click()
        expect(page.locator("h1")).to_have_text(TITLE)
        return page.url


def test_from_opinions_to_a_published_vote(world: World, visitors: Visitors, tmp_path: Path) -> None:
    convention = begun(visitors)
    opinion(visitors)
    drafted(visitors, convention)
    commented(visitors)
    rewritten(visitors, convention)
    reviewed(visitors, convention)
    called(visitors, convention)
    on_paper(visitors, world, convention, picture(tmp_path / "sheet.jpg", 45))
    counted_again(visitors)
    once_is_enough(visitors)
    week = world.command("shell", "-v0", "-c", A_WEEK)
    assert week.returncode == 0, week.stderr
    address = published(visitors, convention)
    with visitors.enter("", size=PHONE) as (page, _):
        page.goto(address)
        expect(page.locator("ol.articles li")).to_have_text(SECOND.splitlines())
        expect(page.locator("main")).to_contain_text("至少要 226")
        expect(page.locator("main")).to_contain_text("居民委员会组织法第九条")
        assert page.request.get(page.locator("a[href$='a4.pdf']").get_attribute("href") or "").ok
        says = [int(n) for n in page.locator(".tally dd").all_inner_texts()]
    took_part = world.ask(
        "SELECT count(*) FROM council_voter WHERE channel <> '' AND vote_id = (SELECT max(id) FROM council_vote)"
    )
    assert took_part == [(sum(says),)]
    assert sum(says) > 226
