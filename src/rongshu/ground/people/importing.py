"""Takes a list of residents into the register: all of its good rows, in one transaction, or nothing."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from rongshu.core import clock
from rongshu.core.crypto import blind_index
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.imports import Import, Reader
from rongshu.core.intake import Result
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.ground.people.models import Change, Person
from rongshu.ground.people.planning import Plan, key_of, plan
from rongshu.ground.places import actions as places
from rongshu.ground.places.models import Place, PlaceKind

CHUNK = 500
MEANWHILE = N_("The register was changed meanwhile. Nothing was taken; please look at the list again.")


def take(data: bytes, *, community: Place, by: int | None, now: datetime, make_homes: bool) -> Result:
    """Take a list; returns how many were new, changed and left as they were.

    Raises Invalid for what is no list, Conflict when the register changed between looking and taking.
    """
    try:
        with transaction.atomic():
            found = plan(data, community=community, today=clock.today(now), make_homes=make_homes)
            made = _make_homes(found)
            _add(found)
            _change(found, by, now)
    except IntegrityError as error:
        raise Conflict(MEANWHILE) from error
    return {
        "new": len(found.new), "changed": len(found.changed), "same": found.same, "homes": made,
        "left_out": found.bad_rows, "gone": len(found.gone),
    }  # fmt: skip


def _make_homes(found: Plan) -> int:
    units = {a[:2]: e for a, e in found.homes.items() if a[:2] not in found.units}
    named = {(b, u): f"{u}单元" if u.isdecimal() else e.unit for (b, u), e in units.items()}
    made = places.add_many(
        kind=PlaceKind.UNIT, wanted=[(found.units[b, ""], name) for (b, _), name in named.items()]
    )
    found.units |= dict(zip(named, made, strict=True))
    homes = places.add_many(
        kind=PlaceKind.HOUSEHOLD, wanted=[(found.units[address[:2]], address[2]) for address in found.homes]
    )
    found.at |= dict(zip(found.homes, homes, strict=True))
    return len(homes)


def _add(found: Plan) -> None:
    Person.objects.bulk_create(
        (
            Person(
                name=e.name,
                phone=e.phone,
                phone_index=blind_index(e.phone),
                birth_date=e.birth_date,
                sex=e.sex,
                tags=list(e.tags),
                home=found.at[e.address],
                register_key=key_of(found.community, e),
            )
            for e in found.new
        ),
        batch_size=CHUNK,
    )


def _change(found: Plan, by: int | None, now: datetime) -> None:
    for one in found.changed:
        fields = dict(one.fields)
        if "home" in fields:
            fields["home"] = found.at[one.entry.address]
        if "phone" in fields:
            fields["phone_index"] = blind_index(fields["phone"])
        turn = one.person.turn
        if not Person.objects.filter(pk=one.person.pk, turn=turn).update(turn=turn + 1, **fields):
            raise Conflict(MEANWHILE)
    Change.objects.bulk_create(
        [Change(person=c.person, fields=sorted(c.fields), by_id=by, at=now) for c in found.changed],
        batch_size=CHUNK,
    )


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--community", default="", help="code or name of the community")
    parser.add_argument("--homes", action="store_true", help="make missing households")


def from_command(wanted: Import) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a list in for `rongshu import people`; yields what there is to say. Raises as `take` does."""
    community = _community(str(wanted.options["community"]))
    make_homes = bool(wanted.options["homes"])
    today = clock.today(wanted.now)
    found = plan(wanted.data, community=community, today=today, make_homes=make_homes)
    for trouble in found.troubles:
        said = {
            "row": trouble.row,
            "column": trouble.column,
            "trouble": say(trouble.sentence, **trouble.params),
        }
        yield N_("Row %(row)s, %(column)s: %(trouble)s"), said
    if wanted.is_dry:
        result: Result = {
            "new": len(found.new), "changed": len(found.changed), "same": found.same,
            "gone": len(found.gone), "left_out": found.bad_rows, "homes": len(found.homes),
        }  # fmt: skip
        yield N_("Nothing was written. This is what would happen:"), {}
    else:
        result = take(wanted.data, community=community, by=None, now=wanted.now, make_homes=make_homes)
    yield N_("%(new)s new, %(changed)s changed, %(same)s as they were, %(homes)s households made."), result
    yield N_("%(gone)s in the register and not in the list; %(left_out)s rows left out."), result


def _community(said: str) -> Place:
    rows = Place.objects.filter(kind=PlaceKind.COMMUNITY)
    found = list(rows.filter(Q(code=said) | Q(name=said)) if said else rows)[:2]
    if len(found) != 1:
        raise Invalid(N_("Say which community, by its code or name: --community CODE."))
    return found[0]


READER = Reader("Read in a list of residents.", _arguments, from_command)
