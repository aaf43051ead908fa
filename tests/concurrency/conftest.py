"""Databases for a crowd of processes: each test has its own, copied from the one of the suite."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from rongshu.core.tests.own_database import copy_to

Where = dict[str, str]


def _address(name: str) -> Where:
    settings = connection.settings_dict
    return {"DATABASE_URL": f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"}


def _do(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(scope="session")
def blank(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Copy the suite's database, which holds nothing: the path of a file, or the name of one to copy again."""
    if connection.vendor == "sqlite":
        yield str(copy_to(tmp_path_factory.mktemp("blank") / "blank.sqlite3"))
        return
    name = f"blank_{os.getpid()}"
    with django_db_blocker.unblock():
        connection.close()  # nobody may be in a database that is copied
        _do(f"CREATE DATABASE {name} TEMPLATE {connection.settings_dict['NAME']}")
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
