"""How names and lengths of time of certificates are said on a page."""

from django import template

from rongshu.loop.volunteers import certificate_paper, rules

register = template.Library()


@register.filter
def masked_name(name: str) -> str:
    """Return 李** for 李志强."""
    return rules.masked_name(name)


@register.filter
def span(minutes: int) -> str:
    """Return minutes as a paper says them: 46 小时 30 分."""
    return certificate_paper.span(minutes)
