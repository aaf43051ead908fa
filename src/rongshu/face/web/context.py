"""What every page's shell needs: the look, and the places of the bar or the side."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from rongshu.estate.emergency import queries as emergencies
from rongshu.face.web.homes import decides, handles, has_desk, keeps
from rongshu.face.web.waiting import unread, waiting
from rongshu.ground.people.access import NOBODY, Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.notices import queries as notices

SHEETS = ("tokens", "base", "components", "phone", "desk", "print")
ELDER = {"1", "2", "3"}


@dataclass(frozen=True)
class Spot:
    """One place of the bar below or the side."""

    label: str
    icon: str
    url: str
    here: bool
    count: int = 0


@dataclass(frozen=True)
class Group:
    """Places of the side that belong together; the day's own need no heading."""

    label: str
    spots: list[Spot]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the one who asks, their look, and where they can go."""
    who: Who = getattr(request, "who", NOBODY)
    elder = request.COOKIES.get("elder", "")
    return {
        "who": who,
        "is_demo": settings.DEMO,
        "elder": elder if elder in ELDER else "",
        "sheets": [static(f"web/{name}.css") for name in SHEETS],
        "works": SimpleLazyObject(lambda: has_desk(who) or keeps(who)),
        "bar": SimpleLazyObject(lambda: bar(request, who)),
        "side": SimpleLazyObject(lambda: side(request, who)),
        "alarm": SimpleLazyObject(lambda: emergencies.running_for(who)),
    }


def bar(request: HttpRequest, who: Who) -> list[Spot]:
    """Return the four places at the thumb: the desk's, a volunteer's or a resident's."""
    if decides(who):
        first = [
            ("file-check", _("Applications"), "applying:desk", 0),
            ("inbox", _("Worklist"), "desk:worklist", 0),
        ]
    elif handles(who):
        first = [("wrench", _("Our work"), "reports:work", 0), ("inbox", _("Worklist"), "desk:worklist", 0)]
    elif who.anywhere(Permission.EDIT_POLICIES):
        first = [
            ("book-open", _("Compendium"), "library:desk", 0),
            ("inbox", _("Worklist"), "desk:worklist", 0),
        ]
    elif has_desk(who):
        first = [("inbox", _("Worklist"), "desk:worklist", 0), ("map", _("Map"), "desk:map", 0)]
    elif keeps(who):
        first = [("building-2", _("Residents"), "people:register", 0), ("map", _("Map"), "desk:map", 0)]
    elif who.anywhere(Permission.TAKE_OFFERS):
        first = [("house", _("Home"), "orders:volunteer", 0), ("clock", _("Hours"), "volunteers:hours", 0)]
    else:
        first = [("house", _("Home"), "web:resident", 0), ("list-checks", _("Mine"), "web:mine", 0)]
    wanted = [*first, ("bell", _("Messages"), "web:inbox", unread(request)), ("user", _("Me"), "web:me", 0)]
    return [_spot(request, *one) for one in wanted]


def side(request: HttpRequest, who: Who) -> list[Group]:
    """Return the places at the desk that this person may enter: the day's first, then the estate, then what is set."""
    may = who.anywhere
    on_cases = has_desk(who) or who.anywhere(Permission.SEE_ORDERS)
    for_others, edits = who.anywhere(Permission.PLACE_FOR_OTHERS), who.anywhere(Permission.EDIT_SERVICES)
    cases = waiting(request)["waiting"] if on_cases else 0
    keeps = who.anywhere(Permission.EDIT_SETTINGS)
    failed = notices.gave_up() if keeps else 0
    daily = [
        ("inbox", _("Worklist"), "desk:worklist", cases, on_cases),
        ("wrench", _("Our work"), "reports:work", 0, handles(who)),
        ("phone", _("Order by phone"), "orders:by_phone", 0, for_others),
        ("message-square-warning", _("Report by phone"), "reports:by_phone", 0, for_others),
        ("list-checks", _("Plan all"), "orders:plan", 0, who.anywhere(Permission.DISPATCH)),
        ("map", _("Map"), "desk:map", 0, True),
        ("bell", _("Messages"), "web:inbox", unread(request), True),
    ]
    sees = who.anywhere(Permission.SEE_COUNCIL)
    speaks = sees or who.anywhere(Permission.SPEAK_FOR_PARTY)
    shared = [
        ("calendar-days", _("What is on"), "occasions:list", 0, may(Permission.HOLD_OCCASIONS)),
        ("volleyball", _("Groups and activities"), "activities:list", 0, may(Permission.KEEP_GROUPS)),
        ("armchair", _("Venues"), "venues:list", 0, may(Permission.KEEP_VENUES)),
        ("trees", _("Zones"), "claims:home", 0, may(Permission.SEE_DUTIES)),
        ("id-card", _("Building boards"), "boards:list", 0, may(Permission.KEEP_BOARDS)),
        ("shield-check", _("Posts"), "duties:register", 0, may(Permission.SEE_DUTIES)),
    ]
    governed = [
        ("messages-square", _("Needs for the meeting"), "reports:needs", 0, may(Permission.TAKE_IN)),
        ("gavel", _("Three-party meeting"), "council:meetings", 0, speaks),
        ("scale", _("Convention"), "council:conventions", 0, sees),
        ("clipboard-list", _("Posts and duties"), "council:posts", 0, sees),
    ]
    alarmed = [
        ("siren", _("Emergency"), "emergency:plans", 0, may(Permission.SEE_EMERGENCY)),
        ("test-tube", _("Sampling"), "sampling:rounds", 0, may(Permission.RUN_EMERGENCY)),
    ]
    sees_chiefs = may(Permission.SEE_DUTIES) or may(Permission.ASSESS_CHIEFS)
    rivers = [
        ("droplets", _("Water quality"), "water:overview", 0, on_cases or may(Permission.KEEP_WATER)),
        ("footprints", _("River chiefs"), "chiefs:overview", 0, sees_chiefs),
        ("message-square-warning", _("River problems"), "problems:register", 0, may(Permission.SEE_PROBLEMS)),
        ("clipboard-list", _("Yearly assessment"), "assessment:office", 0, may(Permission.ASSESS_CHIEFS)),
        ("route", _("Patrols"), "patrols:overseen", 0, may(Permission.SEE_DUTIES)),
    ]
    policies = [
        ("book-open", _("Compendium"), "library:desk", 0, may(Permission.EDIT_POLICIES)),
        ("list-checks", _("Conditions"), "eligibility:to_write", 0, may(Permission.EDIT_POLICIES)),
        ("calendar-days", _("What begins and ends"), "library:schedule", 0, may(Permission.EDIT_POLICIES)),
        ("warehouse", _("Premises to let"), "premises:desk", 0, may(Permission.KEEP_PREMISES)),
        ("file-check", _("Applications"), "applying:desk", 0, may(Permission.SEE_APPLICATIONS)),
        ("file-text", _("Forms"), "applying:forms", 0, may(Permission.EDIT_POLICIES)),
        ("qr-code", _("Posters"), "posters:desk", 0, may(Permission.EDIT_POLICIES)),
    ]
    people = [
        ("users", _("Volunteers"), "volunteers:list", 0, may(Permission.SEE_VOLUNTEERS)),
        ("building-2", _("Residents"), "people:register", 0, may(Permission.SEE_REGISTER)),
        ("map-pin", _("Places"), "places:tree", 0, may(Permission.EDIT_PLACES)),
        ("circle-check", _("Report figures"), "reports:figures", 0, may(Permission.SEE_REPORTS)),
        ("landmark", _("The year in figures"), "board:year", 0, has_desk(who)),
    ]
    told = bool(failed) or (keeps and settings.NOTICE_APPRISE)
    kept = [
        ("heart-handshake", _("Services"), "orders:services", 0, edits),
        ("construction", _("What can be reported"), "reports:conditions", 0, edits),
        ("calendar", _("Working days"), "desk:calendar", 0, keeps),
        ("send", _("Not delivered"), "desk:notices", failed, told),
    ]
    groups = (
        ("", daily), (_("Claimed and shared"), shared), (_("Governing together"), governed),
        (_("In an emergency"), alarmed), (_("Rivers"), rivers),
        (_("Policies"), policies), (_("People and places"), people), (_("Set up"), kept),
    )  # fmt: skip
    found = [
        Group(
            label, [_spot(request, i, text, name, n) for i, text, name, n, is_theirs in wanted if is_theirs]
        )
        for label, wanted in groups
    ]
    return [group for group in found if group.spots]


def _spot(request: HttpRequest, icon: str, label: str, name: str, count: int) -> Spot:
    url = reverse(name)
    return Spot(label, icon, url, request.path == url, count)
