"""`rongshu seal DAY`: the root of a day, to publish; `rongshu seal --check FILE`: whether it still holds."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import Refused
from rongshu.core.say import refusal
from rongshu.loop.cases import sealed_days


class Command(BaseCommand):
    """Prints a day's root as JSON, writes it into a folder, or checks one."""

    help = "Seal a day over all its events and print its root as JSON, or check a published one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a day, a folder, or a file."""
        parser.add_argument("day", nargs="?", help="2026-11-24; yesterday when left out")
        parser.add_argument("--into", metavar="FOLDER", help="write it there as DAY.json")
        parser.add_argument("--check", metavar="FILE", help="say whether a published root still holds")

    def handle(self, *args: object, **options: Any) -> None:
        """Seal or check."""
        try:
            if options["check"]:
                self._check(Path(options["check"]))
            else:
                self._seal(options["day"], options["into"])
        except (Refused, OSError, ValueError) as error:
            raise CommandError(refusal(error) if isinstance(error, Refused) else str(error)) from error

    def _seal(self, text: str | None, folder: str | None) -> None:
        now = clock.now()
        day = date.fromisoformat(text) if text else clock.today(now) - sealed_days.DAY
        if folder:
            self.stdout.write(str(sealed_days.write(day, Path(folder), now)))
        else:
            self.stdout.write(json.dumps(asdict(sealed_days.published(day, now)), indent=2))

    def _check(self, file: Path) -> None:
        claim = sealed_days.read(file)
        if trouble := sealed_days.differs(claim):
            self.stdout.write(f"✗ {claim.day}: {_(trouble)}")
            sys.exit(1)
        self.stdout.write(f"✓ {claim.day} {claim.root}")
