"""How advice and trouble read on a page."""

from django import template

from rongshu.core.say import say
from rongshu.core.tables import CellError
from rongshu.ground.places.advice import Advice

register = template.Library()


@register.filter
def advice(found: Advice) -> str:
    """Return why a datum is advised."""
    return say(found.sentence, **found.params)


@register.filter
def trouble(error: CellError) -> str:
    """Return why a cell can't be taken."""
    return say(error.sentence, **error.params)
