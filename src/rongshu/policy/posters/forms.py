"""What pages hand in."""

from collections.abc import Mapping, Sequence

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.places.models import Place


def park(given: Mapping[str, str], among: Sequence[Place]) -> Place:
    """Return the park chosen among some, the only one without a choice; raises Invalid."""
    if len(among) == 1 and not given.get("park"):
        return among[0]
    found = next((one for one in among if str(one.uuid) == given.get("park")), None)
    if found is None:
        sentence = N_("Please choose the park.")
        raise Invalid(sentence, fields={"park": sentence})
    return found
