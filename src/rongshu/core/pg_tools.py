"""PostgreSQL's own pg_dump and pg_restore, found on the path or where Debian puts them."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rongshu.core.errors import NotFound, Refused
from rongshu.core.words import N_


def _tool(name: str) -> str:
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parent.parent.name)
    )
    found = str(versions[-1]) if versions else shutil.which(name)
    if found is None:
        raise NotFound(
            N_("%(name)s is needed and not here (Debian: apt-get install postgresql-client)."), name=name
        )
    return found


def _run(name: str, database: Mapping[str, Any], *words: str) -> None:
    wanted = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    env = {theirs: str(database[ours]) for theirs, ours in wanted.items() if database.get(ours)}
    done = subprocess.run(
        [_tool(name), *words], env=os.environ | env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(N_("%(name)s failed: %(why)s"), name=name, why=done.stderr.strip()[-500:])


def dump(database: Mapping[str, Any], file: Path) -> None:
    """Dump a database, consistent as of one moment, into a file."""
    _run("pg_dump", database, "-Fc", "--no-owner", "-f", str(file), "-d", str(database["NAME"]))


def load(database: Mapping[str, Any], file: Path) -> None:
    """Replace what a database holds by a dump, in one transaction."""
    words = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "-d", str(database["NAME"])]
    _run("pg_restore", database, *words, str(file))
