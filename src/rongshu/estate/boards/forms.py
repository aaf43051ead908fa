"""What the pages about boards hand in, checked."""

from django.http import HttpRequest, QueryDict

from rongshu.core.typed import whole
from rongshu.core.words import N_
from rongshu.estate.boards.rules import FIELDS, Sheet
from rongshu.ground.people.models import Consent

WHERE = {
    "name": N_("On the page and on the board in the stairwell."),
    "address": N_("Building and unit only, never the door."),
    "phone": N_("Masked on the page (138****1234), in full on the board in the stairwell."),
    "pledge": N_("On the page and on the board in the stairwell."),
}
MOST_ADOPTERS = 12


def is_robot(post: QueryDict) -> bool:
    """Say whether the field no person sees was filled in."""
    return bool(post.get("website"))


def switches(fields: list[tuple[str, str, Consent | None]]) -> list[tuple[str, str, str, Consent | None]]:
    """Return the fields a board can show: name, label, where it is shown, and the consent that holds."""
    return [(name, label, WHERE[name], held) for name, label, held in fields if name in FIELDS]


def size(post: QueryDict) -> Sheet:
    """Read the size of paper; A3 unless A4 is asked for."""
    return Sheet.A4 if post.get("size") == Sheet.A4 else Sheet.A3


def takes(post: QueryDict) -> int:
    """Read how many adopters a building has room for."""
    return min(max(whole(post.get("takes")) or 1, 1), MOST_ADOPTERS)


def after(request: HttpRequest) -> str:
    """Return the page an answered message goes back to."""
    return "boards:list" if request.POST.get("from") == "desk" else "boards:mine"
