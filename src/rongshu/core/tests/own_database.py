"""A database that other processes of a test may enter: a file on SQLite, the test's own on PostgreSQL."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, connections

SETTINGS = "rongshu.core.tests.worker_settings"


@dataclass
class Outside:
    """Starts commands of the house in processes of their own, on the database of the test."""

    url: str
    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> list[str]:
        """Return the lines the test's handlers have written so far."""
        file = self.folder / "written"
        return file.read_text().splitlines() if file.exists() else []

    def start(self, *words: str, **env: str) -> "subprocess.Popen[str]":
        """Start `rongshu <words>` and return the running process."""
        return subprocess.Popen(
            [sys.executable, "-m", "rongshu", *words],
            env=os.environ
            | {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": self.url, "RONGSHU_DATA": str(self.folder)}
            | self.env
            | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str, **env: str) -> str:
        """Run `rongshu <words>` to its end and return what it said; it must succeed."""
        running = self.start(*words, **env)
        said, _ = running.communicate(timeout=120)
        assert running.returncode == 0, said
        return said


def is_there() -> bool:
    """Return whether the suite has made a database: it makes none while no test asks for one."""
    return Path(connection.settings_dict["NAME"]).name.startswith("test.")


def copy_to(file: Path) -> Path:
    """Copy the test's database, with what was committed there, to a file; SQLite only."""
    assert is_there()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
        source.execute("VACUUM INTO ?", [str(file)])
    return file


@contextmanager
def opened(folder: Path) -> Iterator[Outside]:
    """Let other processes into the test's database while the block lasts; needs transactional_db."""
    if connection.vendor == "postgresql":
        one = connection.settings_dict
        url = f"postgres://{one['USER']}:{one['PASSWORD']}@{one['HOST']}:{one['PORT']}/{one['NAME']}"
        yield Outside(url.replace(":@", "@"), folder)
        return
    file, shared, settings = folder / "shared.sqlite3", connections["default"], connections.settings
    copy_to(file)
    before = settings["default"]["NAME"]
    settings["default"]["NAME"] = str(file)
    del connections["default"]
    try:
        yield Outside(f"sqlite:///{file}", folder)
    finally:
        connections["default"].close()
        settings["default"]["NAME"] = before
        connections["default"] = shared
