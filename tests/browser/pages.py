"""Every page there is, from the URL table itself: a page added anywhere is looked at without being listed here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.conftest import World

ROLES = (
    "",
    "resident",
    "volunteer",
    "helper",
    "property",
    "mediator",
    "supervisor",
    "administrator",
    "river_office",
    "river_inspector",
    "river_team",
    "policy_editor",
    "policy_officer",
    "secretary",
)
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """A page of the URL table with its parameters filled in."""

    route: str
    path: str


def routes() -> list[str]:
    """Return every route of the site that may be a page."""
    return sorted({r for r in _routes(get_resolver().url_patterns, "") if not r.startswith("api/")})


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, here)
        else:
            yield here


def samples(world: World) -> dict[str, list[str]]:
    """Return what the routes' parameters may stand for, where it matters; any other is 1."""
    numbers = world.ask(
        "SELECT max(number) FROM cases_case GROUP BY kind, is_open ORDER BY is_open DESC, kind"
    )
    (photo,) = world.ask("SELECT sha256 FROM evidence_evidence LIMIT 1")[0]
    (person,) = world.ask("SELECT uuid FROM people_person WHERE register_key = 'demo:volunteer'")[0]
    places = world.ask("SELECT max(uuid) FROM places_place GROUP BY kind ORDER BY kind")
    signs = world.ask("SELECT sign FROM places_place WHERE sign <> '' LIMIT 1")
    emergency, round_ = world.ask(
        "SELECT emergency.uuid, r.uuid FROM sampling_round r JOIN emergency_emergency emergency"
        " ON emergency.id = r.emergency_id ORDER BY r.id DESC LIMIT 1"
    )[0]
    (unit,) = world.ask("SELECT uuid FROM sampling_unitlist ORDER BY id DESC LIMIT 1")[0]
    return {
        "emergency": [str(UUID(emergency))], "round": [str(UUID(round_))], "unit": [str(UUID(unit))],
        "number": [n for (n,) in numbers],
        "sha256": [photo],
        "variant": ["view"],
        "pk": ["1"],
        "uuid": [str(UUID(u)) for u in (person, *(p for (p,) in places))],
        "person": [str(UUID(person))],
        "sign": [s for (s,) in signs],
        "role": ["resident"],
        "patrol": one(
            world,
            "SELECT uuid FROM patrols_patrol WHERE points > 0 ORDER BY json_array_length(gaps) DESC, id DESC LIMIT 1",
        ),
        "plan": one(world, "SELECT uuid FROM emergency_plan ORDER BY id LIMIT 1"),
        "delivery": one(world, "SELECT uuid FROM emergency_round WHERE state = 'taken' ORDER BY id LIMIT 1"),
        "estate": one(world, "SELECT uuid FROM places_place WHERE kind = 'estate' ORDER BY id LIMIT 1"),
        "zone": one(
            world,
            "SELECT p.uuid FROM places_place p JOIN claims_zone z ON z.place_id = p.id ORDER BY z.id LIMIT 2 OFFSET 6",
        ),
        "post": one(
            world,
            "SELECT p.uuid FROM duties_post p JOIN claims_zone z ON z.post_id = p.id ORDER BY z.id LIMIT 2 OFFSET 6",
        ),
        "duty": one(
            world,
            "SELECT d.uuid FROM duties_duty d JOIN people_person p ON p.id = d.person_id"
            " WHERE p.register_key = 'demo:volunteer' AND d.until IS NULL ORDER BY d.id DESC LIMIT 1",
        ),
        "building": one(world, "SELECT max(uuid) FROM places_place WHERE kind = 'building'"),
        "code": [c for (c,) in world.ask("SELECT code FROM volunteers_certificate WHERE code <> '' LIMIT 1")],
        "group": [*one(world, "SELECT uuid FROM activities_group ORDER BY name LIMIT 1"), "dumping"],
        "kind": ["litter"], "which": ["handover"],
        "photo": one(world, "SELECT uuid FROM activities_photo WHERE agreed ORDER BY id LIMIT 1"),
        "meeting": one(world, "SELECT uuid FROM council_meeting ORDER BY id"),
        "convention": one(world, "SELECT uuid FROM council_convention WHERE stage = 'published'"),
        "vote": one(world, "SELECT uuid FROM council_vote ORDER BY id LIMIT 1"),
        "section": one(
            world,
            "SELECT p.uuid FROM places_place p JOIN water_section w ON w.place_id = p.id"
            " WHERE w.id IN (SELECT min(id) FROM water_section GROUP BY purpose) ORDER BY w.id",
        ),
        "assessment": one(world, "SELECT uuid FROM assessment_assessment ORDER BY id LIMIT 1"),
        "project": one(world, "SELECT uuid FROM projects_project ORDER BY id LIMIT 1"),
        "document": one(
            world, "SELECT uuid FROM library_document WHERE state <> 'expired' ORDER BY version DESC, id LIMIT 2"
        ),
        "item": one(world, "SELECT uuid FROM library_item WHERE is_published ORDER BY id LIMIT 1"),
        "listing": one(world, "SELECT uuid FROM premises_listing WHERE state = 'open' ORDER BY id LIMIT 1"),
        "kept": one(world, "SELECT uuid FROM eligibility_kept ORDER BY id LIMIT 1"),
        "key": ["industry"],
        "why": ["let"],
        "ending": ["csv"], "size": ["a4"], "before": ["1"], "after": ["2"], "at": ["1"],
        "venue": one(world, "SELECT uuid FROM venues_venue"),
        "occasion": one(world, "SELECT uuid FROM occasions_occasion WHERE title = '楼道清洁'"),
        "series": one(world, "SELECT uuid FROM occasions_series WHERE title = '晨读会'"),
        "door_sign": [s for (s,) in world.ask("SELECT sign FROM occasions_occasion WHERE title = '楼道清洁'")],
        "room": ["2"],
        "door": [d for (d,) in world.ask("SELECT sign FROM venues_venue")],
    }  # fmt: skip


def one(world: World, question: str) -> list[str]:
    """Return the ids a question finds, as addresses write them."""
    return [str(UUID(uuid)) for (uuid,) in world.ask(question)]


def addresses(world: World) -> list[Address]:
    """Return every address there is to try."""
    known, found = samples(world), []
    for route in routes():
        names = [name for _, name in PARAMETER.findall(route)]
        for values in product(*(known.get(n, ["1"]) for n in names)):
            path = route
            for name, value in zip(names, values, strict=True):
                path = re.sub(rf"<(?:\w+:)?{name}>", value, path)
            found.append(Address(route, "/" + path))
    return found
