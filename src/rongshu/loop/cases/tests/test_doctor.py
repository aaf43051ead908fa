"""Whatever is changed behind the actions' back, the doctor names the first link it broke."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.core.errors import Invalid, Refused
from rongshu.core.models import SealedDay
from rongshu.core.sealing import GENESIS, seal
from rongshu.loop.cases import doctor, sealed_days
from rongshu.loop.cases.actions import comment, move
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.log import sealed_content
from rongshu.loop.cases.models import Case, Event, Tile
from rongshu.loop.cases.tasks import seal_days
from rongshu.loop.cases.tests.conftest import NOW, Town

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def seals(settings: Settings, tmp_path: Path) -> Path:
    settings.SEALS_ROOT = tmp_path / "seals"
    return tmp_path / "seals"


@pytest.fixture
def log(town: Town) -> Iterator[Case]:
    """A case with four events: opened, offered, a remark, accepted; and a second one beside it."""
    case = town.errand()
    town.errand()
    vera = town.who("vera")
    case = move(case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk))
    comment(case=case, text="门禁密码 1234", by=town.who("sun"), now=NOW)
    with time_machine.travel(TOMORROW, tick=False):
        yield move(case=case, name="accept", by=vera, now=NOW)


def sql(text: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        assert cursor.rowcount > 0


def chain() -> list[tuple[str, str]]:
    return [(f.where, f.sentence) for f in doctor.CHAINS.run()]


def test_what_nobody_touched_holds(log: Case) -> None:
    seal_days("", TOMORROW)
    assert [c.name for c in (doctor.CHAINS, doctor.NUMBERS, doctor.DAYS) if list(c.run())] == []
    assert Event.objects.filter(case=log).count() == log.version == 4


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("actor_id = %s", None),
        ("name = %s", "confirm"),
        ("data = %s", '{"offered_to": 1}'),
        ("seal = %s", "f" * 64),
    ],
)
def test_a_changed_event_is_named(log: Case, change: str, value: str | None) -> None:
    sql(f"UPDATE cases_event SET {change} WHERE case_id = %s AND seq = 2", value, log.pk)
    wrong = "What this event says, or its seal, was changed after it was sealed."
    assert chain() == [(f"{log.number} #2", wrong)]


def test_changed_words_are_named(log: Case) -> None:
    Event.objects.filter(case=log, seq=3).update(text="门禁密码 9999")
    assert chain() == [(f"{log.number} #3", "The words of this event were changed after they were sealed.")]


def test_words_destroyed_by_law_leave_the_chain_whole(log: Case) -> None:
    sql("UPDATE cases_event SET text = '', salt = '' WHERE case_id = %s AND seq = 3", log.pk)
    assert chain() == []


def test_a_missing_event_is_named(log: Case) -> None:
    sql("DELETE FROM cases_event WHERE case_id = %s AND seq = 2", log.pk)
    (found,) = doctor.CHAINS.run()
    assert (found.where, found.params) == (f"{log.number} #2", {"next": 3})


@pytest.mark.parametrize(("kept", "where"), [(3, "#4"), (0, "#1")])
def test_a_log_cut_short_is_named(log: Case, kept: int, where: str) -> None:
    sql("DELETE FROM cases_event WHERE case_id = %s AND seq > %s", log.pk, kept)
    (found,) = doctor.CHAINS.run()
    assert (found.where, found.params) == (f"{log.number} {where}", {"have": kept, "want": 4})


def test_a_state_the_log_does_not_know_is_named(log: Case) -> None:
    sql("UPDATE cases_case SET state = 'closed' WHERE id = %s", log.pk)
    (found,) = doctor.CHAINS.run()
    assert (found.where, found.params) == (log.number, {"is": "closed", "said": "accepted"})


def test_a_chain_forged_to_its_end_is_found_by_the_days_root(log: Case, seals: Path) -> None:
    seal_days("", TOMORROW)
    sql("UPDATE cases_event SET actor_id = NULL WHERE case_id = %s AND seq = 2", log.pk)
    before = GENESIS
    for event in Event.objects.filter(case=log).order_by("seq"):
        before = seal(before, sealed_content(event, log.number))
        sql("UPDATE cases_event SET seal = %s WHERE id = %s", before, event.pk)
    assert chain() == []
    wrong = "The events of this day are not those that were sealed."
    assert [(f.where, f.sentence) for f in doctor.DAYS.run()] == [("2026-11-23", wrong)]
    file = seals / "2026-11-23.json"
    assert sealed_days.differs(sealed_days.read(file)) == wrong
    SealedDay.objects.all().delete()  # … and forges the root as well
    sealed_days.seal_until(NOW.date(), TOMORROW)
    assert [f.sentence for f in doctor.DAYS.run()] == [
        "The root in the database is not the one that was written down at the time."
    ]


def test_every_day_is_sealed_onto_the_one_before(log: Case, town: Town, seals: Path) -> None:
    town.errand(now=NOW + timedelta(days=3))
    made = sealed_days.seal_until(clock.today(NOW + timedelta(days=3)), NOW + timedelta(days=4))
    assert [(d.day.day, d.events) for d in made] == [(23, 5), (24, 0), (25, 0), (26, 1)]
    assert len({d.root for d in made}) == 4
    assert sealed_days.seal_until(clock.today(NOW), TOMORROW) == []
    assert list(doctor.DAYS.run()) == []


def test_an_event_slipped_into_a_sealed_day_is_found(log: Case) -> None:
    seal_days("", TOMORROW)
    comment(case=log, text="后补", by=log_by(log), now=NOW)
    assert [f.sentence for f in doctor.DAYS.run()] == [
        "The day has another number of events than when it was sealed."
    ]


def log_by(case: Case) -> Any:
    from rongshu.ground.people.access import Who  # noqa: PLC0415

    return Who(person=case.handler_id)


def test_a_lost_number_and_a_made_up_one_are_named(log: Case) -> None:
    sql("UPDATE cases_case SET number = 'TS-20261123-0009' WHERE id = %s", log.pk)
    assert [(f.where, f.sentence) for f in doctor.NUMBERS.run()] == [
        ("TS-20261123-0001", "This number was given out, and there is no such case."),
        ("TS-20261123-0009", "This case has a number that was never given out."),
    ]


def test_a_tile_that_counts_wrong_is_named(town: Town) -> None:
    case = town.errand(lon=113.13, lat=27.83)
    where = f"{case.cell} {case.area_id} {case.kind}"
    assert list(doctor.TILES.run()) == []
    Tile.objects.update(cases=3)
    assert [(f.where, f.params) for f in doctor.TILES.run()] == [(where, {"have": 3, "want": 1})]
    Tile.objects.all().delete()
    assert [(f.where, f.params) for f in doctor.TILES.run()] == [(where, {"have": 0, "want": 1})]


def command(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command(*words, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_command_says_what_is_wrong_and_ends_with_one(log: Case) -> None:
    assert command("doctor", "events", "numbers")[0] == 0
    sql("UPDATE cases_event SET name = 'x' WHERE case_id = %s AND seq = 2", log.pk)
    code, said = command("doctor", "events")
    assert (code, f"{log.number} #2" in said) == (1, True)
    code, said = command("doctor", "--json", "events", "numbers")
    told = json.loads(said)
    assert (code, told["well"], told["checks"]["numbers"]) == (1, False, [])
    assert told["checks"]["events"][0]["where"] == f"{log.number} #2"
    with pytest.raises(CommandError, match="no check called nonsense"):
        call_command("doctor", "nonsense")


def test_a_root_is_published_and_checked_by_command(log: Case, seals: Path) -> None:
    code, said = command("seal", "2026-11-23")
    assert (code, json.loads(said)["events"], json.loads(said)["previous"]) == (0, 5, GENESIS)
    code, said = command("seal", "--into", str(seals))
    file = Path(said.strip())
    assert file == seals / "2026-11-23.json"
    assert command("seal", "--check", str(file))[0] == 0
    sql("DELETE FROM cases_event WHERE case_id = %s AND seq = 4", log.pk)
    assert command("seal", "--check", str(file))[0] == 1


def test_a_day_that_is_not_over_or_saw_nothing_is_not_sealed(log: Case, tmp_path: Path) -> None:
    for day in (TOMORROW.date(), NOW.date() - timedelta(days=1)):
        with pytest.raises(Refused):
            sealed_days.published(day, TOMORROW)
    broken = tmp_path / "x.json"
    broken.write_text("[1]")
    with pytest.raises(Invalid):
        sealed_days.read(broken)
    with pytest.raises(CommandError):
        call_command("seal", "yesterday")
