"""What an emergency gathered is looked for afterwards in every table, every file and a backup, and is not there."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as house
from django.db import connection
from django.db.models import Model
from django.utils.module_loading import import_string
from PIL import Image

from rongshu.core import pg_tools
from rongshu.core.backup import backup
from rongshu.core.crypto import EncryptedField
from rongshu.estate.emergency import actions, delivering, destroying, overview, preparing, queries
from rongshu.estate.emergency.models import Destruction, Emergency, Plan, Supply
from rongshu.estate.emergency.own_parts import LOOKS, NOTICES, ROSTER, SUPPLIES
from rongshu.estate.emergency.tests.conftest import NOW, Estate, _estate
from rongshu.ground.evidence import copies, storing
from rongshu.ground.evidence.actions import keep
from rongshu.ground.evidence.models import Evidence
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases import forgetting, revealing, sealed_days
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Case, CaseWords
from rongshu.loop.notices.models import Notice

MARK = "zqmark"
IN_PEACE = {"people", "places", "volunteers"}  # apps whose rows were there before and stay


@dataclass
class Planted:
    """An emergency full of marks, and the ciphertexts that hide some of them."""

    emergency: Emergency
    photo: Path
    hidden: list[str] = field(default_factory=list)


def raw(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Yield every value of a table as it lies there, and as somebody with the keys reads it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
        for row in cursor.fetchall():
            yield model._meta.label, " ".join(map(str, row))
    names = [f.attname for f in model._meta.concrete_fields if isinstance(f, EncryptedField)]
    for row in model._default_manager.values_list(*names) if names else []:
        yield model._meta.label, " ".join(map(str, row))


def tables_with(words: list[str]) -> set[str]:
    """Return the tables in which one of some words stands, readable or not."""
    found = {label for model in apps.get_models(include_auto_created=True) for label, text in raw(model)
             if any(w in text for w in words)}  # fmt: skip
    return found | {f"search:{w}" for w in words if w.isalnum() and indexed(w)}


def indexed(word: str) -> bool:
    """Say whether the search index knows a word."""
    if connection.vendor == "sqlite":
        sql = "SELECT count(*) FROM cases_words_fts WHERE cases_words_fts MATCH %s"
    else:
        sql = "SELECT count(*) FROM cases_casewords WHERE tokens @@ to_tsquery('simple', %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [f'"{word}"' if connection.vendor == "sqlite" else word])
        return bool(cursor.fetchone()[0])


def files_with(folder: Path, words: list[str]) -> set[str]:
    """Return the files below a folder in which one of some words stands; a dump of PostgreSQL is unpacked."""
    found = set()
    for file in (f for f in folder.rglob("*") if f.is_file()):
        data = file.read_bytes()
        if file.suffix == ".pgdump":
            data = subprocess.run(
                [pg_tools._tool("pg_restore"), "-f", "-", file], capture_output=True, check=True
            ).stdout
        if any(w.encode() in data for w in words):
            found.add(file.name)
    return found


def pointing_at(person: Person, home: Place) -> dict[str, int]:
    """Return how many rows of each table point at somebody or their home, beside what is kept in peace."""
    found: dict[str, int] = {}
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("rongshu.") or model._meta.app_label in IN_PEACE:
            continue
        for one in model._meta.concrete_fields:
            target = (
                person.pk if one.related_model is Person else home.pk if one.related_model is Place else 0
            )
            if target and (count := model._default_manager.filter(**{one.attname: target}).count()):
                found[f"{model._meta.label}.{one.name}"] = count
    return found


def photo() -> int:
    """Keep a picture that has the mark in it; returns its id."""
    out = io.BytesIO()
    Image.new("RGB", (32, 24), "teal").save(out, "JPEG", comment=f"{MARK} in the picture".encode())
    out.seek(0)
    return keep(out, uploaded_by=None, now=NOW).pk


def plant(estate: Estate) -> Planted:
    """Live through an emergency in which everything anybody writes has the mark."""
    sun, wang = estate.who("sun"), estate.who("wang")
    plan = preparing.prepare(place=estate.place, by=sun)
    preparing.add_member(plan=plan, person=estate.vera, group="party", by=sun, now=NOW, leads=True)
    preparing.add_member(plan=plan, person=estate.wang, group="shopping", by=sun, now=NOW)
    shop = preparing.save_shop(plan=plan, name="惠民超市", by=sun, lon=113.13, lat=27.83)
    emergency = actions.start(
        plan=plan, what="epidemic", typed="榕树花园", words=f"{MARK} words", by=sun, now=NOW
    )
    actions.turn_out(emergency=emergency, said="here", by=wang, now=NOW)
    evidence = photo()
    handed = Handed(evidence=(evidence,))
    supply = estate.order(emergency, items=f"{MARK} rice", shop=shop, handed=handed)
    lost = estate.order(emergency, by="nina", items=f"{MARK} eggs", shop=shop, channel="visit")
    cases.comment(case=supply.case, text=f"{MARK} remark", by=sun, now=NOW)
    cases.move(case=lost.case, name="cancel", by=sun, now=NOW, handed=Handed(text=f"{MARK} reason"))
    round_ = estate.round(emergency)
    delivering.accept(round_=round_, by=wang, now=NOW)
    case = Case.objects.select_related("subject").get(pk=supply.case_id)
    revealing.phone_of_subject(case=case, by=wang, now=NOW)
    overview.phone_list(emergency, by=sun, now=NOW)
    delivering.tick(
        round_=round_, number=case.number, move="deliver", key=f"{MARK}/key", by=wang, now=NOW, missing=f"{MARK} eggs"
    )  # fmt: skip
    CaseWords.objects.filter(case=supply.case_id).update(words=f"{MARK}word")
    Case.objects.filter(pk=supply.case_id).update(title=f"{MARK} title")
    copies.make(Evidence.objects.get(pk=evidence), "thumb")
    made = Planted(emergency, storing.place_of(Evidence.objects.get(pk=evidence).sha256))
    with connection.cursor() as cursor:
        cursor.execute("SELECT items FROM emergency_supply")
        made.hidden = [row[0][:60] for row in cursor.fetchall()]
    return made


@pytest.fixture
def planted(
    transactional_db: None, tmp_path: Path, settings: object
) -> tuple[Estate, Planted, dict[str, int]]:
    settings.EVIDENCE_ROOT = tmp_path / "data" / "evidence"  # type: ignore[attr-defined]
    settings.SEALS_ROOT = tmp_path / "data" / "seals"  # type: ignore[attr-defined]
    estate = _estate()
    before = pointing_at(estate.guo, estate.homes[2])
    return estate, plant(estate), before


def data_folders(tmp_path: Path) -> list[Path]:
    """Return the folders in which this installation remembers things, the database's own among them."""
    name = Path(str(connection.settings_dict["NAME"]))
    return [tmp_path / "data", *([name.parent] if connection.vendor == "sqlite" else [])]


def test_nothing_of_it_is_left_anywhere(
    planted: tuple[Estate, Planted, dict[str, int]], tmp_path: Path
) -> None:
    estate, made, before = planted
    words = [MARK, *made.hidden]
    # The marks are there to be found, in readable rows, in ciphertext, in files and in a backup.
    assert len(tables_with(words)) >= 6
    assert "search:zqmark" not in tables_with(words)
    assert indexed(f"{MARK}word")
    assert pointing_at(estate.guo, estate.homes[2]) != before
    _, manifest = backup(tmp_path / "old", NOW)
    assert files_with(tmp_path / "old", words) >= {manifest.database, made.photo.name}
    assert made.photo.name in {
        name for folder in data_folders(tmp_path) for name in files_with(folder, words)
    }

    ended = actions.end(emergency=made.emergency, by=estate.who("sun"), now=NOW + timedelta(hours=1))
    sealed_days.seal_until(NOW.date(), NOW + timedelta(days=1))
    destroying.destroy(ended, NOW + timedelta(days=2))

    assert tables_with(words) == set()
    assert not indexed(f"{MARK}word")
    assert pointing_at(estate.guo, estate.homes[2]) == before
    assert {name for folder in data_folders(tmp_path) for name in files_with(folder, words)} == set()
    backup(tmp_path / "new", NOW + timedelta(days=3))
    assert files_with(tmp_path / "new", words) == set()


def test_what_stays_still_holds(planted: tuple[Estate, Planted, dict[str, int]]) -> None:
    estate, made, _ = planted
    sealed = list(Case.objects.order_by("pk").values_list("number", "state", "version"))
    seals = {c.number: [e.seal for e in c.events.order_by("seq")] for c in Case.objects.all()}
    ended = actions.end(emergency=made.emergency, by=estate.who("sun"), now=NOW + timedelta(hours=1))
    sealed_days.seal_until(NOW.date(), NOW + timedelta(days=1))
    report = destroying.destroy(ended, NOW + timedelta(days=2))
    assert report is not None
    assert dict(report.lines) == {
        SUPPLIES.label: 2, ROSTER.label: 2, NOTICES.label: 5, LOOKS.label: 0, "Pictures": 1,
        "Lists and marks of the sampling rounds": 0,
    }  # fmt: skip
    assert (report.by, report.files, report.finished_at) == (None, [], NOW + timedelta(days=2))
    ended.refresh_from_db()
    assert (ended.state, ended.words) == ("destroyed", "")
    assert (ended.figures["orders"], ended.figures["here"]) == (2, 1)
    assert list(Case.objects.order_by("pk").values_list("number", "state", "version")) == sealed
    assert {c.number: [e.seal for e in c.events.order_by("seq")] for c in Case.objects.all()} == seals
    for check in house.DOCTOR:
        found = [str(one) for one in import_string(check).run()]
        assert found == [] or check.endswith((".DUE_ROWS", ".FILES")), (check, found)
    assert not Notice.objects.filter(topic__startswith="emergency.supply").exists()


def test_it_goes_on_where_it_was_broken_off(
    planted: tuple[Estate, Planted, dict[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    estate, made, _ = planted
    ended = actions.end(emergency=made.emergency, by=estate.who("sun"), now=NOW + timedelta(hours=1))

    def dies() -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(forgetting, "scrub", dies)
        with pytest.raises(OSError):
            destroying.destroy(ended, NOW + timedelta(days=2))
    check = import_string("rongshu.estate.emergency.doctor.DESTROYED")
    assert [one.sentence for one in check.run()] == ["Its rows are destroyed, its files are not yet."]
    report = destroying.destroy(Emergency.objects.get(pk=ended.pk), NOW + timedelta(days=3))
    assert report is not None
    assert (Destruction.objects.count(), report.finished_at) == (1, NOW + timedelta(days=3))
    assert list(check.run()) == []
    assert not made.photo.exists()


def test_the_doctor_sees_what_was_left(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    estate.order(emergency)
    check = import_string("rongshu.estate.emergency.doctor.DESTROYED")
    assert list(check.run()) == []
    Emergency.objects.filter(pk=emergency.pk).update(
        state="destroyed", ended_at=NOW, destroyed_at=NOW, words="x"
    )
    assert [str(one.params.get("count", one.sentence)) for one in check.run()] == [
        "1", "2", "2", "It counts as destroyed, and there is no report of it.",
    ]  # fmt: skip
    assert Supply.objects.exists()


def test_nothing_is_destroyed_while_it_runs(estate: Estate, plan: Plan) -> None:
    emergency = estate.begin(plan)
    assert destroying.destroy(emergency, NOW) is None
    assert queries.running_at(estate.place.pk) == emergency
