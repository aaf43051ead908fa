"""Everybody reads the figures; page, table and API say the same; nobody is named."""

import csv
import io
import json
import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rongshu.core import clock
from rongshu.face.board.figures import SECTIONS
from rongshu.face.open.tests.conftest import Town, everything, said
from rongshu.ground.places.models import Place

FIGURES = [figure for section in SECTIONS for figure in section.figures]
SHOWN = re.compile(r'data-figure="(\w+)">(\d+)<')


def table(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/figures.csv{query}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_page_table_and_api_say_the_same_to_anybody(town: Town) -> None:
    everything(town)
    page = Client().get("/figures").content.decode()
    shown = {name: int(n) for name, n in SHOWN.findall(page)}
    told = {row["Code"]: int(row["How many"]) for row in table(Client())}
    assert list(told) == [figure.name for figure in FIGURES]
    sections = said(town.ask("GET", "/public/figures"))["sections"]
    assert {f["name"]: f["number"] for s in sections for f in s["figures"]} == told
    assert shown.items() <= told.items()
    assert {told[name] for name in told.keys() - shown.keys()} <= {
        0
    }  # of what there was nothing of, the page says so
    assert shown["orders_placed"] == 1


def test_each_figure_says_how_it_is_counted(town: Town) -> None:
    everything(town)
    page = unescape(Client().get("/figures").content.decode())
    assert [row["How it is counted"] for row in table(Client())] == [figure.how for figure in FIGURES]
    shown = dict(SHOWN.findall(page))
    assert len(shown) > 20
    assert [f.name for f in FIGURES if f.name in shown and f.how not in page] == []


def test_a_year_with_nothing_of_a_kind_says_so(town: Town) -> None:
    page = Client().get("/figures").content.decode()
    assert page.count("None of this in that year.") > 0
    assert "decisions" not in dict(SHOWN.findall(page))


def test_who_looks_after_it_and_an_outsider_read_the_same_and_no_name(town: Town) -> None:
    everything(town)
    read = {}
    for name in ("secretary", "outsider"):
        client = Client()
        client.force_login(town.people[name].account)
        page = client.get("/figures")
        assert page.status_code == 200
        main = page.content.decode().split("<main")[1]
        read[name] = SHOWN.findall(main)
        assert [p.name for p in town.people.values() if p.name in main] == []
    assert read["secretary"] == read["outsider"]
    told = json.dumps(said(town.ask("GET", "/public/figures")), ensure_ascii=False)
    assert [p.name for p in town.people.values() if p.name in told] == []


def test_a_community_is_chosen_where_there_are_several(town: Town) -> None:
    town.order()
    other = Place.objects.get(name="别的社区")
    for community, n in ((town.community, "1"), (other, "0")):
        rows = {row["Code"]: row for row in table(Client(), f"?community={community.uuid}")}
        assert (rows["orders_placed"]["How many"], rows["orders_placed"]["Where"]) == (n, community.name)
    page = Client().get(f"/figures?community={other.uuid}").content.decode()
    assert f'<option value="{other.uuid}" selected>' in page


def test_anybody_may_ask_and_it_costs_one_count_a_minute(town: Town) -> None:
    def orders() -> str:
        return str(dict(SHOWN.findall(Client().get("/figures").content.decode()))["orders_placed"])

    town.order()
    assert orders() == "1"
    town.order()
    with CaptureQueriesContext(connection) as asked:
        assert orders() == "1"
    assert len(asked) <= 3  # which years and communities there are
    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        assert orders() == "2"


@pytest.mark.parametrize("query", ["?year=1999", "?year=x", "?community=x", f"?community={'0' * 32}"])
def test_what_there_is_not_is_said(town: Town, query: str) -> None:
    for path in ("/figures", "/figures.csv"):
        answer = Client().get(path + query)
        assert answer.status_code == 404
        assert "There" in answer.content.decode()


def test_the_api_refuses_a_year_without_figures(town: Town) -> None:
    assert town.ask("GET", "/public/figures?year=1999").status_code == 404
    assert town.ask("GET", "/public/figures?year=x").status_code == 422
