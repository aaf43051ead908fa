"""A file on the page: looked at, taken once by whoever sent it, and taken back."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from rongshu.face.atlas.tests.conftest import Atlas
from rongshu.ground.places.models import Place, PlaceImport
from rongshu.ground.places.tests import files

MAP = {
    "datum": "gcj02", "kind": "district", "name": "name", "code": "adcode", "parent_from": "", "parent": "430900",
    "swapped": "",
}  # fmt: skip
ROOMS = files.xlsx(("楼栋", "单元", "房号"), ("1", "1", "101"), ("1", "1", "102"), ("2", "1", "101"))


def sent(client: Client, data: bytes, name: str = "a.geojson") -> str:
    answer = client.post("/places/import", {"file": SimpleUploadedFile(name, data), "parent": "430900"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def path(address: str) -> str:
    return address.partition("?")[0]


def test_the_page_says_what_the_file_is_and_advises(atlas: Atlas) -> None:
    client = atlas.client("ada")
    page = client.get(sent(client, files.counties())).content.decode()
    assert "2 shapes" in page
    assert "those of AMap&#x27;s boundary files" in page
    assert '<input type="radio" name="datum" value="gcj02" required checked>' in page
    assert '<option value="district" selected>' in page
    assert '<option value="adcode" selected>adcode (430902)</option>' in page
    assert 'value="430900"' in page
    assert "What would happen" not in page


def test_a_look_shows_what_would_happen_and_writes_nothing(atlas: Atlas) -> None:
    client = atlas.client("ada")
    address = path(sent(client, files.counties()))
    page = client.get(address, MAP).content.decode()
    assert "Add these 2 places" in page
    assert Place.objects.filter(kind="district").count() == 0
    drawn = json.loads(client.get(f"{address}/shapes.json", MAP).content)
    said = [(f["properties"]["name"], f["properties"]["verdict"]) for f in drawn["features"]]
    assert said == [("甲区", "new"), ("乙区", "new")]
    assert drawn["features"][0]["geometry"]["coordinates"][0][0] == pytest.approx([113.0, 27.0], abs=2e-7)


def test_it_is_taken_once_however_often_the_button_is_pressed(atlas: Atlas) -> None:
    client = atlas.client("ada")
    address = path(sent(client, files.counties()))
    for _ in range(2):
        answer = client.post(address, MAP, follow=True)
        assert "Taken: 2 new, 0 changed, 0 were here already." in answer.content.decode()
    assert Place.objects.filter(kind="district", parent=atlas.city).count() == 2
    assert PlaceImport.objects.count() == 1


def test_the_last_import_is_taken_back_by_whoever_made_it(atlas: Atlas) -> None:
    client = atlas.client("ada")
    client.post(path(sent(client, files.counties())), MAP)
    batch = PlaceImport.objects.get()
    assert "Take it back" in client.get("/places/import").content.decode()
    assert "Take it back" not in atlas.client("sun").get("/places/import").content.decode()
    assert atlas.client("sun").post("/places/import/undo", {"import": batch.pk}).status_code == 409
    assert Place.objects.filter(kind="district").count() == 2
    assert client.post("/places/import/undo", {"import": batch.pk}).status_code == 302
    assert Place.objects.filter(kind="district").count() == 0
    assert client.post("/places/import/undo", {"import": batch.pk}).status_code == 409


def test_somebody_elses_file_is_not_there(atlas: Atlas) -> None:
    address = path(sent(atlas.client("ada"), files.counties()))
    for name, status in (("sun", 404), ("vera", 403)):
        assert atlas.client(name).get(address, MAP).status_code == status
        assert atlas.client(name).get(f"{address}/shapes.json", MAP).status_code == status
        assert atlas.client(name).post(address, MAP | {"parent": ""}).status_code == status
    assert not PlaceImport.objects.exists()


def test_a_secretary_imports_into_their_community_only(atlas: Atlas) -> None:
    client = atlas.client("sun")
    address = path(sent(client, ROOMS, "rooms.xlsx"))
    choice = {"datum": "", "kind": "", "parent": "榕树社区"}
    page = client.get(address, choice).content.decode()
    assert "Add these 7 places" in page
    assert "Which datum" not in page
    assert client.get(address, choice | {"parent": "别的社区"}).status_code == 422
    assert client.post(address, choice | {"parent": "别的社区"}).status_code == 422
    assert "You may not change places there" in client.get(address, choice | {"parent": ""}).content.decode()
    assert client.post(address, choice | {"parent": ""}).status_code == 422
    assert not PlaceImport.objects.exists()
    client.post(address, choice)
    assert Place.objects.filter(area=atlas.community, kind="household").count() == 3


def test_rows_that_cant_be_taken_are_listed_and_keep_the_button_away(atlas: Atlas) -> None:
    client = atlas.client("ada")
    data = "名称,代码,上级\n新社区,1,火星\n,2,测试街道\n".encode("gbk")
    address = path(sent(client, data, "名单.csv"))
    page = client.get(address, {"datum": "", "kind": "community"}).content.decode()
    assert "Row 2 · Lies in" in page
    assert "There is no place 火星 here yet" in page
    assert "Row 3 · 名称" in page
    assert 'id="plan"' in page
    assert "Add these" not in page
    assert client.post(address, {"datum": "", "kind": "community"}).status_code == 422
    assert Place.objects.count() == 5


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (files.kml("", '<!DOCTYPE kml [<!ENTITY a "b">]>'), "declares XML entities"),
        (files.zipped({"../a.shp": b""}), "outside its own folder"),
        (b"\x89PNG\r\n\x1a\n\0", "not a table we can read"),
        (files.shapefile(crs="EPSG:4610"), "without the local parameters"),
        ("甲,乙\n1,2\n".encode(), "No header row was found"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_one_sentence(atlas: Atlas, data: bytes, sentence: str) -> None:
    client = atlas.client("ada")
    answer = client.get(sent(client, data))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "What would happen" not in answer.content.decode()


def test_no_file_an_empty_one_and_one_too_large(atlas: Atlas, settings: Settings) -> None:
    client = atlas.client("ada")
    settings.INTAKE_MAX_BYTES = 10
    assert "choose a file first" in client.post("/places/import", {}).content.decode()
    for data, status, sentence in ((b"", 422, "empty"), (b"x" * 11, 413, "larger than")):
        answer = client.post("/places/import", {"file": io.BytesIO(data)})
        assert answer.status_code == status
        assert sentence in answer.content.decode()


def test_a_map_without_a_datum_asks_for_one(atlas: Atlas) -> None:
    client = atlas.client("ada")
    address = path(sent(client, files.counties()))
    answer = client.get(address, MAP | {"datum": ""})
    assert answer.status_code == 422
    assert "choose the datum" in answer.content.decode()
    assert client.post(address, MAP | {"datum": ""}).status_code == 422


def test_places_known_already_tell_the_datum(atlas: Atlas) -> None:
    client = atlas.client("ada")
    client.post(path(sent(client, files.counties())), MAP)
    page = client.get(sent(client, files.counties())).content.decode()
    assert "2 places known already then lie" in page
