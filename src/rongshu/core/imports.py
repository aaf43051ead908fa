"""What `rongshu import` hands to a reader named in `settings.IMPORTS`."""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Said = Iterable[tuple[str, Mapping[str, Any]]]


@dataclass(frozen=True)
class Import:
    """A file to read in, what was said about it, and whether only to say what would happen."""

    data: bytes
    name: str
    options: Mapping[str, Any]
    is_dry: bool
    now: datetime


@dataclass(frozen=True)
class Reader:
    """How one kind of file is read in: the options it takes, and what reads it and says what it did."""

    help: str
    add_arguments: Callable[[ArgumentParser], None]
    read: Callable[[Import], Said]
