"""The fairness report for the branch, and why somebody was asked for themselves alone."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.ground.people.actions import add_person, grant, open_account
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.volunteers.actions import enrol

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)  # Monday, 10:00 in Shanghai
PEOPLE = (("sun", "孙书记", "secretary"), ("vera", "小薇", "volunteer"), ("wang", "小王", "volunteer"))


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    community, other = add(kind="community", name="榕树社区"), add(kind="community", name="别的社区")
    home = add(kind="building", name="3栋", parent=community, lon=113.13, lat=27.83)
    people = {key: _person(name, role, community, home) for key, name, role in PEOPLE}
    people["otto"] = _person("欧书记", "secretary", other, add(kind="building", name="1栋", parent=other))
    for number, answer in enumerate((Answer.ACCEPTED, Answer.DECLINED)):
        Offer.objects.create(
            case=_case(home, number), person=people["vera"], made_at=NOW, answer=answer, answered_at=NOW,
            reasons=[["%(metres)s m away", {"metres": 80}]],
        )  # fmt: skip
    found = {}
    for key, person in people.items():
        found[key] = Client()
        found[key].force_login(open_account(person=person, password=None))
    return found


def _person(name: str, role: str, place: Place, home: Place) -> Person:
    person = add_person(name=name, home=home)
    grant(person=person, role=role, place=place, since=NOW.date())
    if role == "volunteer":
        enrol(person=person, joined_on=NOW.date())
    return person


def _case(home: Place, number: int) -> Case:
    return Case.objects.create(
        number=f"DD-{number}", kind="orders.order", state="placed", title="买药", place=home, area_id=home.area_id or 0,
        channel="web", opened_at=NOW, state_since=NOW, rank_at=NOW,
    )  # fmt: skip


@time_machine.travel(NOW, tick=False)
def test_the_branch_reads_how_evenly_it_falls(
    clients: dict[str, Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        text = clients["sun"].get(reverse("dispatch:fairness")).content.decode()
    assert [w in text for w in ("小薇", "小王", "基尼系数", "50% 那次不方便", "有 1 位一次都没问到")] == [
        True
    ] * 5
    for period in ("quarter", "year", "nonsense"):
        assert clients["sun"].get(reverse("dispatch:fairness") + f"?period={period}").status_code == 200


@time_machine.travel(NOW, tick=False)
def test_volunteers_and_outsiders_read_nothing_of_it(clients: dict[str, Client]) -> None:
    assert clients["vera"].get(reverse("dispatch:fairness")).status_code == 403
    assert "小薇" not in clients["otto"].get(reverse("dispatch:fairness")).content.decode()


@time_machine.travel(NOW, tick=False)
def test_why_somebody_was_asked_is_told_to_them_alone(
    clients: dict[str, Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(18):
        text = clients["vera"].get(reverse("dispatch:why")).content.decode()
    assert [w in text for w in ("怎么决定先问谁", "距离约 80 米", "已接单", "这次不方便")] == [True] * 4
    assert "距离约 80 米" not in clients["wang"].get(reverse("dispatch:why")).content.decode()
