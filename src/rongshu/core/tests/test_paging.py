"""Pages by key: every row once, whatever is added meanwhile, and no cursor but ours."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from rongshu.core.errors import Invalid
from rongshu.core.models import Due
from rongshu.core.paging import chained, page

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def rows(db: None) -> None:
    """Seven rows, three of them at the same moment."""
    for n, minutes in enumerate((0, 1, 2, 2, 2, 3, 4)):
        Due.objects.create(name="n", key=str(n), at=NOW + timedelta(minutes=minutes))


def walk(*order: str, size: int = 2) -> list[str]:
    keys, cursor = [], ""
    while True:
        found = page(Due.objects.all(), order=order, cursor=cursor, size=size)
        keys += [row.key for row in found.items]
        if not (cursor := found.after):
            return keys


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        (("at", "id"), "0123456"),
        (("-at", "-id"), "6543210"),
        (("-at", "id"), "6523410"),
        (("id",), "0123456"),
    ],
)
def test_every_row_comes_once_in_order(rows: None, order: tuple[str, ...], keys: str) -> None:
    assert "".join(walk(*order)) == keys
    assert "".join(walk(*order, size=7)) == keys


def test_what_is_added_meanwhile_shifts_nothing(rows: None) -> None:
    first = page(Due.objects.all(), order=("at", "id"), size=3)
    Due.objects.create(name="n", key="new", at=NOW - timedelta(minutes=1))
    second = page(Due.objects.all(), order=("at", "id"), cursor=first.after, size=3)
    assert [r.key for r in first.items + second.items] == list("012345")
    assert (first.is_first, second.is_first) == (True, False)


def test_a_page_is_one_query(rows: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        page(Due.objects.all(), order=("at", "id"), size=3)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_lists_one_after_the_other_are_each_read_to_their_end(rows: None, size: int) -> None:
    lists = [Due.objects.filter(key__in=keys) for keys in ("4", "", "036", "125")]
    keys, cursor = [], ""
    while True:
        found = chained(lists, order=("-at", "-id"), cursor=cursor, size=size)
        keys += [row.key for row in found.items]
        if not (cursor := found.after):
            break
    assert "".join(keys) == "4630521"
    with pytest.raises(Invalid, match="no longer there"):
        chained(lists, order=("id",), cursor=chained(lists, order=("-at", "-id"), size=1).after)


def test_an_empty_list_is_an_empty_page(db: None) -> None:
    found = page(Due.objects.all(), order=("id",))
    assert (found.items, found.after, found.is_first) == ([], "", True)


def written(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


MOMENT = {"t": NOW.isoformat()}
STRANGE = ([1], {"a": 1}, 7, [{"t": "never"}, 1], [MOMENT, "x"], [[1], MOMENT])


@pytest.mark.parametrize("cursor", ["x", "!!!", "é", *map(written, STRANGE)])
def test_a_cursor_that_is_not_ours_is_refused(rows: None, cursor: str) -> None:
    with pytest.raises(Invalid):
        page(Due.objects.all(), order=("at", "id"), cursor=cursor)
