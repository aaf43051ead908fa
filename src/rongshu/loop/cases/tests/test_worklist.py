"""Lists show what waits for whom, in order, and nothing to outsiders."""

from datetime import timedelta

import pytest

from rongshu.core.calendar import Limit
from rongshu.loop.cases import actions, search
from rongshu.loop.cases import worklist as worklist_module
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.cases.worklist import Wanted, counts, worklist


def shown(town: Town, name: str, **wanted: object) -> list[str]:
    return [c.title for c in worklist(town.who(name), Wanted(**wanted), now=NOW).items]  # type: ignore[arg-type]


def test_what_is_due_first_stands_first_and_an_outsider_sees_nothing(town: Town) -> None:
    town.errand(title="慢", limit=Limit(9))
    town.errand(title="无期", limit=None)
    town.errand(title="急", limit=Limit(1))
    assert shown(town, "sun") == ["急", "慢", "无期"]
    assert shown(town, "otto") == []
    assert shown(town, "guo") == []
    assert shown(town, "guo", tab="mine") == ["急", "慢", "无期"]


def test_an_offered_case_leaves_the_secretarys_list_and_stands_on_the_volunteers(town: Town) -> None:
    case = town.errand(title="买药")
    actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk))
    assert shown(town, "sun") == []
    assert shown(town, "sun", tab="open") == ["买药"]
    assert shown(town, "vera") == ["买药"]
    assert shown(town, "wang") == []


def test_who_is_only_asked_reads_neither_name_nor_door_in_a_list(town: Town) -> None:
    case = town.errand(subject=town.guo)
    actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk))
    (asked,) = worklist(town.who("vera"), Wanted(), now=NOW).items
    assert (asked.subject, asked.place.name, asked.offered_to and asked.offered_to.name) == (
        None,
        "3栋",
        "小薇",
    )
    (known,) = worklist(town.who("sun"), Wanted(tab="open"), now=NOW).items
    assert (known.subject and known.subject.name, known.place.name) == ("郭阿姨", "301")


def test_a_town_wide_grant_sees_every_community(town: Town) -> None:
    town.errand(title="甲")
    town.errand(title="乙", place=town.elsewhere)
    town.otto.grants.update(place=town.community.parent)
    assert sorted(shown(town, "otto", tab="open")) == ["乙", "甲"]


def test_a_building_helper_sees_their_building_alone(town: Town) -> None:
    town.errand(title="楼里")
    town.errand(title="楼外", place=town.community)
    town.otto.grants.update(place=town.building, role="helper")
    assert shown(town, "otto", tab="open") == ["楼里"]


def test_pages_follow_each_other_without_gap_or_repeat(town: Town) -> None:
    for i in range(7):
        town.errand(title=str(i), limit=Limit(1 + i // 2))
    who, seen, cursor = town.who("sun"), [], ""
    while True:
        page = worklist(who, Wanted(), now=NOW, cursor=cursor, size=3)
        seen += [c.title for c in page.items]
        if not (cursor := page.after):
            break
    assert seen == ["0", "1", "2", "3", "4", "5", "6"]


def test_two_characters_are_found_within_what_one_may_see(town: Town) -> None:
    town.errand(title="三楼水管漏水")
    town.errand(title="买药")
    assert shown(town, "sun", q="漏水") == ["三楼水管漏水"]
    assert shown(town, "sun", q="ts-20261123-0002") == ["买药"]
    assert shown(town, "otto", q="漏水") == []
    assert shown(town, "sun", q="'\") OR 1") == []


def test_counts_and_overdue(town: Town) -> None:
    town.errand(limit=Limit(1))
    town.errand(limit=Limit(9))
    assert counts(town.who("sun"), now=NOW + timedelta(hours=2)) == {"waiting": 2, "overdue": 1}
    assert [
        c.title for c in worklist(town.who("sun"), Wanted(overdue=True), now=NOW + timedelta(hours=2)).items
    ] == ["买药"]
    assert Case.objects.count() == 2


@pytest.mark.parametrize("few", [0, 8])
def test_a_word_is_found_within_many_communities_as_within_few(
    town: Town, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    for title in ("换灯泡", "买药", "修灯", "换灯泡"):
        town.errand(title=title)
    town.errand(title="换灯泡别处", place=town.elsewhere)
    assert shown(town, "sun", tab="all", q="灯泡") == ["换灯泡", "换灯泡"]
    assert shown(town, "otto", tab="all", q="灯泡") == ["换灯泡别处"]
    monkeypatch.setattr(worklist_module, "FOUND_AT_MOST", 1)
    assert [c.pk for c in worklist(town.who("sun"), Wanted(tab="all", q="灯泡"), now=NOW).items] == [
        Case.objects.filter(title="换灯泡").latest("pk").pk
    ]
