"""How a listing is said: each fact with its label and unit, so that a page, a table and a paper say the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rongshu.core.words import N_
from rongshu.policy.premises.models import Listing
from rongshu.policy.premises.narrowing import Wanted

NARROWED: Mapping[str, str] = {
    "area": N_("at least %(n)s m²"), "area_most": N_("at most %(n)s m²"), "price": N_("rent up to %(n)s yuan"),
    "height": N_("%(n)s m high or more"), "load": N_("floor bears %(n)s kg/m²"), "crane": N_("crane of %(n)s t"),
    "power": N_("power of %(n)s kVA"), "fire": N_("for production of class %(n)s"), "by": N_("free by %(n)s"),
    "gas": N_("with gas"), "steam": N_("with steam"),
}  # fmt: skip
UNSAID = N_("not said")


def number(value: Decimal | int | float | None) -> str:
    """Return a number as people write it: no zeros behind, thousands apart."""
    if value is None:
        return ""
    plain = Decimal(str(value)).normalize()
    return f"{plain:,f}"


def _with(unit: str) -> Callable[[Decimal | int | None], str]:
    return lambda value: f"{number(value)} {unit}" if value is not None else ""


def _crane(one: Listing) -> str:
    return "" if one.crane is None else f"{number(one.crane)} t" if one.crane else _("there is none")


def _fees(one: Listing) -> str:
    return "" if one.fees is None else f"{number(one.fees)} {_('yuan/m² a month')}"


def there(value: bool | None) -> str:
    """Return whether something is there; nothing where nobody said."""
    return "" if value is None else _("there is") if value else _("there is none")


def least(one: Listing) -> str:
    """Return the least part somebody can rent."""
    return _("from %(n)s m²") % {"n": number(one.least_area)} if one.least_area else _("as a whole only")


def price(one: Listing) -> str:
    """Return the rent."""
    return f"{number(one.price)} {_('yuan/m² a month')}" if one.price is not None else _("by agreement")


def monthly(one: Listing) -> Decimal | None:
    """Return the rent of the whole a month in yuan, or None by agreement."""
    return None if one.price is None else one.price * one.area


def fire(one: Listing) -> str:
    """Return the production the premises may hold."""
    return _("class %(n)s and milder") % {"n": one.fire_class} if one.fire_class else ""


def available(one: Listing, today: date) -> str:
    """Return from when on they are free."""
    return _("at once") if one.available_on <= today else one.available_on.isoformat()


def confirmed(one: Listing, today: date) -> str:
    """Return when somebody last said that it is so."""
    days = (today - one.confirmed_on).days
    if days <= 0:
        return _("confirmed today")
    return ngettext("confirmed %(n)s day ago", "confirmed %(n)s days ago", days) % {"n": days}


@dataclass(frozen=True)
class Fact:
    """Something a listing says; `is_better` says which of two values is more wanted, -1 the lower, 1 the higher."""

    name: str
    label: str
    say: Callable[[Listing, date], str]
    is_better: int = 0


def _plain(name: str, say: Callable[..., str] = str) -> Callable[[Listing, date], str]:
    return lambda one, today: say(getattr(one, name))


FACTS: Sequence[Fact] = (
    Fact("price", N_("Rent"), lambda one, today: price(one), -1),
    Fact("area", N_("Area"), _plain("area", _with("m²"))),
    Fact("least_area", N_("Divisible"), lambda one, today: least(one)),
    Fact("height", N_("Clear height"), _plain("height", _with("m")), 1),
    Fact("load", N_("Floor load"), _plain("load", _with("kg/m²")), 1),
    Fact("grid", N_("Column grid"), _plain("grid")),
    Fact("crane", N_("Crane"), lambda one, today: _crane(one), 1),
    Fact("power", N_("Power"), _plain("power", _with("kVA")), 1),
    Fact("has_water", N_("Water for production"), _plain("has_water", there), 1),
    Fact("has_gas", N_("Gas"), _plain("has_gas", there), 1),
    Fact("has_steam", N_("Steam"), _plain("has_steam", there), 1),
    Fact("fire_class", N_("Fire class"), lambda one, today: fire(one)),
    Fact("limits", N_("Environmental limits"), _plain("limits")),
    Fact("deposit", N_("Deposit"), _plain("deposit")),
    Fact("fees", N_("Fees"), lambda one, today: _fees(one), -1),
    Fact("free_months", N_("Free of rent"), lambda one, today: months(one.free_months), 1),
    Fact("available_on", N_("Available from"), available, -1),
    Fact("contact", N_("Contact"), lambda one, today: f"{one.contact} {one.phone}"),
    Fact("confirmed_on", N_("Last confirmed"), confirmed),
)  # fmt: skip


def months(value: int | None) -> str:
    """Return a number of months in words."""
    return "" if value is None else ngettext("%(n)s month", "%(n)s months", value) % {"n": value}


def facts(one: Listing, today: date) -> list[tuple[str, str]]:
    """Return what a listing says, as label and words; what nobody said is left out."""
    return [(_(fact.label), said) for fact in FACTS if (said := fact.say(one, today))]


def narrowed(wanted: Wanted, name: str) -> str:
    """Return a filter in words."""
    value = getattr(wanted, name)
    said = number(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else str(value)
    return _(NARROWED[name]) % {"n": said}
