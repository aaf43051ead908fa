"""Puts many rows into a database at the speed of the database: no triggers, indexes built afterwards."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

Rows = Iterable[tuple[Any, ...]]


def columns(model: type[Model], *, without: str = "") -> list[str]:
    """Return a table's columns in the model's order."""
    return [f.column for f in model._meta.concrete_fields if f.column != without]


def insert(model: type[Model], names: list[str], rows: Rows) -> None:
    """Insert rows of plain strings and numbers."""
    table, named = model._meta.db_table, ", ".join(f'"{name}"' for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["?"] * len(names))
            sql = f"INSERT INTO {table} ({named}) VALUES ({marks})"
            cursor.connection.executemany(sql, rows)
            return
        with cursor.cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def unindexed(tables: list[str]) -> Iterator[None]:
    """Take the indexes and checks off some tables while the block runs, and build them again after."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("PRAGMA foreign_keys=OFF")
            marks = ", ".join(f"'{t}'" for t in tables)
            cursor.execute(
                f"SELECT type, name, sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL"
                " AND type IN ('index', 'trigger')"
            )
            found = cursor.fetchall()
        else:
            cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
            cursor.execute(
                "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname"
                " NOT IN (SELECT conname FROM pg_constraint)",
                [tables],
            )
            found = cursor.fetchall()
        for kind, name, _ in found:
            cursor.execute(f'DROP {kind} "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, _, sql in found:
            cursor.execute(sql)
        cursor.execute("PRAGMA foreign_keys=ON" if is_sqlite else "SET session_replication_role = origin")
