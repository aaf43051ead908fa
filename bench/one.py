"""Measures one database, the one DATABASE_URL names: `python -m bench.one SIZE WORLD PART …`; prints JSON lines."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench import (  # noqa: E402
    asked,
    asking,
    boards,
    compendium,
    dispatching,
    matching,
    occasions,
    over_http,
    patrols,
    policies,
    problems,
    reading,
    register,
    rivers,
    sampling,
    voting,
    world,
    writing,
    zones,
)
from bench.table import Line  # noqa: E402
from rongshu.loop.cases.models import Case  # noqa: E402

PARTS: dict[str, Callable[[], Iterator[Line]]] = {
    "open": writing.opening,
    "move": writing.moving,
    "list": reading.lists,
    "deep": reading.deep,
    "map": reading.windows,
    "search": reading.searches,
    "http": over_http.through_http,
    "register": register.registers,
    "dispatch": dispatching.batches,
    "sampling": sampling.rounds,
    "zones": zones.planning,
    "series": occasions.expanding,
    "join": occasions.joining,
    "programme": occasions.listing,
    "boards": boards.papers,
    "vote": voting.votes,
    "patrols": patrols.walks,
    "problems": problems.problems,
    "policies": policies.searches,
    "eligibility": matching.matches,
    "asked": asking.asked,
}
WORLDS = {"town": world.build, "rivers": rivers.build, "compendium": compendium.build, "asked": asked.build}


def ready(size: int, kind: str, mark: Path) -> None:
    """Bring the database up to date, and build its cases once."""
    call_command("migrate", verbosity=0)
    if not mark.exists():
        WORLDS[kind](size, lambda step: print(f"  building: {step}", file=sys.stderr, flush=True))
        mark.write_text(f"{Case.objects.count()}")


def main(size: int, kind: str, parts: list[str]) -> None:
    """Build what is missing, measure the parts, print each line as it is known."""
    name = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    ready(size, kind, Path(settings.DATA) / f"{name}-{size}.built")
    for part in parts:
        for line in PARTS[part]():
            print(json.dumps(line.row()), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
