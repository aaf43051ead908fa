"""A file waits for its sender between preview and taking; it is taken once, or forgotten."""

import errno
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from rongshu.core import intake
from rongshu.core.errors import Invalid, NoRoom, NotFound, TooLarge
from rongshu.core.models import DayOverride, Intake

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SUN, OTTO = 1, 2


@pytest.fixture(autouse=True)
def folder(db: None, settings: Settings, tmp_path: Path) -> Path:
    settings.INTAKE_ROOT = tmp_path / "intake"
    return tmp_path / "intake"


def kept(content: bytes = b"a,b\n", name: str = "C:\\lists\\名单.csv") -> str:
    return intake.keep(io.BytesIO(content), purpose="places", person=SUN, name=name, now=NOW)


def take(token: str, person: int = SUN) -> intake.Result:
    def add(file: intake.Kept) -> intake.Result:
        DayOverride.objects.create(day=NOW.date(), working=True, name=file.data.decode())
        return {"added": 1}

    return intake.take(token, purpose="places", person=person, now=NOW, do=add)


def test_its_sender_reads_it_again_as_often_as_wanted() -> None:
    token = kept()
    for _ in range(2):
        assert intake.reopen(token, purpose="places", person=SUN, now=NOW) == intake.Kept(
            token, "名单.csv", b"a,b\n", None
        )


@pytest.mark.parametrize(
    ("person", "purpose", "later"),
    [(OTTO, "places", timedelta()), (SUN, "people", timedelta()), (SUN, "places", intake.LIFE)],
)
def test_nobody_else_nothing_else_and_no_later(person: int, purpose: str, later: timedelta) -> None:
    with pytest.raises(NotFound):
        intake.reopen(kept(), purpose=purpose, person=person, now=NOW + later)


def test_taking_it_twice_does_nothing_twice() -> None:
    token = kept()
    assert [take(token), take(token)] == [{"added": 1}, {"added": 1}]
    assert DayOverride.objects.count() == 1


def test_an_outsider_takes_nothing() -> None:
    with pytest.raises(NotFound):
        take(kept(), OTTO)
    assert not DayOverride.objects.exists()


def test_what_goes_wrong_leaves_it_waiting_and_nothing_half_done() -> None:
    token = kept()
    DayOverride.objects.create(day=NOW.date(), working=False)

    def fail(file: intake.Kept) -> intake.Result:
        DayOverride.objects.all().delete()
        raise Invalid("no")

    with pytest.raises(Invalid):
        intake.take(token, purpose="places", person=SUN, now=NOW, do=fail)
    assert DayOverride.objects.count() == 1
    assert intake.reopen(token, purpose="places", person=SUN, now=NOW).result is None


def test_after_an_hour_the_bytes_are_gone_and_what_was_taken_still_answers(folder: Path) -> None:
    forgotten, taken = kept(), kept(b"c")
    take(taken)
    assert len(list(folder.iterdir())) == 2
    assert intake.sweep(NOW + intake.LIFE) == 2
    assert list(folder.iterdir()) == []
    assert [row.token for row in Intake.objects.all()] == [taken]
    assert take(taken) == {"added": 1}
    with pytest.raises(NotFound):
        take(forgotten)


def test_the_name_on_disk_does_not_give_the_token_away(folder: Path) -> None:
    token = kept()
    (file,) = folder.iterdir()
    assert token not in file.name
    assert file.stat().st_mode & 0o077 == 0


def test_an_empty_or_too_large_file_is_not_kept(settings: Settings, folder: Path) -> None:
    settings.INTAKE_MAX_BYTES = 3
    with pytest.raises(Invalid):
        kept(b"")
    with pytest.raises(TooLarge):
        kept(b"1234")
    assert not folder.exists()
    assert not Intake.objects.exists()


def test_bytes_changed_on_disk_are_not_taken(folder: Path) -> None:
    token = kept()
    next(folder.iterdir()).write_bytes(b"x")
    with pytest.raises(NotFound):
        take(token)


def test_a_full_disk_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(NoRoom):
        kept()
    assert list(folder.iterdir()) == []
    assert not Intake.objects.exists()
