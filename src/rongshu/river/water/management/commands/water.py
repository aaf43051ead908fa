"""`rongshu water classify FILE`: the class of every sample of a table, without a database."""

import gc
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from rongshu.core.errors import Refused
from rongshu.core.say import refusal, say
from rongshu.river.water.classifying import FORMATS, Classified, classify
from rongshu.river.water.standard.items import Water

MOST_SAID = 20  # cells that could not be read


class Command(BaseCommand):
    """Judges every row of a monitoring table by GB 3838-2002."""

    help = "Judge a monitoring table by GB 3838-2002: rongshu water classify FILE.csv [--format json]"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file, what kind of water it is, and how to print the rows."""
        what = parser.add_subparsers(dest="what", required=True)
        kind = what.add_parser("classify", help="the class of every row, with its main pollutants")
        kind.add_argument("file", type=Path)
        kind.add_argument("--water", choices=[w.value for w in Water], default=Water.RIVER.value)
        kind.add_argument("--format", choices=sorted(FORMATS), default="table")
        kind.add_argument(
            "--automatic", action="store_true", help="by the five items of automatic stations only"
        )
        kind.add_argument("--year", type=int, help="of days written without one, as 03-05 08:00")

    def handle(self, *args: object, **options: object) -> None:
        """Print the classes; what could not be read goes to the error stream."""
        file = Path(str(options["file"]))
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        year = options["year"]
        gc.disable()  # millions of small things that all stay: looking for rubbish among them takes half the time
        try:
            found = classify(
                file.read_bytes(),
                water=Water(str(options["water"])),
                year=year if isinstance(year, int) else None,
                is_automatic=bool(options["automatic"]),
            )
            self.stdout.write(FORMATS[str(options["format"])](found), ending="")
        except Refused as error:
            raise CommandError(refusal(error)) from error
        finally:
            gc.enable()
        self._say_troubles(found)

    def _say_troubles(self, found: Classified) -> None:
        for one in found.troubles[:MOST_SAID]:
            words = {"row": one.row, "column": one.column, "trouble": say(one.sentence, **one.params)}
            self.stderr.write(say("Row %(row)s, %(column)s: %(trouble)s", **words))
        if (more := len(found.troubles) - MOST_SAID) > 0:
            self.stderr.write(_("and %(n)s more cells that could not be read") % {"n": more})
