"""People over the API: who you are, the register, roles, organisations, consents."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router

from rongshu.core import clock
from rongshu.core.errors import NotAllowed
from rongshu.core.schemas import Cursor, Done, Paged, PathId, QueryFlag, QueryLine
from rongshu.core.words import N_
from rongshu.ground.people import (
    actions,
    consents,
    forms,
    granting,
    queries,
    register,
    schemas,
)
from rongshu.ground.people.access import Who
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.schemas import ConsentIn, GrantIn, PersonChange, PersonIn, RegisterFilter, Slug
from rongshu.ground.places import queries as places
from rongshu.ground.places.schemas import place_name

router = Router(tags=["people"])
me_router = Router(tags=["me"])
grants_router = Router(tags=["roles"])
organisations_router = Router(tags=["organisations"])


def _keeper(request: HttpRequest, permission: Permission = Permission.SEE_REGISTER) -> Who:
    who = inside(request)
    if not who.anywhere(permission):
        raise NotAllowed(N_("This page is for those who keep the register."))
    return who


def _me(request: HttpRequest) -> Person:
    found = queries.person(inside(request))
    assert found is not None
    return found


@me_router.get("", response=schemas.Me)
def me(request: HttpRequest) -> schemas.Me:
    """Say who you are here: name, home, roles."""
    return schemas.me(_me(request), inside(request))


@me_router.get("/consents", response=list[schemas.ConsentAsk])
def my_consents(request: HttpRequest) -> list[schemas.ConsentAsk]:
    """List what you may agree to, in the words you agree to, and what you have agreed to."""
    return [schemas.consent_ask(a) for a in queries.asks(inside(request).id, clock.now())]


@me_router.put("/consents/{purpose}/{field}", response=schemas.ConsentHeld)
def agree(
    request: HttpRequest, purpose: Path[Slug], field: Path[Slug], given: ConsentIn
) -> schemas.ConsentHeld:
    """Agree to one field being shown for one purpose."""
    return schemas.consent_held(
        consents.give(
            person=_me(request), purpose=purpose, field=field, version=given.version, by=inside(request),
            now=clock.now(), guardian=given.guardian,
        )
    )  # fmt: skip


@me_router.delete("/consents/{purpose}/{field}", response=Done)
def withdraw(request: HttpRequest, purpose: Path[Slug], field: Path[Slug]) -> Done:
    """Withdraw a consent of yours; it is no longer shown from this moment."""
    by = inside(request)
    return Done(
        changed=consents.withdraw(person=_me(request), purpose=purpose, field=field, by=by, now=clock.now())
    )


@router.get("", response=Paged[schemas.PersonLine])
def listed(
    request: HttpRequest, filters: Query[RegisterFilter], after: Cursor = ""
) -> Paged[schemas.PersonLine]:
    """List the people of your places, by name; phone numbers are masked."""
    found = register.listed(_keeper(request), schemas.wanted(filters), cursor=after)
    return Paged[schemas.PersonLine](items=[schemas.person_line(p) for p in found.items], after=found.after)


@router.get("/neighbours", response=list[schemas.PersonLine])
def neighbours(request: HttpRequest, q: QueryLine) -> list[schemas.PersonLine]:
    """Find a neighbour you order for, by name, room or whole phone number."""
    found = queries.neighbours(inside(request), Permission.PLACE_FOR_OTHERS, q)
    return [schemas.person_line(p) for p in found]


@router.get("/households/{uuid}", response=schemas.Household)
def household(request: HttpRequest, uuid: Path[UUID]) -> schemas.Household:
    """Show who lives in a household, the oldest first."""
    home, people = register.household(_keeper(request), uuid)
    return schemas.Household(home=place_name(home), people=[schemas.person_line(p) for p in people])


@router.get("/{uuid}", response=schemas.PersonWhole)
def shown(request: HttpRequest, uuid: Path[UUID]) -> schemas.PersonWhole:
    """Show somebody of your places, with their roles."""
    who = _keeper(request)
    return _whole(who, register.one(who, uuid))


def _whole(who: Who, person: Person) -> schemas.PersonWhole:
    roles = granting.shown_roles(who, person, clock.today())
    return schemas.person_whole(person, roles, has_account=queries.account_of(person.pk) is not None)


@router.post("", response={201: schemas.PersonWhole})
def add(request: HttpRequest, given: PersonIn) -> schemas.PersonWhole:
    """Add somebody to the register."""
    who = _keeper(request, Permission.EDIT_REGISTER)
    person = actions.add_person(**forms.person(who, schemas.as_form(given), clock.today()))
    return _whole(who, person)


@router.put("/{uuid}", response=schemas.PersonWhole)
def edit(request: HttpRequest, uuid: Path[UUID], given: PersonChange) -> schemas.PersonWhole:
    """Change somebody's entry; refused when somebody else changed it meanwhile."""
    who = _keeper(request, Permission.EDIT_REGISTER)
    person = register.one(who, uuid, Permission.EDIT_REGISTER)
    fields = forms.person(who, schemas.as_form(given), clock.today(), phone_now=person.phone)
    actions.edit_person(person=person, turn=given.turn, by=who, now=clock.now(), **fields)
    return _whole(who, register.one(who, uuid, Permission.EDIT_REGISTER))


@router.post("/{uuid}/phone", response=schemas.Revealed)
def reveal(request: HttpRequest, uuid: Path[UUID], given: schemas.RevealIn) -> schemas.Revealed:
    """Show a phone number in full, and log who looked and why."""
    who = _keeper(request, Permission.REVEAL)
    person = register.one(who, uuid, Permission.REVEAL)
    phone = actions.reveal(person=person, field="phone", by=who.id, why=given.why, now=clock.now())
    return schemas.Revealed(phone=phone)


@router.get("/{uuid}/consents", response=list[schemas.ConsentAsk])
def consents_of(request: HttpRequest, uuid: Path[UUID]) -> list[schemas.ConsentAsk]:
    """List what somebody may agree to, and what they have agreed to."""
    person = register.one(_keeper(request), uuid)
    return [schemas.consent_ask(a) for a in queries.asks(person.pk, clock.now())]


@router.put("/{uuid}/consents/{purpose}/{field}", response=schemas.ConsentHeld)
def record_consent(
    request: HttpRequest, uuid: Path[UUID], purpose: Path[Slug], field: Path[Slug], given: ConsentIn
) -> schemas.ConsentHeld:
    """Record what somebody agreed to on paper, by phone or in person."""
    who = _keeper(request, Permission.EDIT_REGISTER)
    return schemas.consent_held(
        consents.give(
            person=register.one(who, uuid, Permission.EDIT_REGISTER), purpose=purpose, field=field,
            version=given.version, by=who, now=clock.now(), channel=given.channel, guardian=given.guardian,
        )
    )  # fmt: skip


@router.delete("/{uuid}/consents/{purpose}/{field}", response=Done)
def withdraw_for(request: HttpRequest, uuid: Path[UUID], purpose: Path[Slug], field: Path[Slug]) -> Done:
    """Record that somebody withdrew a consent."""
    who = _keeper(request, Permission.EDIT_REGISTER)
    person = register.one(who, uuid, Permission.EDIT_REGISTER)
    return Done(
        changed=consents.withdraw(person=person, purpose=purpose, field=field, by=who, now=clock.now())
    )


@router.post("/{uuid}/roles", response={201: list[schemas.RoleHeld]})
def give_role(request: HttpRequest, uuid: Path[UUID], given: GrantIn) -> list[schemas.RoleHeld]:
    """Give somebody a role; answers all they hold."""
    who, today = _keeper(request, Permission.GRANT), clock.today()
    person = register.one(who, uuid)
    granting.give(
        person=person, role=given.role, place=places.by_uuid(given.place), since=given.since or today,
        until=given.until, organisation=queries.organisation(str(given.organisation or "")), by=who, today=today,
    )  # fmt: skip
    return [schemas.role_held(r) for r in granting.shown_roles(who, person, today)]


@grants_router.get("", response=list[schemas.RoleHeld])
def roles(request: HttpRequest, role: Slug | None = None, past: QueryFlag = False) -> list[schemas.RoleHeld]:
    """List who holds which role where you may give roles, or who held it before."""
    who = _keeper(request, Permission.GRANT)
    found = granting.held_here(who, clock.today(), role=role or "", past=past)
    return [schemas.role_held(r) for r in found]


@grants_router.delete("/{grant}", response={204: None})
def end_role(request: HttpRequest, grant: Path[PathId]) -> None:
    """End a role from today on."""
    who = inside(request)
    granting.end(held=granting.one(who, grant), by=who, today=clock.today())


@organisations_router.get("", response=list[schemas.OrganisationOut])
def organisations(request: HttpRequest) -> list[schemas.OrganisationOut]:
    """List the organisations that act here."""
    inside(request)
    return [schemas.organisation_out(o) for o in queries.organisations()]
