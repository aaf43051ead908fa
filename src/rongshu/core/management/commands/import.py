"""`rongshu import WHAT FILE`: reads a file in; `--dry-run` only says what would happen."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import Refused
from rongshu.core.imports import Import, Reader
from rongshu.core.say import refusal, say


def reader_of(name: str) -> Reader:
    """Return the reader `settings.IMPORTS` names."""
    found = import_string(settings.IMPORTS[name])
    assert isinstance(found, Reader)
    return found


class Command(BaseCommand):
    """Reads a file in, by the reader that `settings.IMPORTS` names for it."""

    help = "Read a file in: rongshu import WHAT FILE [--dry-run]; WHAT --help says more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what it is, the file, and what its reader wants to know."""
        kinds = parser.add_subparsers(dest="what", required=True)
        for name in sorted(settings.IMPORTS):
            reader = reader_of(name)
            kind = kinds.add_parser(name, help=reader.help, description=reader.help)
            kind.add_argument("file", type=Path)
            kind.add_argument("--dry-run", action="store_true", help="only say what would happen")
            reader.add_arguments(kind)

    def handle(self, *args: object, **options: object) -> None:
        """Read the file in, or say why not."""
        file = Path(str(options["file"]))
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        wanted = Import(
            data=file.read_bytes(),
            name=file.name,
            options=options,
            is_dry=bool(options["dry_run"]),
            now=clock.now(),
        )
        try:
            for sentence, params in reader_of(str(options["what"])).read(wanted):
                self.stdout.write(say(sentence, **params))
        except Refused as error:
            raise CommandError(refusal(error)) from error
