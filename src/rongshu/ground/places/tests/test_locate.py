"""A point finds the place it lies in, in every process, as soon as a boundary has changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from rongshu.core.tests.own_database import copy_to
from rongshu.ground.places import locate
from rongshu.ground.places.actions import add, draw_place
from rongshu.ground.places.tests.conftest import Tree, square


@pytest.fixture(autouse=True)
def fresh() -> None:
    locate._held.clear()


def test_a_point_lies_in_the_smallest_first(tree: Tree) -> None:
    assert locate.covering(113.0015, 27.0015) == [tree.building.pk, tree.west.pk]
    assert locate.covering(113.0015, 27.0015, frozenset({"community"})) == [tree.west.pk]
    assert locate.place_at(113.0015, 27.0015) == tree.building
    assert locate.place_at(113.03, 27.01) == tree.east
    assert locate.place_at(112.0, 27.0) is None


def test_a_point_on_the_common_edge_lies_in_both_always_in_the_same_order(tree: Tree) -> None:
    assert locate.covering(113.02, 27.01) == [tree.west.pk, tree.east.pk]


def test_lines_and_points_hold_nothing(tree: Tree) -> None:
    line = {"type": "LineString", "coordinates": [[112.9, 27.01], [113.2, 27.01]]}
    add(kind="river", name="测试河", parent=tree.city, geometry=line)
    assert locate.covering(113.03, 27.01) == [tree.east.pk]


def test_one_small_query_a_question_and_a_new_index_only_after_a_change(
    tree: Tree, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    locate.covering(113.0, 27.0)
    with django_assert_num_queries(1):
        assert locate.covering(113.0055, 27.0055) == [tree.west.pk]
    draw_place(place=tree.building, geometry=square(113.005, 27.005, 0.001))
    with django_assert_num_queries(2):
        assert locate.covering(113.0055, 27.0055) == [tree.building.pk, tree.west.pk]
    assert locate.covering(113.0015, 27.0015) == [tree.west.pk]


def test_a_change_taken_back_is_not_believed(tree: Tree) -> None:
    locate.covering(113.0, 27.0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        draw_place(place=tree.building, geometry=square(113.005, 27.005, 0.001))
        assert locate.covering(113.0055, 27.0055) == [tree.building.pk, tree.west.pk]
        raise ZeroDivisionError
    assert locate.covering(113.0055, 27.0055) == [tree.west.pk]


READER = """
import subprocess, sys, django
django.setup()
from rongshu.ground.places import locate
from rongshu.ground.places.actions import add
from rongshu.ground.places.tests.conftest import square
west = add(kind="community", name="西社区", geometry=square(113.0, 27.0, 0.02))
building = add(kind="building", name="10栋", parent=west, geometry=square(113.001, 27.001, 0.001))
assert locate.covering(113.0055, 27.0055) == [west.pk]
subprocess.run([sys.executable, "-c", sys.argv[1]], check=True)
assert locate.covering(113.0055, 27.0055) == [building.pk, west.pk]
"""
WRITER = """
import django
django.setup()
from rongshu.ground.places.actions import draw_place
from rongshu.ground.places.models import Place
from rongshu.ground.places.tests.conftest import square
draw_place(place=Place.objects.get(name="10栋"), geometry=square(113.005, 27.005, 0.001))
"""


@pytest.mark.once
def test_what_another_process_draws_is_seen_here(db: None, tmp_path: Path) -> None:
    env = {
        **os.environ,
        "RONGSHU_DATA": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "rongshu.settings",
    }
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    copy_to(tmp_path / "rongshu.sqlite3")
    command = [sys.executable, "-c", READER, WRITER]
    ran = subprocess.run(command, env=env, timeout=120, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
