"""The register shows everybody of one's own places, nobody else, and no full number without a trace."""

import io

import pytest
from openpyxl import load_workbook

from rongshu.core.errors import Conflict
from rongshu.ground.people import actions, phones, register, rules
from rongshu.ground.people.models import Change, Export, Person, Reveal
from rongshu.ground.people.register import Wanted
from rongshu.ground.people.tests.conftest import NOW, TODAY, Town


def names(town: Town, name: str, **wanted: object) -> list[str]:
    return [p.name for p in register.listed(town.who(name), Wanted(**wanted)).items]  # type: ignore[arg-type]


def test_one_sees_the_people_of_ones_own_places(town: Town) -> None:
    assert sorted(names(town, "sun")) == sorted(["孙书记", "小薇", "林管理", "郭阿姨"])
    assert names(town, "otto") == ["欧书记"]
    assert len(names(town, "ada")) == 5
    assert names(town, "vera") == names(town, "guo") == []


def test_somebody_without_a_home_is_seen_where_they_serve(town: Town) -> None:
    wu = actions.add_person(name="物业老马")
    assert "物业老马" not in names(town, "sun")
    actions.grant(person=wu, role="property", place=town.building, since=TODAY)
    assert "物业老马" in names(town, "sun")
    assert "物业老马" not in names(town, "otto")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("郭", ["郭阿姨"]),
        ("301", ["孙书记", "小薇", "郭阿姨"]),
        ("3-2-301", ["孙书记", "小薇", "郭阿姨"]),
        ("3栋2单元301", ["孙书记", "小薇", "郭阿姨"]),
        ("4-2-301", []),
        ("138 0000 0004", ["郭阿姨"]),
        ("１３８００００００４", []),
        ("13800000004", ["郭阿姨"]),
        ("13800000005", []),
        ("0004", []),
    ],
)
def test_search_by_name_room_and_whole_phone(town: Town, q: str, found: list[str]) -> None:
    assert sorted(names(town, "sun", q=q)) == sorted(found)


def test_search_by_building_and_tag(town: Town) -> None:
    assert names(town, "sun", tag="独居") == ["郭阿姨"]
    assert names(town, "sun", tag="独") == []
    assert len(names(town, "sun", building=town.building.pk)) == 3
    assert names(town, "otto", building=town.building.pk) == []


def test_a_search_is_answered_with_the_rows_alone(town: Town) -> None:
    page = town.client("sun").get("/people/?q=郭", headers={"HX-Request": "true", "HX-Target": "found"})
    rows = page.content.decode()
    assert (page.status_code, "郭阿姨" in rows, "小薇" in rows, "<html" in rows) == (200, True, False, False)


def test_pages_for_keepers_only(town: Town) -> None:
    for address in (
        "/people/",
        "/people/new",
        f"/people/{town.guo.uuid}",
        f"/people/households/{town.home.uuid}",
    ):
        got = [town.client(n).get(address).status_code for n in ("sun", "vera", "guo")]
        assert got == [200, 403, 403], address
    for address in (
        f"/people/{town.guo.uuid}",
        f"/people/{town.guo.uuid}/edit",
        f"/people/households/{town.home.uuid}",
    ):
        assert town.client("otto").get(address).status_code == 404, address
    page = town.client("sun").get(f"/people/{town.guo.uuid}").content.decode()
    assert "138****0004" in page
    assert "13800000004" not in page


def test_a_full_number_is_told_with_a_trace_or_not_at_all(town: Town) -> None:
    address = f"/people/{town.guo.uuid}/phone"
    refused = [
        town.client(n).post(address, {"why": "看看"}).status_code for n in ("vera", "otto", "ada", "guo")
    ]
    assert refused == [403, 404, 404, 403]
    assert town.client("sun").post(address).status_code == 422
    assert Reveal.objects.count() == 0
    answer = town.client("sun").post(address, {"why": "问药"})
    assert "13800000004" in answer.content.decode()
    seen = Reveal.objects.get()
    assert (seen.person, seen.by, seen.field, seen.why) == (town.guo, town.sun, "phone", "问药")


def test_adding_and_changing_somebody(town: Town) -> None:
    client = town.client("sun")
    form = {
        "name": " 王大爷 ",
        "home": "3-2-301",
        "phone": "１３９ 0000 0001",
        "birth_date": "1940年1月2日",
        "tags": "独居、高龄",
    }
    assert client.post("/people/new", form).status_code == 302
    wang = Person.objects.get(name="王大爷")
    assert (wang.home, wang.phone, wang.birth_date, wang.tags) == (
        town.home, "13900000001", "1940-01-02", ["独居", "高龄"],
    )  # fmt: skip
    assert "13900000001" not in client.get(f"/people/{wang.uuid}/edit").content.decode()
    Person.objects.filter(pk=wang.pk).update(email="wang@example.cn")  # as he chose himself
    changed = client.post(f"/people/{wang.uuid}/edit", form | {"phone": "", "tags": "高龄", "turn": "0"})
    assert changed.status_code == 302
    wang.refresh_from_db()
    assert (wang.tags, wang.turn, wang.phone) == (["高龄"], 1, "13900000001")
    assert wang.email == "wang@example.cn"
    assert [(c.fields, c.by) for c in Change.objects.all()] == [(["tags"], town.sun)]
    late = client.post(f"/people/{wang.uuid}/edit", form | {"name": "王老伯", "turn": "0"})
    assert late.status_code == 409
    assert "王老伯" in late.content.decode()  # what was typed is not lost
    wang.refresh_from_db()
    assert wang.name == "王大爷"


def test_every_wrong_field_is_named_and_nothing_is_written(town: Town) -> None:
    before = Person.objects.count()
    form = {"name": "", "home": "8-8-808", "phone": "1380000000", "birth_date": "2030-01-01"}
    answer = town.client("sun").post("/people/new", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "A person needs a name.",
        "There is no “8-8-808” here. Write it as 3-2-301 (building, unit, room).",
        "A phone number has 11 digits, or 7 to 12 for a landline. This one has 10.",
        "This can&#x27;t be a birth date. Write it as 1943-05-06.",
    ):
        assert sentence in page
    assert Person.objects.count() == before


def test_two_changes_at_once_never_overwrite_each_other(town: Town) -> None:
    sun = town.who("sun")
    actions.edit_person(person=town.guo, turn=0, by=sun, now=NOW, note="先")
    with pytest.raises(Conflict):
        actions.edit_person(person=town.guo, turn=0, by=sun, now=NOW, note="后")
    town.guo.refresh_from_db()
    assert town.guo.note == "先"


def test_taking_the_list_out_is_for_the_branch_and_written_down(town: Town) -> None:
    town.guo.name = "=1+1"
    town.guo.save(update_fields=["name"])
    assert [town.client(n).post("/people/export").status_code for n in ("vera", "guo", "ada")] == [
        403,
        403,
        403,
    ]
    assert Export.objects.count() == 0
    answer = town.client("sun").post("/people/export", {"q": "3-2-301"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows())
    assert [c.value for c in rows[0]] == [
        "Building", "Unit", "Room", "Name", "Phone number", "Birth date", "Sex", "Tags",
    ]  # fmt: skip
    guo = next(r for r in rows if r[3].value == "=1+1")
    assert [c.value for c in guo][:6] == ["3栋", "2单元", "301", "=1+1", "13800000004", "1943-05-06"]
    assert {c.data_type for c in guo} <= {"s", "inlineStr", "n"}
    assert len(rows) == 4
    taken = Export.objects.get()
    assert (taken.by, taken.rows, taken.wanted) == (town.sun, 3, {"q": "3-2-301"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("text", "iso"),
    [("1943-5-6", "1943-05-06"), ("１９４３年０５月０６日", "1943-05-06"), ("19430506", "1943-05-06"),
     ("1943/5/6", "1943-05-06"), ("1943-2-30", None), ("2027-01-01", None), ("1850-01-01", None), ("老人", None)],
)  # fmt: skip
def test_birth_dates_as_people_write_them(text: str, iso: str | None) -> None:
    assert rules.born(text, TODAY) == iso


@pytest.mark.parametrize(
    ("text", "good"),
    [("13800000001", True), ("+86 138-0000-0001", True), ("1380000000", False), ("0731-22223333", True),
     ("2222333", True), ("12", False), ("138000000012", False)],
)  # fmt: skip
def test_what_can_be_a_phone_number(text: str, good: bool) -> None:
    assert phones.fits(text) is good


def test_how_old_somebody_is_changes_on_the_birthday() -> None:
    assert [rules.age(b, TODAY) for b in ("2012-11-23", "2012-11-24", "", "unknown")] == [14, 13, None, None]


def test_the_register_asks_the_database_little(town: Town, django_assert_max_num_queries: object) -> None:
    client = town.client("sun")
    client.get("/people/")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert client.get("/people/").status_code == 200
