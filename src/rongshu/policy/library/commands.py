"""What `rongshu policy` can do: each room above adds its part in `settings.POLICY_COMMANDS`."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, Refused
from rongshu.core.say import refusal, say
from rongshu.core.words import N_
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places import actions as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.policy.library import queries, taking

SUMMARY = N_(
    "%(taken)s taken in, %(known)s here already, %(failed)s not taken; all are drafts until an editor publishes."
)
NEARLY = N_("nearly like: %(title)s")
Write = Callable[[str], object]


@dataclass(frozen=True)
class Subcommand:
    """A part of `rongshu policy`: what it takes, and what it does; returns the exit code."""

    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Mapping[str, Any], Write], int]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="a folder, with those inside it")
    parser.add_argument("--park", type=UUID, help="the park's id, where there are several")


def _park(wanted: UUID | None, write: Write) -> Place:
    if wanted:
        return queries.park(wanted)
    parks = queries.parks(SYSTEM)
    if not parks:  # an installation that was never set up: whoever tries it out meets no errand first
        write(say(N_("There was no park yet; one was made, whose name can be changed.")))
        return places.add(kind=PlaceKind.PARK, name=say(N_("Business park")))
    if len(parks) != 1:
        raise Invalid(N_("There are %(count)s parks here; please say which with --park."), count=len(parks))
    return parks[0]


def _files(folder: Path) -> list[Path]:
    found = (one for one in folder.rglob("*") if one.is_file() and not one.name.startswith((".", "~$")))
    return sorted(found)


@dataclass
class Tally:
    """How a folder came in: taken, here already, not taken."""

    taken: int = 0
    known: int = 0
    failed: int = 0


def _run(options: Mapping[str, Any], write: Write) -> int:
    folder = Path(options["folder"])
    if not folder.is_dir():
        raise Invalid(N_("There is no folder %(folder)s."), folder=str(folder))
    park, files, tally = _park(options["park"], write), _files(folder), Tally()
    for number, file in enumerate(files, 1):
        for line in one_file(park, file, tally, clock.now()):
            write(f"[{number}/{len(files)}] {file.relative_to(folder)}: {line}")
    write(
        say(SUMMARY, taken=tally.taken, known=tally.known, failed=tally.failed)
    )  # fmt: skip
    return 1 if tally.failed else 0


def one_file(park: Place, file: Path, tally: Tally, now: datetime) -> Iterator[str]:
    """Take one file in, and say what became of it; whatever is wrong with it stops only itself."""
    try:
        found = taking.take_in(park=park, data=file.read_bytes(), name=file.name, by=SYSTEM, now=now)
    except Conflict as error:
        tally.known += 1
        yield refusal(error)
    except (Refused, OSError) as error:
        tally.failed += 1
        yield refusal(error) if isinstance(error, Refused) else str(error)
    else:
        tally.taken += 1
        clauses, proposals = found.document.clauses.count(), found.document.proposals.count()
        yield say(
            N_("taken in, %(clauses)s clauses, %(found)s findings to confirm"),
            clauses=clauses,
            found=proposals,
        )
        if found.near:
            yield say(NEARLY, title=found.near[0].title)
        if found.trouble:
            yield say(found.trouble)


IMPORT = Subcommand("take in every policy of a folder, as drafts", _arguments, _run)
