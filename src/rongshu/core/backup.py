"""Copies everything this installation remembers, while it runs, and brings it back. The keys are kept elsewhere.

FOLDER/evidence/ab/abcdef…          every photo once, by its SHA-256, shared by all backups
FOLDER/20261125T194700Z/            one backup: database.*, seals/, manifest.json
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from rongshu.core import pg_tools
from rongshu.core.errors import Conflict, Invalid, NotFound
from rongshu.core.models import Due
from rongshu.core.words import N_

MANIFEST = "manifest.json"


@dataclass
class Manifest:
    """What a backup holds, so that it can be checked before it is trusted."""

    made_at: str
    engine: str  # sqlite or postgresql
    sha256: str  # of the database file
    evidence: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)  # files that were no longer what their name says

    @property
    def database(self) -> str:
        """Return the name of the database file."""
        return "database.sqlite3" if self.engine == "sqlite" else "database.pgdump"


def backup(folder: Path, now: datetime) -> tuple[Path, Manifest]:
    """Make one backup below `folder`; it appears whole or not at all.

    The database comes first and the photos after it: a photo is in its place before a row names it, and never changes.
    """
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    place, part = folder / stamp, folder / f".{stamp}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    made = Manifest(now.isoformat(timespec="seconds"), connection.vendor, "")
    _dump(part / made.database)
    made.sha256 = _sha256(part / made.database)
    for file in _evidence(Path(settings.EVIDENCE_ROOT)):
        (made.evidence if _copy(file, folder / "evidence") else made.damaged).append(file.name)
    if Path(settings.SEALS_ROOT).exists():
        shutil.copytree(settings.SEALS_ROOT, part / "seals")
    (part / MANIFEST).write_text(json.dumps(asdict(made), indent=1), encoding="utf-8")
    part.rename(place)
    return place, made


def restore(folder: Path, now: datetime, *, force: bool = False) -> tuple[Path, Manifest]:
    """Bring a backup back (the newest below `folder`, or `folder` itself), after checking every byte of it.

    Raises NotFound without a backup, Invalid for a damaged one, Conflict where data would be overwritten. With
    `force` the present database is dumped beside it first.
    """
    place = _newest(folder)
    made = Manifest(**json.loads((place / MANIFEST).read_text(encoding="utf-8")))
    kept = place.parent / "evidence"
    _check(place, kept, made)
    if holds_data():
        if not force:
            raise Conflict(N_("This database holds data already. Nothing was changed; --force replaces it."))
        _dump(Path(settings.DATA, f"before-{now:%Y%m%dT%H%M%S}.{made.database}"))
    _load(place / made.database)
    for sha256 in made.evidence:
        _copy(kept / sha256[:2] / sha256, Path(settings.EVIDENCE_ROOT))
    if (place / "seals").exists():
        shutil.copytree(place / "seals", settings.SEALS_ROOT, dirs_exist_ok=True)
    return place, made


def holds_data() -> bool:
    """Say whether any of the house's tables has a row."""
    there = set(connection.introspection.table_names())
    own = [m for m in apps.get_models() if m.__module__.startswith("rongshu.") and m is not Due]
    return any(m._meta.db_table in there and m._default_manager.exists() for m in own)


def _newest(folder: Path) -> Path:
    if (folder / MANIFEST).exists():
        return folder
    found = sorted(file.parent for file in folder.glob(f"[0-9]*/{MANIFEST}"))
    if not found:
        raise NotFound(N_("There is no backup in %(folder)s."), folder=str(folder))
    return found[-1]


def _check(place: Path, kept: Path, made: Manifest) -> None:
    """Refuse a backup of another kind of database, and one that is not what it was when it was made."""
    if made.engine != connection.vendor:
        raise Invalid(
            N_("This backup is of %(theirs)s, this installation runs on %(ours)s."),
            theirs=made.engine,
            ours=connection.vendor,
        )
    if not (place / made.database).exists() or _sha256(place / made.database) != made.sha256:
        raise Invalid(N_("The database in this backup was changed or cut short. Please take another one."))
    for sha256 in made.evidence:
        file = kept / sha256[:2] / sha256
        if not file.exists() or _sha256(file) != sha256:
            raise Invalid(N_("A photo of this backup is missing or damaged: %(file)s"), file=str(file))


def _evidence(root: Path) -> Iterator[Path]:
    return (file for file in sorted(root.glob("??/*")) if len(file.name) == 64)


def _copy(file: Path, root: Path) -> bool:
    """Put a file named by its digest below `root`, whole or not at all; says whether it is what its name says."""
    target = root / file.name[:2] / file.name
    if target.exists():
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{file.name}.part")
    shutil.copyfile(file, part)
    if _sha256(part) != file.name:
        part.unlink()
        return False
    part.chmod(0o444)
    part.replace(target)
    return True


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _dump(file: Path) -> None:
    if connection.vendor == "postgresql":
        pg_tools.dump(connection.settings_dict, file)
        return
    with closing(sqlite3.connect(file)) as target:
        with connection.cursor() as cursor:
            cursor.connection.backup(target, pages=2000, sleep=0.01)  # others write in between
        _sound(target)
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _load(file: Path) -> None:
    if connection.vendor == "postgresql":
        connection.close()
        pg_tools.load(connection.settings_dict, file)
        return
    connection.close()
    name: Any = connection.settings_dict["NAME"]
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(name, timeout=20)) as target:
        _sound(source)
        source.backup(target)
        _sound(target)


def _sound(database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise Invalid(N_("The database is damaged; SQLite's own check says so."))
