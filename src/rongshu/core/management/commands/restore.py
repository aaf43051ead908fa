"""`rongshu restore FOLDER`: brings a backup back."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rongshu.core import backup, clock
from rongshu.core.errors import Refused
from rongshu.core.say import refusal


class Command(BaseCommand):
    """Restores the newest backup of a folder, or the one named, into an empty installation."""

    help = "Bring a backup back, after checking it. Refuses to replace data without --force."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder, and whether data may be replaced."""
        parser.add_argument("folder", help="where backups lie (the newest is taken), or one of them")
        parser.add_argument(
            "--force", action="store_true", help="replace the data there is; it is dumped first"
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Restore."""
        try:
            place, made = backup.restore(
                Path(options["folder"]).resolve(), clock.now(), force=options["force"]
            )
        except (Refused, OSError) as error:
            raise CommandError(refusal(error) if isinstance(error, Refused) else str(error)) from error
        self.stdout.write(f"{place}: {made.made_at}, {len(made.evidence)} photos")
        self.stdout.write("Now run: rongshu migrate, then rongshu doctor")
