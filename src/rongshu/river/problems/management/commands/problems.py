"""`rongshu problems rate --on DATE`: the register's figures as a day ended, from the log alone."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.river.problems.counting import tally_on
from rongshu.river.problems.figures import Tally

LABELS = {
    "found": N_("Problems found"),
    "closed": N_("Struck off"),
    "in_time": N_("On time"),
    "overdue": N_("Overdue"),
    "returned": N_("Returned"),
    "rebound": N_("Came back"),
}


class Command(BaseCommand):
    """Counts the register as it stood on any day."""

    help = "The register's figures on a day: rongshu problems rate --on 2026-09-07 [--format json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day, today without one, and how to print."""
        what = parser.add_subparsers(dest="what", required=True)
        rate = what.add_parser("rate", help="what was found, closed, late and came back, and the rate closed")
        rate.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="a day, as 2026-09-07")
        rate.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *args: object, **options: Any) -> None:
        """Print the figures."""
        day = options["on"] or clock.today()
        found = tally_on(day)
        self.stdout.write((_as_json if options["format"] == "json" else _as_table)(day, found))


def _as_json(day: date, found: Tally) -> str:
    rate = float(found.rate) if found.rate is not None else None
    return json.dumps({"on": day.isoformat(), **found.counts(), "rate": rate})


def _as_table(day: date, found: Tally) -> str:
    rate = _("nothing found") if found.rate is None else f"{float(found.rate):.2%}"
    rows: list[tuple[str, object]] = [(_("Day"), day.isoformat())]
    rows += [(_(LABELS[name]), n) for name, n in found.counts().items()]
    return "\n".join(f"{label}\t{value}" for label, value in [*rows, (_("Rate struck off"), rate)])
