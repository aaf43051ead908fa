"""What an emergency is made of that must be forgotten: every part lists itself in `settings.EMERGENCY_PARTS`.

Source: 突发事件应对法 (2024) art. 84-85: what was gathered for an emergency serves it alone and is destroyed after.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from rongshu.estate.emergency.models import Emergency


def _nothing(emergency: "Emergency") -> Mapping[str, int]:
    return {}


@dataclass(frozen=True)
class Part:
    """One part of an emergency: what is still open, what is counted and kept, and how the rest is destroyed.

    `left` counts what is still there of an emergency: 0 after `destroy`, which runs in the caller's transaction,
    says how many it destroyed, and finds nothing when it is called again. `figures`: counts kept, read before.
    """

    name: str
    label: str  # what is destroyed, for the report
    left: Callable[["Emergency"], int]
    destroy: Callable[["Emergency", datetime], int]
    figures: Callable[["Emergency"], Mapping[str, int]] = _nothing
    open: Callable[["Emergency"], int] | None = None  # how many wait to be done, listed before it is ended
    open_label: str = ""  # of what waits: supply orders, rounds
    figure_labels: Mapping[str, str] = field(default_factory=dict)  # what each figure counts, for pages
    pictures: Callable[["Emergency"], list[int]] | None = (
        None  # ids of the evidence it holds, removed with it
    )


def every() -> list[Part]:
    """Return all parts, in the order they are destroyed."""
    return [import_string(dotted) for dotted in settings.EMERGENCY_PARTS]
