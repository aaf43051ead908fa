"""How lists and sums stand in a template."""

from collections.abc import Mapping
from typing import Any

from django import template

from rongshu.policy.eligibility import wording
from rongshu.policy.eligibility.benefits import Total

register = template.Library()


@register.filter
def at(given: Mapping[str, Any], name: str) -> Any:
    """Return what a name stands for."""
    return given.get(name)


@register.filter
def spread(total: Total) -> str:
    """Return what several items come to: a sum, or from so much to so much."""
    return wording.spread(total.least, total.most)
