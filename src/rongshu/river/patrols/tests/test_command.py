"""`rongshu patrols check`: a recorded file against a reach, as a table and as JSON."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rongshu.ground.places.actions import rename_place
from rongshu.ground.rivers.actions import add_reach
from rongshu.ground.rivers.tests.conftest import Basin, basin  # noqa: F401
from rongshu.river.patrols.tests.test_reading import gpx
from rongshu.river.patrols.tests.walks import Walker


@pytest.fixture
def file(basin: Basin, tmp_path: Path) -> Path:  # noqa: F811
    reach = add_reach(river=basin.surveyed(), name="中段", first=2_000, last=6_000, by=basin.who("ada"))
    rename_place(place=reach.place, name="中段", code="RX-02")
    path = tmp_path / "巡河.gpx"
    path.write_bytes(gpx(Walker(every=5).walk(2_000, 5_000, 40).rows))
    return path


def said(file: Path, *words: str) -> str:
    out = StringIO()
    call_command("patrols", "check", str(file), *words, stdout=out)
    return out.getvalue()


def test_as_json(file: Path) -> None:
    found = json.loads(said(file, "--reach", "RX-02", "--format", "json"))
    assert found["coverage"]["left"] == pytest.approx(0.75, abs=0.01)
    assert (found["coverage"]["right"], found["reach_metres"], found["gaps"]) == (0.0, 4_000, [])
    assert found["metres"] == pytest.approx(3_000, rel=0.06)
    assert found["minutes"] == pytest.approx(3_000 / 1.3 / 60, abs=0.3)
    assert found["began"].endswith("+08:00")
    assert [r for r in found["reasons"] if r["level"] == 2] == []


def test_as_a_table(file: Path) -> None:
    lines = dict(line.split("\t") for line in said(file, "--reach", "RX-02").splitlines())
    assert lines["左岸"][:3] in {"74.", "75."}
    assert lines["右岸"] == "0.0%"


def test_what_is_not_there_is_said(file: Path) -> None:
    with pytest.raises(CommandError, match="XX-99"):
        said(file, "--reach", "XX-99")
    with pytest.raises(CommandError, match=r"nowhere\.gpx"):
        said(file.with_name("nowhere.gpx"), "--reach", "RX-02")
