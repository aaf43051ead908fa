"""`rongshu doctor`: looks whether everything still holds."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from rongshu.core import doctor


class Command(BaseCommand):
    """Runs every room's checks; the exit code is 1 when something is wrong."""

    help = "Look whether everything still holds: seals, files, sums, numbers, what is due, what is encrypted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which checks, and how to say it."""
        parser.add_argument("checks", nargs="*", help="names of checks; all when left out")
        parser.add_argument("--json", action="store_true", help="say it as JSON")

    def handle(self, *args: object, **options: Any) -> None:
        """Check, and say what was found as it is found."""
        every = {check.name: check for check in doctor.every()}
        if strange := set(options["checks"]) - every.keys():
            raise CommandError(
                f"There is no check called {', '.join(sorted(strange))}; there are {', '.join(every)}."
            )
        wanted = [check for check in every.values() if check.name in (options["checks"] or every)]
        found = [(check, self._run(check, quiet=options["json"])) for check in wanted]
        if options["json"]:
            self.stdout.write(json.dumps(_plain(found), ensure_ascii=False, indent=2))
        if any(findings for _check, findings in found):
            sys.exit(1)

    def _run(self, check: doctor.Check, *, quiet: bool) -> list[doctor.Finding]:
        findings = []
        for finding in check.run():
            findings.append(finding)
            if not quiet:
                self.stdout.write(f"  ✗ {finding}")
        if not quiet:
            mark = _("%(n)s wrong") % {"n": len(findings)} if findings else "✓"
            self.stdout.write(f"{mark} {_(check.label)}")
            self.stdout.flush()
        return findings


def _plain(found: list[tuple[doctor.Check, list[doctor.Finding]]]) -> dict[str, Any]:
    checks = {
        check.name: [
            {"where": f.where, "sentence": f.sentence, "params": f.params, "text": str(f)} for f in findings
        ]
        for check, findings in found
    }
    return {"well": not any(checks.values()), "checks": checks}
