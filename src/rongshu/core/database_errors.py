"""What a database refuses although nothing is wrong with the program: two at once, or a full disk."""

from django.db import DatabaseError

from rongshu.core.errors import Conflict, NoRoom, Refused
from rongshu.core.words import N_

# SQLSTATE of PostgreSQL (appendix A of its manual), and the names SQLite gives its extended result codes.
AT_ONCE = {
    "23505",
    "40001",
    "40P01",
    "SQLITE_CONSTRAINT_UNIQUE",
    "SQLITE_CONSTRAINT_PRIMARYKEY",
    "SQLITE_BUSY",
}
FULL = {"53100", "SQLITE_FULL"}


def refused(error: DatabaseError) -> Refused | None:
    """Return the answer to whoever was told no by the database, or None for what is a fault of ours."""
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    if code in AT_ONCE:
        return Conflict(
            N_("Somebody did something at the same moment, so nothing was changed. Please try again.")
        )
    if code in FULL:
        return NoRoom(N_("The disk is full, so nothing was saved. Please tell the administrator."))
    return None
