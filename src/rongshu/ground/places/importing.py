"""Taking a file into the tree: look first, then take it whole in one transaction, and undo the last one."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from rongshu.core.errors import Conflict, Invalid
from rongshu.core.intake import Result
from rongshu.core.words import N_
from rongshu.ground.places import entries, locate, planning, reading
from rongshu.ground.places.actions import move_place
from rongshu.ground.places.closure import close
from rongshu.ground.places.entries import Choice
from rongshu.ground.places.models import Place, PlaceImport, PlaceImportStep, Within
from rongshu.ground.places.planning import Item, Plan
from rongshu.ground.places.rules import is_own_area, sort_key

BATCH = 500


def look(data: bytes, choice: Choice, *, granted: frozenset[int] | None = None) -> Plan:
    """Return what taking a file would do; writes nothing. Raises Invalid for a file or choice that can't be right."""
    if reading.is_map(data):
        asked = entries.from_boundaries(reading.read(data), choice)
    else:
        asked = entries.from_table(data, choice)
    return planning.plan(asked, choice, granted=granted)


def take(
    data: bytes,
    choice: Choice,
    *,
    name: str,
    by: int | None,
    now: datetime,
    granted: frozenset[int] | None = None,
) -> Result:
    """Take a file whole, or not at all; returns how many places were added, changed, and the same.

    Taking the same file again changes nothing. Raises Invalid while anything stands in the way.
    """
    try:
        with transaction.atomic():
            return _take(look(data, choice, granted=granted), choice, name=name, by=by, now=now)
    except IntegrityError as error:
        raise Conflict(N_("Somebody changed these places at the same moment. Please look again.")) from error


def _take(plan: Plan, choice: Choice, *, name: str, by: int | None, now: datetime) -> Result:
    if plan.troubles:
        raise Invalid(
            N_("Nothing was taken: %(count)s rows of this file can't be. Please correct them first."),
            count=len({t.row for t in plan.troubles}),
        )
    new = [i for i in plan.items if i.verdict == planning.NEW]
    changed = [i for i in plan.items if i.verdict == planning.CHANGED]
    result = {"added": len(new), "changed": len(changed), "same": plan.count(planning.SAME)}
    if not new and not changed:
        return result
    batch = PlaceImport.objects.create(
        made_at=now, by=by, name=name[:120], datum=choice.datum, kind=choice.kind, added=len(new), changed=len(changed)
    )  # fmt: skip
    steps = [PlaceImportStep(batch=batch, place=p.pk, before=None, after={}) for p in _add(new)]
    steps += [_change(batch, item) for item in changed]
    PlaceImportStep.objects.bulk_create(steps, batch_size=BATCH)
    if any("geometry" in (i.changes if i.place else i.entry.drawn) for i in (*new, *changed)):
        locate.redrawn()
    return result | {"import": batch.pk}


def _add(items: list[Item]) -> list[Place]:
    """Add new places, level by level, so that each finds its parent."""
    made: dict[int, Place] = {}
    levels: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        levels[_level(item)].append(item)
    for level in sorted(levels):
        parents = {
            id(i): made[id(i.above)].pk if i.above and id(i.above) in made else i.parent
            for i in levels[level]
        }
        areas = _areas({p for p in parents.values() if p is not None})
        rows = [_new(item, parents[id(item)], areas) for item in levels[level]]
        Place.objects.bulk_create(rows, batch_size=BATCH)
        made |= {id(item): place for item, place in zip(levels[level], rows, strict=True)}
        close([place.pk for place in rows])
        own = [place.pk for place in rows if is_own_area(place.kind, place.area_id is not None)]
        for start in range(0, len(own), BATCH):
            Place.objects.filter(pk__in=own[start : start + BATCH]).update(area=F("pk"))
    return list(made.values())


def _level(item: Item) -> int:
    """Return how many new places an item hangs under."""
    return 0 if item.above is None or item.parent is not None else 1 + _level(item.above)


def _areas(parents: set[int]) -> dict[int, int | None]:
    """Return the communities of some places."""
    found: dict[int, int | None] = {}
    ids = sorted(parents)
    for start in range(0, len(ids), BATCH):
        found |= dict(Place.objects.filter(pk__in=ids[start : start + BATCH]).values_list("pk", "area_id"))
    return found


def _new(item: Item, parent: int | None, areas: Mapping[int, int | None]) -> Place:
    entry = item.entry
    return Place(
        kind=entry.kind,
        name=entry.name,
        code=entry.code,
        sort=sort_key(entry.kind, entry.name, entry.code),
        parent_id=parent,
        area_id=areas.get(parent) if parent else None,
        **entry.drawn,
    )


def _change(batch: PlaceImport, item: Item) -> PlaceImportStep:
    place, after = item.place, dict(item.changes)
    assert place is not None
    before = {key: getattr(place, key) for key in after}
    _set(place, after)
    return PlaceImportStep(batch=batch, place=place.pk, before=before, after=after)


def _set(place: Place, values: Mapping[str, Any]) -> None:
    """Write columns of a place; another parent goes through the move that keeps the closure."""
    if "parent_id" in values:
        parent = Place.objects.get(pk=values["parent_id"]) if values["parent_id"] else None
        move_place(place=place, parent=parent, name=values.get("name", ""))
    plain = {key: value for key, value in values.items() if key != "parent_id"}
    for key, value in plain.items():
        setattr(place, key, value)
    place.sort = sort_key(place.kind, place.name, place.code)
    if plain:
        place.save(update_fields=[*plain, "sort"])


def last() -> PlaceImport | None:
    """Return the newest import that stands, or None; only that can be undone."""
    return PlaceImport.objects.filter(undone_at=None).order_by("-pk").first()


def undo(*, batch: PlaceImport, now: datetime) -> PlaceImport:
    """Take the last import back whole: added places go, changed ones become what they were.

    Raises Conflict when it isn't the last, when something hangs on an added place, or one was changed since.
    """
    try:
        with transaction.atomic():
            return _undo(batch, now)
    except IntegrityError as error:
        raise Conflict(N_("Somebody changed these places at the same moment. Please look again.")) from error


def _undo(batch: PlaceImport, now: datetime) -> PlaceImport:
    newest = last()
    if newest is None or newest.pk != batch.pk:
        raise Conflict(N_("Only the last import can be undone, and only once."))
    if not PlaceImport.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=now):
        raise Conflict(N_("Only the last import can be undone, and only once."))
    steps = list(batch.steps.all())
    for step in steps:
        if step.before is not None:
            _restore(step)
    _remove([s.place for s in steps if s.before is None])
    locate.redrawn()
    batch.undone_at = now
    return batch


def _restore(step: PlaceImportStep) -> None:
    place = Place.objects.filter(pk=step.place).first()
    if place is None or any(getattr(place, key) != value for key, value in step.after.items()):
        raise Conflict(
            N_("%(name)s was changed after this import, so the import can't be undone."),
            name=place.name if place else str(step.place),
        )
    _set(place, step.before or {})


def _remove(ids: list[int]) -> None:
    """Delete added places, the innermost first; whatever hangs on one stops everything."""
    depth = dict(Within.objects.filter(inner__in=ids).order_by("steps").values_list("inner_id", "steps"))
    for level in sorted(set(depth.values()), reverse=True):
        some = [pk for pk in ids if depth.get(pk) == level]
        Place.objects.filter(pk__in=some, area__in=some).update(area=None)
        for start in range(0, len(some), BATCH):
            try:
                Place.objects.filter(pk__in=some[start : start + BATCH]).delete()
            except ProtectedError as error:
                held = next(iter(error.protected_objects))
                raise Conflict(
                    N_("Something already hangs on places of this import (%(what)s), so it can't be undone."),
                    what=str(held._meta.verbose_name),
                ) from error
