"""`rongshu patrols check FILE --reach CODE`: what a recorded track is worth on a reach."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from rongshu.core.errors import Refused
from rongshu.core.say import refusal
from rongshu.ground.rivers import queries
from rongshu.river.patrols.checking import FORMATS, check
from rongshu.river.patrols.coverage import NEAR
from rongshu.river.patrols.reading import read


class Command(BaseCommand):
    """Measures a track against a reach or a river."""

    help = "Check a recorded track: rongshu patrols check TRACK.gpx --reach CODE [--format json]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a file, the reach, the datum of the file, and how to print."""
        what = parser.add_subparsers(dest="what", required=True)
        kind = what.add_parser("check", help="metres, minutes, coverage by bank, what asks for a second look")
        kind.add_argument("file", type=Path)
        kind.add_argument("--reach", required=True, help="the official code of a reach or a river")
        kind.add_argument("--datum", default="wgs84", help="wgs84, gcj02, bd09, cgcs2000 …")
        kind.add_argument("--near", type=float, default=NEAR, help="metres from the line that count")
        kind.add_argument("--format", choices=sorted(FORMATS), default="table")

    def handle(self, *args: object, **options: object) -> None:
        """Print what the track is worth."""
        file, zone = Path(str(options["file"])), timezone.get_default_timezone()
        if not file.is_file():
            raise CommandError(_("There is no file %(file)s.") % {"file": file})
        try:
            line = queries.line_coded(str(options["reach"]))
            points = read(file.read_bytes(), zone=zone, datum=str(options["datum"]))
        except Refused as error:
            raise CommandError(refusal(error)) from error
        near = options["near"]
        found = check(points, line, near if isinstance(near, float) else NEAR)
        self.stdout.write(FORMATS[str(options["format"])](found, zone), ending="")
