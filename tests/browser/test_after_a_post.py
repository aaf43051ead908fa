"""Pages that only follow something handed in: previews of lists, the second step; looked at as any other."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from rongshu.ground.people.tests.totp import figures
from tests.browser.conftest import PHONE, Visitors, World
from tests.browser.looking import common, elder, fine
from tests.browser.test_places import boundary

PASSWORD = "three old banyans"
RESIDENTS = (
    "楼栋,单元,房号,姓名,电话,出生日期,标签\r\n"
    "1栋,1单元,101,周小满,13911112222,1950-01-02,独居\r\n"
    "9栋,9单元,909,无此门,,,\r\n"
)


class Looking:
    """Looks at the page that is open, in the mode asked for, and remembers what is wrong with it."""

    def __init__(self, page: Page, level: str) -> None:
        self.page, self.level, self.wrong = page, level, dict[str, dict[str, Any]]()

    def after(self, button: Locator, what: str) -> None:
        """Press, and look at the page that answers; `what` names it in what is said of it."""
        with self.page.expect_navigation():
            button.click()
        self.at(what)

    def at(self, what: str) -> None:
        """Look now."""
        told = common(self.page) | (elder(self.page, self.level) if self.level else {})
        if told:
            self.wrong[what] = told


@pytest.mark.parametrize("level", ["", "1"], ids=["normal", "elder"])
def test_what_a_file_would_change_reads_well_before_it_is_taken(visitors: Visitors, level: str) -> None:
    with visitors.enter("administrator", size=PHONE, elder=level) as (page, _):
        look = Looking(page, level)
        page.goto("/places/import")
        file = {"name": "楼栋.geojson", "mimeType": "application/geo+json", "buffer": boundary()}
        page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
        look.after(page.get_by_role("button", name="看一看"), "what the file is")
        page.get_by_label("这些是什么").select_option("building")
        page.get_by_role("button", name="先看看结果").click()
        page.locator("#shapes[data-ready=yes] canvas").wait_for()
        look.at("where it would lie")
        fine(look.wrong)


@pytest.mark.parametrize("level", ["", "1"], ids=["normal", "elder"])
def test_what_a_list_of_residents_would_do_reads_well(visitors: Visitors, level: str) -> None:
    with visitors.enter("administrator", size=PHONE, elder=level) as (page, seen):
        look = Looking(page, level)
        for name, text in (("名册.csv", RESIDENTS), ("错.csv", "甲,乙\r\n1,2\r\n")):
            page.goto("/people/import")
            file = {"name": name, "mimeType": "text/csv", "buffer": text.encode("gbk")}
            page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
            look.after(page.get_by_role("button", name="先看一看"), name)
        seen.errors.clear()  # the second list is refused, as it should be
        fine(look.wrong)


@pytest.mark.parametrize("level", ["", "1"], ids=["normal", "elder"])
def test_the_second_step_reads_well_from_its_beginning_to_its_end(
    world: World, visitors: Visitors, level: str
) -> None:
    phone = password_for(world, "helper")
    visitors.states.pop("helper", None)  # another password ends what was entered before
    with visitors.enter("helper", size=PHONE, elder=level) as (page, _):
        look, go_on = Looking(page, level), page.locator("main form button.full")
        page.goto("/second-step/totp/activate/")
        look.at("the password again")
        page.locator("input[type=password]").fill(PASSWORD)
        look.after(go_on, "the secret")
        secret = page.locator(".hidden-copy").inner_text()
        for code, what in (("000000", "a wrong code"), (figures(secret), "codes for a lost phone")):
            page.locator("input[name=code]").fill(code)
            look.after(go_on, what)
        spare = page.locator("li.hidden-copy").first.inner_text()
        page.context.clear_cookies(name="sessionid")
        page.goto("/enter")
        page.locator("input[name=phone]").fill(phone)
        page.locator("input[name=password]").fill(PASSWORD)
        look.after(page.locator("form:has(input[name=password]) button").first, "the second step")
        page.locator("input[name=code]").fill("000000")
        look.after(go_on, "a wrong code at the second step")
        page.locator("input[name=code]").fill(spare)
        with page.expect_navigation():
            go_on.click()
        page.goto("/second-step/totp/deactivate/")
        page.locator("input[type=password]").fill(PASSWORD)
        look.after(go_on, "turning it off")
        go_on.first.click()
        page.get_by_text("现在只有密码").first.wait_for()
        look.at("off")
        fine(look.wrong)
    visitors.states.pop("helper", None)


def password_for(world: World, role: str) -> str:
    """Give a demo role a password; returns the phone number they enter with."""
    code = (
        "from rongshu.ground.people.queries import demo_account;"
        f" a = demo_account('{role}'); a.set_password('{PASSWORD}'); a.save(); print(a.person.phone)"
    )
    done = world.command("shell", "-v0", "-c", code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]
