"""`rongshu token PHONE`: makes a token for somebody, for those who run the machine."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from rongshu.core import clock
from rongshu.core.errors import Refused
from rongshu.core.say import refusal
from rongshu.face.open import actions
from rongshu.face.open.rules import DAYS
from rongshu.ground.people import queries as people


class Command(BaseCommand):
    """Makes a token and prints it, once."""

    help = "Make an API token for the person with this phone number; prints it once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the phone number, what the token is for, and how long it lasts."""
        parser.add_argument("phone")
        parser.add_argument("--name", default="rongshu token", help="what it is for")
        parser.add_argument("--days", type=int, default=DAYS, help="how long it lasts")

    def handle(self, *args: object, **options: object) -> None:
        """Make it; with nobody or several people on the phone, say so."""
        found = people.with_phone(str(options["phone"]))
        if len(found) != 1:
            names = ", ".join(p.name for p in found) or "nobody"
            raise CommandError(f"This phone number has to belong to one person; it belongs to {names}.")
        try:
            _, text = actions.make_token(
                person=found[0].pk, name=str(options["name"]), now=clock.now(), days=int(str(options["days"]))
            )
        except Refused as error:
            raise CommandError(refusal(error)) from error
        self.stdout.write(text)
