"""The question bank: facts of a company, each asked once and shared by matching and by forms. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")


class Kind(StrEnum):
    """What answers a question."""

    NUMBER = "number"
    CHOICE = "choice"  # one of its choices
    SEVERAL = "several"  # any of its choices; what isn't named doesn't hold
    YESNO = "yesno"
    DATE = "date"
    TEXT = "text"  # for forms alone: no condition asks for it


class Source(StrEnum):
    """Who vouches for an answer; what a registry knows needs no proof."""

    REGISTRY = "registry"
    COMPANY = "company"
    OFFICE = "office"


@dataclass(frozen=True)
class Choice:
    """One answer to choose; one `within` another is also that other."""

    value: str
    label: str
    within: str = ""


@dataclass(frozen=True)
class Fact:
    """Something that is known of a company, and how it is asked for.

    `needs`: asked only when this choice of another question holds, as "did.export". `is_fixed`: nothing a company does
    changes it soon, so lacking it is no "nearly".
    """

    key: str
    name: str
    question: str
    kind: Kind
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""
    example: str = ""
    source: Source = Source.COMPANY
    order: int = 0
    is_fixed: bool = False
    needs: str = ""
    usual: str = ""

    def label(self, value: str) -> str:
        """Return what a choice is called; the value itself when it isn't one any more."""
        return next((one.label for one in self.choices if one.value == value), value)

    def meant(self, value: str) -> str:
        """Return what a choice is called where all that lies within it is meant too: without "what isn't listed"."""
        label = self.label(value)
        return label.split("（")[0] if any(one.within == value for one in self.choices) else label

    def inside(self, values: Iterable[str]) -> frozenset[str]:
        """Return values with every choice that lies within one of them."""
        found = set(values)
        while more := {one.value for one in self.choices if one.within in found} - found:
            found |= more
        return frozenset(found)


Bank = Mapping[str, Fact]


def read(given: Mapping[str, Mapping[str, Any]]) -> dict[str, Fact]:
    """Read a bank from plain data, in its order; raises ValueError naming the fact that can't be."""
    return {key: fact(key, one, order) for order, (key, one) in enumerate(given.items(), 1)}


def fact(key: str, given: Mapping[str, Any], order: int = 0) -> Fact:
    """Read one fact; raises ValueError saying what is wrong with it."""
    try:
        found = Fact(
            key=key, name=given["name"], question=given.get("question") or given["name"], kind=Kind(given["kind"]),
            unit=given.get("unit", ""), choices=tuple(map(_choice, given.get("choices", ()))),
            help=given.get("help", ""), example=given.get("example", ""),
            source=Source(given.get("source", Source.COMPANY)), order=given.get("order", order),
            is_fixed=given.get("is_fixed", False), needs=given.get("needs", ""), usual=given.get("usual", ""),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{key}: {error}") from error
    if trouble := _trouble(found):
        raise ValueError(f"{key}: {trouble}")
    return found


def _choice(line: str) -> Choice:
    """Read a choice from a line: value label, value<within label."""
    head, _, label = line.strip().partition(" ")
    value, _, within = head.partition("<")
    return Choice(value, label.strip() or value, within)


def line(choice: Choice) -> str:
    """Return the line a choice is read from."""
    return (
        f"{choice.value}<{choice.within} {choice.label}"
        if choice.within
        else f"{choice.value} {choice.label}"
    )


def _trouble(found: Fact) -> str:
    values = [one.value for one in found.choices]
    if not KEY.fullmatch(found.key):
        return "a key has small letters, digits and _"
    if (found.kind in {Kind.CHOICE, Kind.SEVERAL}) != bool(values):
        return "choices belong to a question with choices, and to no other"
    if len(set(values)) != len(values) or not all(KEY.fullmatch(one) for one in values):
        return "each choice has a value of its own, of small letters, digits and _"
    if not {one.within for one in found.choices} <= {*values, ""}:
        return "a choice lies within another of the same question"
    return ""
