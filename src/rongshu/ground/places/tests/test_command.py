"""`rongshu import places`: says what it did, and what it needs to know."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place, PlaceImport
from rongshu.ground.places.tests import files


def run(tmp_path: Path, data: bytes, **options: object) -> str:
    file, out = tmp_path / "界线.geojson", io.StringIO()
    file.write_bytes(data)
    call_command("import", "places", str(file), stdout=out, **options)
    return out.getvalue()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def test_it_takes_a_file_and_says_what_it_did(city: Place, tmp_path: Path) -> None:
    assert run(tmp_path, files.counties(), datum="gcj02") == "2 new, 0 changed, 0 were here already.\n"
    assert run(tmp_path, files.counties(), datum="gcj02") == "0 new, 0 changed, 2 were here already.\n"
    assert set(Place.objects.filter(parent=city).values_list("name", "code", "kind")) == {
        ("甲区", "430902", "district"), ("乙区", "430903", "district"),
    }  # fmt: skip


def test_a_dry_run_writes_nothing(city: Place, tmp_path: Path) -> None:
    said = run(tmp_path, files.counties(), datum="gcj02", dry_run=True)
    assert said == "Nothing was written. This is what would happen:\n2 new, 0 changed, 0 were here already.\n"
    assert not PlaceImport.objects.exists()


def test_without_a_datum_it_advises_and_does_nothing(city: Place, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Say the datum: --datum gcj02"):
        run(tmp_path, files.counties())
    assert Place.objects.count() == 1


def test_a_list_needs_no_datum_and_names_its_rows(city: Place, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was taken: 1 rows"):
        run(tmp_path, "名称,类型\n甲区,区\n,区\n".encode("gbk"), parent="430900")
    said = run(tmp_path, "名称,类型\n甲区,区\n".encode("gbk"), parent="430900")
    assert said == "1 new, 0 changed, 0 were here already.\n"


@pytest.mark.parametrize(
    ("parent", "sentence"), [("火星", "There is no place 火星"), ("同名", "There are several places")]
)
def test_a_parent_there_is_not_or_several_times(
    city: Place, tmp_path: Path, parent: str, sentence: str
) -> None:
    for kind in ("town", "community"):
        add(kind=kind, name="同名", parent=city)
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path, files.counties(), datum="gcj02", parent=parent)
