"""`rongshu import places FILE`: boundaries and registers from the command line, anywhere in the tree."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from rongshu.core.errors import Invalid
from rongshu.core.imports import Import, Reader
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.ground.places import advice as advising
from rongshu.ground.places import entries, importing, planning, queries, reading
from rongshu.ground.places.entries import Choice
from rongshu.ground.places.models import Place, PlaceKind


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--datum", default="", help="wgs84, cgcs2000, gcj02, bd09 or epsg:N; left out, it is advised"
    )
    parser.add_argument("--kind", default="", choices=["", *PlaceKind.values], help="what the places are")
    parser.add_argument("--parent", default="", help="code or name of the place everything lies in")
    parser.add_argument("--name", default="", help="the attribute of the shapes that is their name")
    parser.add_argument("--code", default="", help="the attribute that is their code")
    parser.add_argument(
        "--parent-from", default="", help="the attribute naming what each lies in; * for where it is"
    )
    parser.add_argument("--swapped", action="store_true", help="north comes first in the file")


def read(wanted: Import) -> Iterator[tuple[str, dict[str, Any]]]:
    """Take a file into the tree; yields what there is to say. Raises Invalid without a datum, or as `take` does."""
    choice = _choice(wanted)
    plan = importing.look(wanted.data, choice)
    for trouble in plan.troubles:
        words = {
            "row": trouble.row,
            "column": trouble.column,
            "trouble": say(trouble.sentence, **trouble.params),
        }
        yield N_("Row %(row)s, %(column)s: %(trouble)s"), words
    if plan.outside:
        yield (
            N_("%(count)s shapes do not lie in the place they hang under. Is the datum right?"),
            {"count": plan.outside},
        )
    if wanted.is_dry:
        yield N_("Nothing was written. This is what would happen:"), {}
        names = {planning.NEW: "added", planning.CHANGED: "changed", planning.SAME: "same"}
        result = {key: plan.count(verdict) for verdict, key in names.items()}
    else:
        result = importing.take(wanted.data, choice, name=wanted.name, by=None, now=wanted.now)
    yield N_("%(added)s new, %(changed)s changed, %(same)s were here already."), result


def _choice(wanted: Import) -> Choice:
    """Return what was said, completed by what the file's attributes look like; the datum must be said."""
    said = {
        key: str(wanted.options.get(key) or "") for key in ("datum", "kind", "name", "code", "parent_from")
    }
    if reading.is_map(wanted.data):
        found = reading.read(wanted.data)
        if not said["datum"]:
            advice = advising.advise(found.pairs(), declared=found.declared, attributes=found.attributes)
            raise Invalid(
                N_("Say the datum: --datum %(datum)s. %(why)s"),
                datum=advice.code or "wgs84|cgcs2000|gcj02|bd09",
                why=say(advice.sentence, **advice.params),
            )
        proposed = entries.proposed(found)
        said = {key: value or proposed.get(key, "") for key, value in said.items()}
    parent = _parent(str(wanted.options.get("parent") or ""))
    return Choice(
        **said, parent=parent.pk if parent else None, is_swapped=bool(wanted.options.get("swapped"))
    )


def _parent(words: str) -> Place | None:
    if not words:
        return None
    found = queries.called(words)
    if len(found) != 1:
        sentence = (
            N_("There are several places called %(name)s. Please write the code instead.")
            if found
            else N_("There is no place %(name)s here yet. Please import it first.")
        )
        raise Invalid(sentence, name=words)
    return found[0]


READER = Reader(
    "Read in boundaries (GeoJSON, KML, shapefile) or a register (XLSX, CSV) of places.", _arguments, read
)
