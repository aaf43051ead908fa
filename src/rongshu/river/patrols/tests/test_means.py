"""By what somebody went: said when they begin, shown in lists, taken along, and on site to the rules that count."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import travel

from rongshu.river.patrols import actions, forms, queries
from rongshu.river.patrols.models import Means, Patrol
from rongshu.river.patrols.tests.conftest import NOW, Bank
from rongshu.river.patrols.tests.walks import Walker

DAYS = date(2026, 11, 1), date(2026, 12, 1)


def gone(bank: Bank, means: str) -> Patrol:
    """Have Wu go along the upper reach."""
    patrol = bank.walked(Walker().walk(500, 1500, 20))
    Patrol.objects.filter(pk=patrol.pk).update(means=means)
    return patrol


@pytest.mark.parametrize(
    ("means", "counts_as"),
    [("on_site", "on_site"), ("boat", "on_site"), ("bicycle", "on_site"), ("car", "on_site"), ("drone", "drone"),
     ("meeting", "meeting")],
)  # fmt: skip
def test_whoever_came_along_the_water_was_on_site(bank: Bank, means: str, counts_as: str) -> None:
    gone(bank, means)
    ((_, _, _, _, _, found, _),) = queries.source([bank.upper.place_id], *DAYS)
    assert found == counts_as
    assert set(Means.values) == {"on_site", "boat", "bicycle", "car", "drone", "meeting"}


def test_it_stands_in_lists_and_in_the_table(bank: Bank) -> None:
    patrol = gone(bank, "boat")
    with travel(NOW, tick=False):
        assert "乘船" in bank.client("wu").get(reverse("patrols:mine")).content.decode()
        assert "乘船" in bank.client("wu").get(f"/patrols/{patrol.uuid}").content.decode()
        client = bank.client("ada")
        assert "乘船" in client.get("/patrols/?means=boat").content.decode().split("cells")[1]
        answer = client.get("/patrols/table.xlsx?means=boat")
        none = client.get("/patrols/table.xlsx?means=car")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, row = sheet.iter_rows(values_only=True)
    said = dict(zip(head, row, strict=True))
    assert (said["河段"], said["方式"], said["长度（米）"]) == ("榕溪上段", "乘船", round(patrol.metres))
    assert said["占河段"] == round(patrol.share or 0, 3)
    empty = load_workbook(io.BytesIO(none.content)).active
    assert empty is not None
    assert len(list(empty.iter_rows())) == 1


def test_only_who_sees_duties_takes_the_table_along(bank: Bank) -> None:
    assert bank.client("wu").get("/patrols/table.xlsx").status_code == 403


def test_a_phone_says_it_when_it_begins(bank: Bank) -> None:
    patrol = bank.begin(means="bicycle")
    assert Patrol.objects.get(pk=patrol.pk).means == "bicycle"
    page = bank.client("").get("/patrols/phone").content.decode()
    assert [page.count(f'name="means" value="{one}"') for one in Means.values] == [1, 1, 1, 1, 1, 0]
    assert [forms.means(one) for one in ("car", "meeting", "", "train")] == [
        "car",
        "on_site",
        "on_site",
        "on_site",
    ]
    with pytest.raises(ValueError, match="train"):
        actions.begin(
            uuid=patrol.uuid.__class__(int=1), place=bank.upper.place, began=NOW, by=bank.who("wu"), now=NOW,
            means="train",
        )  # fmt: skip
