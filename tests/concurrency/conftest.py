"""Databases for a crowd of processes: each test has its own, copied from one that was set up once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).parents[2]
Where = dict[str, str]


def _address(name: str) -> Where:
    settings = connection.settings_dict
    return {"DATABASE_URL": f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"}


def _set_up(where: Where, data: Path) -> None:
    env = {**os.environ, "RONGSHU_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **where}
    subprocess.run([sys.executable, "-m", "rongshu", "migrate", "-v0"], env=env, cwd=ROOT, check=True)


def _do(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def blank(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Set one database up that holds nothing: the path of a file, or the name of a database to copy."""
    folder = tmp_path_factory.mktemp("blank")
    if connection.vendor == "sqlite":
        _set_up({"DATABASE_URL": f"sqlite:///{folder / 'blank.sqlite3'}"}, folder)
        yield str(folder / "blank.sqlite3")
        return
    name = f"blank_{os.getpid()}"
    with django_db_blocker.unblock():
        _do(f"CREATE DATABASE {name}")
        _set_up(_address(name), folder)
    yield name
    with django_db_blocker.unblock():
        _do(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own_database(db: None, blank: str, tmp_path: Path) -> Iterator[Where]:
    """Give a database of the same make that holds nothing yet; callers need connections of their own."""
    if connection.vendor == "sqlite":
        copy = shutil.copy(blank, tmp_path / "crowd.sqlite3")
        yield {"DATABASE_URL": f"sqlite:///{copy}"}
        return
    name = f"crowd_{os.getpid()}"
    _do(f"CREATE DATABASE {name} TEMPLATE {blank}")
    yield _address(name)
    _do(f"DROP DATABASE {name} WITH (FORCE)")
