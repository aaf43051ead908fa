"""`rongshu import WHAT FILE`: reads a file in; `--dry-run` only says what would happen."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import Refused
from rongshu.core.imports import Import
from rongshu.core.say import refusal, say


class Command(BaseCommand):
    """Reads a file in, by the reader that `settings.IMPORTS` names for it."""

    help = "Read a file in: rongshu import people FILE --community CODE [--homes] [--dry-run]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what it is, the file, and where it belongs."""
        parser.add_argument("what", choices=sorted(settings.IMPORTS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--community", default="", help="code or name of the community")
        parser.add_argument("--homes", action="store_true", help="make missing households")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: object, **options: object) -> None:
        """Read the file in, or say why not."""
        file = Path(str(options["file"]))
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        wanted = Import(
            data=file.read_bytes(),
            community=str(options["community"]),
            make_homes=bool(options["homes"]),
            is_dry=bool(options["dry_run"]),
            now=clock.now(),
        )
        try:
            for sentence, params in import_string(settings.IMPORTS[str(options["what"])])(wanted):
                self.stdout.write(say(sentence, **params))
        except Refused as error:
            raise CommandError(refusal(error)) from error
