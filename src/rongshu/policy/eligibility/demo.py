"""The demo's compendium, made to be matched: every item in force gets its conditions, as an editor writes them."""

from pathlib import Path

from django.db import transaction

from rongshu.ground.people.access import SYSTEM
from rongshu.ground.places.models import Place
from rongshu.policy.eligibility import actions, encoding, lines, queries
from rongshu.policy.library.models import Item, State

FILE = Path(__file__).with_name("encoded.txt")
CALLED = {"招用人数": "新招用人数"}  # by the text, by the bank


@transaction.atomic
def build(park: Place) -> int:
    """Give the items of a park's demo compendium their conditions; returns how many."""
    held = queries.facts()
    rows = Item.objects.filter(document__park=park, document__state=State.PUBLISHED).select_related(
        "document__park"
    )
    items = {(one.document.title, one.title): one for one in rows}
    done = 0
    for one in encoding.read(FILE.read_text("utf-8")):
        item = items.get((one.policy, one.title))
        if item is None:  # a smaller compendium
            continue
        benefit = {**(item.benefit or {}), **({"group": one.group} if one.group else {})}
        if benefit.get("of") in CALLED:
            benefit["of"] = CALLED[benefit["of"]]
        actions.set_terms(
            item=item, turn=item.turn, conditions=lines.read(one.text, held), benefit=benefit, by=SYSTEM
        )
        done += 1
    return done
