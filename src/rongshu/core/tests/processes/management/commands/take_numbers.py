"""Takes numbers in a process of its own and says those it kept."""

import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from rongshu.core.tests.test_numbers import take


class Command(BaseCommand):
    """Takes as many as it is told, giving every third back."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many."""
        parser.add_argument("each", type=int)

    def handle(self, *args: object, **options: Any) -> None:
        """Take."""
        kept: list[str] = []
        take(kept, options["each"], threading.Barrier(1))
        self.stdout.write(" ".join(kept))
