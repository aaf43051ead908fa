"""What taking a file would do to the tree: which places are new, changed or the same, and what stands in the way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rongshu.core.tables import CellError
from rongshu.core.words import N_
from rongshu.ground.places import locate, rules
from rongshu.ground.places.entries import Asked, Choice, Entry
from rongshu.ground.places.models import Place, PlaceKind, Within

NEW, CHANGED, SAME = "new", "changed", "same"
Key = tuple[int | None, str, str]


@dataclass
class Item:
    """One entry against the tree. `parent`: an id; `above`: the item it hangs under, when that is new as well."""

    entry: Entry
    verdict: str
    place: Place | None = None
    parent: int | None = None
    above: "Item | None" = None
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Plan:
    """Everything a file would do. Taken only when nothing stands in the way."""

    items: list[Item]
    troubles: list[CellError]
    ignored: list[str]
    outside: int = 0  # shapes that don't lie in the place they hang under

    def count(self, verdict: str) -> int:
        """Return how many places are new, changed or the same."""
        return sum(item.verdict == verdict for item in self.items)

    def order(self) -> list[Item]:
        """Return what to look at first: new places, then changed ones, then the rest, as in the file."""
        return sorted(self.items, key=lambda item: ((NEW, CHANGED, SAME).index(item.verdict), item.entry.row))


def plan(asked: Asked, choice: Choice, *, granted: frozenset[int] | None) -> Plan:
    """Compare what a file asks for with the tree.

    `granted`: the places under which changes are allowed, None for everywhere.
    """
    tree = _Tree(asked.entries, choice)
    made = Plan([], list(asked.troubles), asked.ignored)
    known: dict[int, Item] = {}  # by position in the file
    for position in sorted(range(len(asked.entries)), key=lambda i: (rules.RANKS[asked.entries[i].kind], i)):
        entry = asked.entries[position]
        found = _item(entry, known, tree, choice)
        if isinstance(found, CellError):
            made.troubles.append(found)
        else:
            known[position] = found
            tree.remember(found)
            made.items.append(found)
    made.troubles += _not_allowed(made.items, granted)
    made.troubles.sort(key=lambda trouble: trouble.row)
    made.items.sort(key=lambda item: item.entry.row)
    made.outside = _outside(made.items)
    return made


class _Tree:
    """What of the tree a file may meet, read in a few queries."""

    def __init__(self, entries: list[Entry], choice: Choice) -> None:
        rows = Place.objects.filter(kind__in={e.kind for e in entries})
        self.root = choice.parent
        if self.root is not None:
            rows = rows.filter(outside__outer=self.root)
        self.by_code: dict[tuple[str, str], Place] = {}
        self.by_key: dict[Key, Place] = {}
        self.by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in rows:
            self.by_key[place.parent_id, place.kind, place.name] = place
            self.by_name[place.kind, place.name].append(place)
        for place in Place.objects.filter(code__in={e.code for e in entries if e.code}):
            self.by_code[place.kind, place.code] = place
        self.parents = self._named(sorted({e.parent for e in entries if e.parent}))
        self.met: dict[Any, int] = {}  # what the file asked for already, and in which row
        self.coming: dict[str, list[Item]] = defaultdict(list)

    @staticmethod
    def _named(words: list[str]) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for start in range(0, len(words), 500):
            some = words[start : start + 500]
            for place in Place.objects.filter(code__in=some):
                found[place.code].append(place)
            for place in Place.objects.filter(name__in=some):
                found[place.name].append(place)
        return found

    def remember(self, item: Item) -> None:
        """Let later rows of the file hang under this one by its code or name."""
        for words in {item.entry.code, item.entry.name} - {""}:
            self.coming[words].append(item)


def _trouble(entry: Entry, column: str, sentence: str, **params: Any) -> CellError:
    return CellError(entry.row, column, sentence, params)


def _item(entry: Entry, known: dict[int, Item], tree: _Tree, choice: Choice) -> Item | CellError:
    if entry.above is not None:
        if entry.above not in known:
            return _trouble(entry, N_("Lies in"), N_("What it lies in can't be taken."))
        above = known[entry.above]
        return _verdict(
            Item(entry, NEW, None, above.place.pk if above.place else None, above), tree, is_firm=True
        )
    found = _parent(entry, tree, choice)
    if isinstance(found, CellError):
        return found
    parent, above_item, is_firm = found
    return _verdict(Item(entry, NEW, None, parent, above_item), tree, is_firm=is_firm)


def _parent(entry: Entry, tree: _Tree, choice: Choice) -> tuple[int | None, Item | None, bool] | CellError:
    """Return what an entry hangs under, and whether the file insists on it."""
    if choice.parent_from == Choice.WHERE and entry.drawn:
        wider = frozenset(k for k, rank in rules.RANKS.items() if rank < rules.RANKS[entry.kind])
        around = locate.covering(entry.drawn["lon"], entry.drawn["lat"], wider)
        if not around:
            return _trouble(entry, N_("Lies in"), N_("It lies in no place that has been drawn yet."))
        return around[0], None, False
    if not entry.parent:
        return choice.parent, None, False
    rank = rules.RANKS[entry.kind]
    coming = [i for i in tree.coming.get(entry.parent, []) if rules.RANKS[i.entry.kind] < rank]
    if len(coming) == 1:
        return coming[0].place.pk if coming[0].place else None, coming[0], True
    places = {p.pk: p for p in tree.parents.get(entry.parent, []) if rules.RANKS[p.kind] < rank}
    if len(places) != 1:
        sentence = (
            N_("There is no place %(name)s here yet. Please import it first.")
            if not places
            else N_("There are several places called %(name)s. Please write the code instead.")
        )
        return _trouble(entry, N_("Lies in"), sentence, name=entry.parent)
    return next(iter(places)), None, True


def _verdict(item: Item, tree: _Tree, *, is_firm: bool) -> Item | CellError:
    """Find the place an item means, and what about it would change."""
    entry = item.entry
    under: Any = id(item.above) if item.above is not None and item.parent is None else item.parent
    keys = [("code", entry.kind, entry.code)] if entry.code else []
    for key in [*keys, ("name", under, entry.kind, entry.name)]:
        if key in tree.met:
            sentence = N_("%(name)s is in this file twice, first in row %(row)s.")
            return _trouble(entry, N_("Place name"), sentence, name=entry.name, row=tree.met[key])
        tree.met[key] = entry.row
    found = _existing(item, tree, is_firm=is_firm)
    if isinstance(found, CellError):
        return found
    if found is not None:
        item.place = found
        item.changes = _changes(item, found, is_firm=is_firm)
        there = (item.changes.get("parent_id", found.parent_id), entry.kind, entry.name)
        if tree.by_key.get(there, found).pk != found.pk:
            return _trouble(
                entry,
                N_("Place name"),
                N_("Another place there is called %(name)s already."),
                name=entry.name,
            )
        item.verdict = CHANGED if item.changes else SAME
    return item


def _existing(item: Item, tree: _Tree, *, is_firm: bool) -> Place | CellError | None:
    entry = item.entry
    if entry.code and (place := tree.by_code.get((entry.kind, entry.code))):
        return place
    if item.above is not None and item.parent is None:
        return None
    if place := tree.by_key.get((item.parent, entry.kind, entry.name)):
        return place
    if is_firm:
        return None
    named = tree.by_name.get((entry.kind, entry.name), [])
    if len(named) > 1:
        return _trouble(
            entry,
            N_("Place name"),
            N_("There are several places called %(name)s. Please give the code as well."),
            name=entry.name,
        )
    return named[0] if named else None


def _changes(item: Item, place: Place, *, is_firm: bool) -> dict[str, Any]:
    wanted: dict[str, Any] = {"name": item.entry.name, **item.entry.drawn}
    if item.entry.code:
        wanted["code"] = item.entry.code
    if is_firm:
        wanted["parent_id"] = item.parent
    return {key: value for key, value in wanted.items() if getattr(place, key) != value}


def _not_allowed(items: Iterable[Item], granted: frozenset[int] | None) -> list[CellError]:
    if granted is None:
        return []
    touched = [item for item in items if item.verdict != SAME]
    needed = {pk for item in touched for pk in _needed(item) if pk is not None}
    allowed: set[int] = set()
    ids = sorted(needed)
    for start in range(0, len(ids), 500):
        rows = Within.objects.filter(outer__in=granted, inner__in=ids[start : start + 500])
        allowed |= set(rows.values_list("inner_id", flat=True))
    sentence = N_("You may not change places there.")
    return [
        _trouble(item.entry, N_("Lies in"), sentence)
        for item in touched
        if not all(pk in allowed for pk in _needed(item))
    ]


def _needed(item: Item) -> list[int | None]:
    """Return the places somebody must be allowed to change for an item; None stands for the top of the tree."""
    if item.place is not None:
        return [item.place.pk, *([item.changes["parent_id"]] if "parent_id" in item.changes else [])]
    return [] if item.above is not None and item.parent is None else [item.parent]


def _outside(items: Iterable[Item]) -> int:
    """Count new or moved shapes whose point doesn't lie in the drawn place they hang under."""
    drawn = set(Place.objects.exclude(geometry=None).values_list("pk", flat=True))
    checked = [i for i in items if i.parent in drawn and "lon" in (i.changes if i.place else i.entry.drawn)]
    return sum(i.parent not in locate.covering(i.entry.drawn["lon"], i.entry.drawn["lat"]) for i in checked)


def label(item: Item) -> str:
    """Return the label of an item's kind."""
    return str(PlaceKind(item.entry.kind).label)
