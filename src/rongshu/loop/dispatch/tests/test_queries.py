"""What is read to ask: Vera and Wang volunteer, Otto elsewhere; a batch in few statements, fairness in two."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from rongshu.ground.people.actions import add_person, grant
from rongshu.ground.people.models import Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place
from rongshu.loop.cases.models import Case
from rongshu.loop.dispatch import queries
from rongshu.loop.dispatch.models import Answer, Offer
from rongshu.loop.dispatch.rules import Task
from rongshu.loop.volunteers.actions import enrol
from rongshu.loop.volunteers.models import ServiceEntry, Source

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)  # Monday, 10:00 in Shanghai


@dataclass
class Estate:
    home: Place
    vera: Person
    wang: Person

    def task(self, number: int, hours: int = 0) -> Task:
        start = NOW + timedelta(hours=hours)
        return Task(number, 113.13, 27.83, frozenset(), None, start, start + timedelta(hours=1), False, True)

    def case(self, number: str) -> Case:
        return Case.objects.create(
            number=number, kind="tests.errand", state="placed", title="买药", place=self.home,
            area_id=self.home.area_id or 0, channel="web", opened_at=NOW, state_since=NOW, rank_at=NOW,
        )  # fmt: skip


@pytest.fixture
def estate(db: None) -> Estate:
    community = add(kind="community", name="榕树社区")
    other = add(kind="community", name="别的社区")
    home = add(kind="building", name="3栋", parent=community, lon=113.13, lat=27.83)
    away = add(kind="building", name="9栋", parent=community, lon=113.14, lat=27.83)
    vera, wang = add_person(name="小薇", home=home), add_person(name="小王", home=away)
    otto = add_person(name="欧志愿", home=add(kind="building", name="1栋", parent=other))
    for person, place in ((vera, community), (wang, community), (otto, other)):
        grant(person=person, role="volunteer", place=place, since=NOW.date())
        enrol(person=person, joined_on=NOW.date())
    return Estate(home, vera, wang)


def test_a_batch_asks_each_in_few_statements(
    estate: Estate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tasks = [estate.task(1), estate.task(2), estate.task(3, hours=2)]
    with django_assert_num_queries(5):
        found = queries.suggest_batch(estate.home.pk, tasks, busy={}, now=NOW)
    assert sorted(found) == [1, 2, 3]
    assert {found[1].person, found[2].person} == {estate.vera.pk, estate.wang.pk}
    assert found[3].person == estate.vera.pk  # the nearer one


def test_who_promised_to_be_elsewhere_is_not_asked(estate: Estate) -> None:
    busy = {estate.vera.pk: [(NOW, NOW + timedelta(minutes=30))]}
    (only,) = queries.suggest(estate.home.pk, estate.task(1), busy=busy, now=NOW)
    assert only.person == estate.wang.pk


def test_hours_set_free_are_local_hours(estate: Estate) -> None:
    estate.vera.volunteer.free = {"0": [[9, 12]]}
    estate.vera.volunteer.save()
    estate.wang.volunteer.free = {"0": [[1, 4]]}
    estate.wang.volunteer.save()
    (only,) = queries.suggest(estate.home.pk, estate.task(1), busy={}, now=NOW)
    assert only.person == estate.vera.pk


def test_fairness_counts_a_period_of_one_community(
    estate: Estate, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n, answer in enumerate((Answer.ACCEPTED, Answer.DECLINED)):
        case = estate.case(f"TS-{n}")
        Offer.objects.create(case=case, person=estate.vera, made_at=NOW, answer=answer, answered_at=NOW)
    ServiceEntry.objects.create(
        person=estate.vera, minutes=45, day=NOW.date(), source=Source.ORDER, key="TS-0", what="买药",
        written_at=NOW,
    )  # fmt: skip
    with django_assert_num_queries(3):
        report = queries.fairness(estate.home.area_id or 0, since=date(2026, 11, 1), until=date(2026, 12, 1))
    wang, vera = report.shares
    assert (wang.person, wang.jobs, wang.asked) == (estate.wang.pk, 0, 0)
    assert (vera.jobs, vera.minutes, vera.asked, vera.declined) == (1, 45, 2, 1)
    assert (report.declined, report.never_asked) == (0.5, (estate.wang.pk,))
    earlier = queries.fairness(estate.home.area_id or 0, since=date(2026, 10, 1), until=date(2026, 11, 1))
    assert [(s.jobs, s.asked) for s in earlier.shares] == [(0, 0), (0, 0)]
