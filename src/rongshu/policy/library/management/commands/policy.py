"""`rongshu policy import FOLDER`, and what the rooms above add in `settings.POLICY_COMMANDS`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from rongshu.core.errors import Refused
from rongshu.core.say import refusal
from rongshu.policy.library.commands import Subcommand


def part(name: str) -> Subcommand:
    """Return the subcommand that `settings.POLICY_COMMANDS` names."""
    found = import_string(settings.POLICY_COMMANDS[name])
    assert isinstance(found, Subcommand)
    return found


class Command(BaseCommand):
    """Works on the compendium from a shell."""

    help = "The policy compendium: rongshu policy import FOLDER [--park ID]"
    requires_system_checks: tuple[str, ...] = ()  # these read every page, which takes longer than a search

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and what that wants to know."""
        parts = parser.add_subparsers(dest="what", required=True)
        for name in settings.POLICY_COMMANDS:
            found = part(name)
            found.add_arguments(parts.add_parser(name, help=found.help, description=found.help))

    def handle(self, *args: object, **options: Any) -> None:
        """Do it, and end with its exit code."""
        try:
            code = part(options["what"]).run(options, self._write)
        except Refused as error:
            raise CommandError(refusal(error)) from error
        if code:
            sys.exit(code)

    def _write(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
