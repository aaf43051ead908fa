"""The one row a condition can find."""

from typing import Any, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")


def single(rows: "QuerySet[Any, Row]") -> Row | None:
    """Return the only row that rows hold, or None.

    `first()` puts them in order first, which on a wide join takes longer than all the rest.
    """
    return next(iter(rows.order_by()[:1]), None)
