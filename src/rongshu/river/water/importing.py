"""`rongshu import samples FILE`: a table of samples from the command line."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.imports import Import, Reader
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place
from rongshu.river.water import taking
from rongshu.river.water.taking import Verdict


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--year", type=int, help="of days written without one, as 03-05 08:00")
    parser.add_argument(
        "--add-under", default="", help="code or name of the place unknown sections are added under"
    )


def read(wanted: Import) -> Iterator[tuple[str, dict[str, Any]]]:
    """Take a table in; yields what there is to say. Raises Invalid as `take` does."""
    choice: dict[str, Any] = {"year": wanted.options.get("year"), "by": SYSTEM, "now": wanted.now}
    choice["parent"] = _parent(str(wanted.options.get("add_under") or ""))
    plan = taking.look(wanted.data, **choice)
    for one in plan.troubles:
        words = {"row": one.row, "column": one.column, "trouble": say(one.sentence, **one.params)}
        yield N_("Row %(row)s, %(column)s: %(trouble)s"), words
    if wanted.is_dry:
        yield N_("Nothing was written. This is what would happen:"), {}
        done = {verdict.value: plan.count(verdict) for verdict in Verdict}
    else:
        done = taking.take(wanted.data, name=wanted.name, **choice)
    yield N_("%(new)s new, %(corrected)s corrected, %(same)s were here already."), done


def _parent(words: str) -> Place | None:
    if not words:
        return None
    found = places.called(words)
    if len(found) != 1:
        raise Invalid(N_("There is no place %(name)s here yet. Please import it first."), name=words)
    return found[0]


READER = Reader("Read in water samples (XLSX, CSV): the national header or a plain sheet.", _arguments, read)
