"""The tree's pages: each keeper sees and changes their own part, and nobody else anything."""

import json

import pytest
from django.test import Client

from rongshu.face.atlas.tests.conftest import Atlas
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place


def url(place: Place, more: str = "") -> str:
    return f"/places/{place.uuid}{more}"


def test_somebody_with_one_place_lands_on_it_and_search_finds_only_theirs(atlas: Atlas) -> None:
    assert atlas.client("ada").get("/places/")["Location"] == url(atlas.city)
    assert atlas.client("sun").get("/places/")["Location"] == url(atlas.community)
    found = atlas.client("ada").get("/places/", {"q": "社区"}).content.decode()
    assert "榕树社区" in found
    assert "别的社区" in found
    assert "别的社区" not in atlas.client("sun").get("/places/", {"q": "社区"}).content.decode()
    assert "3栋" in atlas.client("sun").get("/places/", {"q": "3栋"}).content.decode()
    assert "No place is called that" in atlas.client("sun").get("/places/", {"q": "火星"}).content.decode()


def test_a_place_shows_its_path_what_lies_in_it_and_its_size(atlas: Atlas) -> None:
    page = atlas.client("ada").get(url(atlas.community)).content.decode()
    assert page.index("测试市") < page.index("测试街道") < page.index("<h1>榕树社区</h1>")
    assert "3栋" in page
    assert "4.4 km²" in page
    assert "1 Building" in page


@pytest.mark.parametrize(("name", "status"), [("vera", 403), ("otto", 404), (None, 302)])
def test_an_outsider_sees_and_changes_nothing(atlas: Atlas, name: str | None, status: int) -> None:
    client = atlas.client(name) if name else Client()
    assert client.get(url(atlas.community)).status_code == status
    assert client.get(url(atlas.community, "/shapes.json")).status_code == status
    posts = {"/add": {"kind": "building", "name": "9栋"}, "/rename": {"name": "改"}, "/move": {"parent": "别的社区"},
             "/remove": {}}  # fmt: skip
    for path, fields in posts.items():
        assert client.post(url(atlas.building, path), fields).status_code == (status if name else 403)
    assert list(Place.objects.order_by("pk").values_list("name", "parent__name")) == [
        ("测试市", None), ("测试街道", "测试市"), ("榕树社区", "测试街道"), ("别的社区", "测试街道"),
        ("3栋", "榕树社区"),
    ]  # fmt: skip


def test_shapes_come_with_what_lies_directly_inside(atlas: Atlas) -> None:
    answer = json.loads(atlas.client("sun").get(url(atlas.community, "/shapes.json")).content)
    said = [(f["properties"]["name"], f["properties"]["verdict"]) for f in answer["features"]]
    assert said == [("", "same"), ("3栋", "new")]
    assert answer["bbox"] == [113.0, 27.0, 113.02, 27.02]


def test_a_place_is_added_renamed_and_removed(atlas: Atlas) -> None:
    client = atlas.client("sun")
    client.post(url(atlas.community, "/add"), {"kind": "building", "name": " 9栋 ", "code": "B9"})
    made = Place.objects.get(name="9栋")
    assert (made.parent, made.area, made.code) == (atlas.community, atlas.community, "B9")
    client.post(url(made, "/rename"), {"name": "10栋", "code": ""})
    made.refresh_from_db()
    assert (made.name, made.code, made.sort) == ("10栋", "", "000010栋")
    assert client.post(url(made, "/remove"))["Location"] == url(atlas.community)
    assert not Place.objects.filter(pk=made.pk).exists()


def test_what_something_hangs_on_stays(atlas: Atlas) -> None:
    add(kind="household", name="301", parent=atlas.building)
    answer = atlas.client("sun").post(url(atlas.building, "/remove"))
    assert answer.status_code == 409
    assert "it stays" in answer.content.decode()
    assert Place.objects.filter(pk=atlas.building.pk, area=atlas.community).exists()


@pytest.mark.parametrize(
    "fields", [{"kind": "city", "name": "市"}, {"kind": "", "name": "x"}, {"kind": "unit", "name": " "}]
)
def test_a_place_that_cant_lie_there_is_refused(atlas: Atlas, fields: dict[str, str]) -> None:
    assert atlas.client("sun").post(url(atlas.building, "/add"), fields).status_code == 422
    assert not Place.objects.filter(parent=atlas.building).exists()


def test_a_place_moves_only_among_ones_own(atlas: Atlas) -> None:
    assert atlas.client("sun").post(url(atlas.building, "/move"), {"parent": "别的社区"}).status_code == 422
    assert atlas.client("ada").post(url(atlas.building, "/move"), {"parent": "别的社区"}).status_code == 302
    atlas.building.refresh_from_db()
    assert (atlas.building.parent, atlas.building.area) == (atlas.elsewhere, atlas.elsewhere)
    assert atlas.client("ada").post(url(atlas.community, "/move"), {"parent": "榕树社区"}).status_code == 422
    add(kind="community", name="榕树社区", parent=atlas.city)
    answer = atlas.client("ada").post(url(atlas.building, "/move"), {"parent": "榕树社区"})
    assert "several places" in answer.content.decode()


def test_a_long_list_is_paged_by_key(atlas: Atlas) -> None:
    for n in range(101):
        add(kind="household", name=f"{n}", parent=atlas.building)
    page = atlas.client("sun").get(url(atlas.building)).content.decode()
    assert "<strong>" not in page
    after = page.split("?after=")[1].split('"')[0]
    rest = atlas.client("sun").get(url(atlas.building), {"after": after}).content.decode()
    assert rest.count('class="cell"') == 1
