"""Every page, as everybody who may see it, in every print: axe, contrast, targets, sizes, width, errors, hosts."""

from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Visitors
from tests.browser.looking import common, elder, fine
from tests.browser.pages import ROLES, Address, addresses

acts: set[str] = set()  # routes that answer no GET
tour: dict[str, list[Address]] = {}


def pages_of(visitors: Visitors, role: str) -> list[Address]:
    """Return the pages to look at as a role: those of the URL table nobody before it in ROLES could read."""
    if not tour:
        taken: Counter[str] = Counter()
        everything = addresses(visitors.world)
        for one in ROLES:
            tour[one] = []
            with visitors.enter(one) as (page, _):
                for address in everything:
                    if (
                        address.route not in acts
                        and taken[address.route] < most(address)
                        and is_page(page, address)
                    ):
                        taken[address.route] += 1
                        tour[one].append(address)
    return tour[role]


def most(address: Address) -> int:
    """Return how many pages of one address are looked at: of a case's, an open and a closed one."""
    return 2 if "number" in address.route else 1


def is_page(page: Page, address: Address) -> bool:
    answer = page.request.get(address.path, max_redirects=0)
    assert answer.status < 500, address.path
    if answer.status == 405:
        acts.add(address.route)
    is_html = answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html")
    return is_html and answer.text().lstrip().lower().startswith("<!doctype html>")  # not a fragment


@pytest.mark.parametrize("role", ROLES, ids=lambda r: r or "nobody")
def test_every_page_on_a_phone(visitors: Visitors, role: str) -> None:
    """Look at each in normal, in large and, whoever is no staff, in the largest print."""
    wrong, levels = {}, ("1", "3") if role in {"", "resident", "volunteer"} else ("1",)
    with visitors.enter(role, size=PHONE) as (page, seen):
        for address in pages_of(visitors, role):
            page.goto(address.path)
            told = common(page)
            for level in levels:
                told |= elder(page, level)
            if seen.errors:
                told["errors"] = list(seen.errors)
                seen.errors.clear()
            if told:
                wrong[address.path] = told
    fine(wrong)


DESKS = {
    "secretary": ("helper", "supervisor", "secretary"),
    "river_office": ("river_office", "river_inspector"),
}


@pytest.mark.parametrize("desk", DESKS)
def test_every_desk_page_at_the_desk(visitors: Visitors, desk: str) -> None:
    wrong = {}
    with visitors.enter(desk, size=DESK) as (page, seen):
        for address in [a for one in DESKS[desk] for a in pages_of(visitors, one)]:
            answer = page.goto(address.path)
            if answer and not answer.ok:
                seen.errors.clear()  # a page of the others, and the browser speaks of the refusal
            is_desk = answer and answer.ok and page.locator("body.desk").count()
            if is_desk and (told := common(page) | elder(page, "1")):
                wrong[address.path] = told
    fine(wrong)


def test_english_is_complete_on_the_pages_of_the_shell(visitors: Visitors) -> None:
    with visitors.enter("resident", language="en-GB") as (page, _):
        page.goto("/me")
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator("h2").first.inner_text() == "Size of print"
