"""`rongshu backup FOLDER`: a copy of everything, while it runs."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rongshu.core import backup, clock
from rongshu.core.errors import Refused
from rongshu.core.say import refusal


class Command(BaseCommand):
    """Makes one backup; the exit code is 1 when a photo was no longer what its name says."""

    help = "Back everything up into a folder: the database, the photos, the sealed days. Not the keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder")

    def handle(self, *args: object, **options: Any) -> None:
        """Back up."""
        try:
            place, made = backup.backup(Path(options["folder"]).resolve(), clock.now())
        except (Refused, OSError) as error:
            raise CommandError(refusal(error) if isinstance(error, Refused) else str(error)) from error
        self.stdout.write(f"{place}: {made.engine}, {len(made.evidence)} photos")
        self.stdout.write(
            "The keys are not in it: keep RONGSHU_FIELD_KEYS (or field_keys.secret) in another place."
        )
        for sha256 in made.damaged:
            self.stdout.write(f"✗ {sha256} is no longer what its name says, and was left out")
        if made.damaged:
            sys.exit(1)
