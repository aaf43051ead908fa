"""What the database keeps beside the cases, made once they are all there: words to search, tiles, statistics."""

from django.db import connection


def words_and_tiles() -> None:
    """Fill what triggers would have filled."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO cases_words_fts(rowid, words) SELECT case_id, words FROM cases_casewords"
            )
        cursor.execute(
            "INSERT INTO cases_tile (cell, area_id, kind, cases, lon, lat)"
            " SELECT cell, area_id, kind, COUNT(*), SUM(lon), SUM(lat) FROM cases_case"
            " WHERE is_open AND cell IS NOT NULL GROUP BY cell, area_id, kind"
        )


def settled(size: int) -> None:
    """Let ids go on after the last case, and let the planner know its tables."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), %s)", [size])
    analysed()


def analysed() -> None:
    """Let the planner know its tables."""
    with connection.cursor() as cursor:
        can_vacuum = connection.vendor != "sqlite" and not connection.in_atomic_block
        cursor.execute("VACUUM ANALYZE" if can_vacuum else "ANALYZE")
