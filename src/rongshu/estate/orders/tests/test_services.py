"""Services: the branch adds, edits, orders and retires them; nobody else does."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.core.errors import Invalid, NotAllowed, NotFound
from rongshu.estate.orders import actions, queries
from rongshu.estate.orders.models import Service
from rongshu.estate.orders.tests.conftest import Estate

FIELDS = {
    "name": "读报", "hint": "想听什么", "caution": "", "icon": "coffee", "within_hours": "48", "usual_minutes": "30",
    "skills": ["electric"],
}  # fmt: skip


def names(estate: Estate) -> list[str]:
    return [s.name for s in queries.services(estate.community.pk)]


def test_added_last_and_seen_by_residents(estate: Estate) -> None:
    response = estate.client("sun").post(reverse("orders:add_service"), FIELDS)
    assert response.status_code == 302
    made = Service.objects.get(name="读报")
    assert (made.icon, made.within_hours, made.usual_minutes) == ("coffee", 48, 30)
    assert [s.code for s in made.skills.all()] == ["electric"]
    assert names(estate) == ["代购药品", "换灯泡", "读报"]
    assert "读报" in estate.client("guo").get(reverse("orders:new")).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("name", " ", "请给服务起个名字"), ("name", "换灯泡", "已经有这个名字"), ("within_hours", "0", "1 到 240 小时"),
     ("within_hours", "x", "1 到 240 小时"), ("usual_minutes", "1000", "5 到 720 分钟")],
)  # fmt: skip
def test_bad_input_is_told_and_what_was_typed_stays(
    estate: Estate, field: str, value: str, said: str
) -> None:
    response = estate.client("sun").post(reverse("orders:add_service"), {**FIELDS, field: value})
    text = response.content.decode()
    assert (response.status_code, said in text, "想听什么" in text) == (422, True, True)
    assert Service.objects.count() == 2


def test_edited_moved_retired_and_brought_back(estate: Estate) -> None:
    sun = estate.client("sun")
    assert sun.post(reverse("orders:edit_service", args=[estate.bulb.pk]), FIELDS).status_code == 302
    assert names(estate) == ["代购药品", "读报"]
    shift = reverse("orders:shift_service", args=[estate.bulb.pk])
    sun.post(shift, {"do": "up"})
    assert names(estate) == ["读报", "代购药品"]
    sun.post(shift, {"do": "up"})
    assert names(estate) == ["读报", "代购药品"]
    sun.post(shift, {"do": "retire"})
    assert names(estate) == ["代购药品"]
    with pytest.raises(NotFound):
        queries.service(estate.bulb.pk)
    assert "已停用" in sun.get(reverse("orders:services")).content.decode()
    sun.post(shift, {"do": "restore"})
    assert names(estate) == ["读报", "代购药品"]


@pytest.mark.parametrize(("name", "status"), [("vera", 403), ("guo", 403), ("nina", 403), ("otto", 404)])
def test_nobody_else_edits_them(estate: Estate, name: str, status: int) -> None:
    client = estate.client(name)
    for url in ("edit_service", "shift_service"):
        given = {**FIELDS, "do": "retire"}
        assert client.post(reverse(f"orders:{url}", args=[estate.bulb.pk]), given).status_code == status, url
    assert "换灯泡" not in client.get(reverse("orders:services")).content.decode()
    assert (Service.objects.count(), names(estate)) == (2, ["代购药品", "换灯泡"])
    with pytest.raises(NotAllowed):
        actions.shift_service(service=estate.bulb, up=True, by=estate.who(name))
    with pytest.raises((NotAllowed, Invalid)):
        actions.add_service(area=estate.community, name="读报", by=estate.who(name))


def test_pages_take_few_statements(
    estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sun = estate.client("sun")
    for url in (reverse("orders:services"), reverse("orders:edit_service", args=[estate.bulb.pk])):
        with django_assert_max_num_queries(18):
            assert sun.get(url).status_code == 200
