"""`rongshu rotate-keys`: brings every encrypted field to the newest key of the ring."""

import sys

from django.core.management.base import BaseCommand

from rongshu.core.rotation import Rotated, rotate


class Command(BaseCommand):
    """Re-encrypts in small transactions; may be broken off and started again."""

    help = "Re-encrypt every encrypted field with the newest key (the first of RONGSHU_FIELD_KEYS)."

    def handle(self, *args: object, **options: object) -> None:
        """Rotate, and say how far it is."""
        done = rotate(self._say if self.stdout.isatty() else lambda _: None)
        for one in done:
            self.stdout.write(f"\r{one.field}: {one.seen} read, {one.changed} encrypted anew")
        if lost := sum(one.unreadable for one in done):
            self.stdout.write(
                f"{lost} values are opened by no key of the ring; `rongshu doctor fields` names them."
            )
            sys.exit(1)
        self.stdout.write("Keep the last key of the ring: the search by phone number stands on it.")

    def _say(self, one: Rotated) -> None:
        self.stdout.write(f"\r\033[K{one.field}: {one.seen}", ending="")
        self.stdout.flush()
