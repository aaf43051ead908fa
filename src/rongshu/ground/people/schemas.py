"""How people read as JSON. Phones are masked wherever they are shown; the whole number takes a reveal."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from rongshu.core import clock
from rongshu.core.schemas import Answer, Day, Flag, Given, Id, Line, QueryLine, Whole, Word
from rongshu.ground.people import rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.granting import Shown
from rongshu.ground.people.models import Consent, Organisation, Person
from rongshu.ground.people.phones import masked
from rongshu.ground.people.queries import Ask, Named
from rongshu.ground.people.register import Wanted
from rongshu.ground.people.roles import ROLES
from rongshu.ground.places import queries as places
from rongshu.ground.places.schemas import PlaceName, place_name

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
RoleName = Annotated[str, StringConstraints(strict=True, max_length=20), Field(examples=["helper"])]


class PersonName(Answer):
    """Somebody, by name."""

    uuid: UUID
    name: str = Field(examples=["王秀英"])


class Me(PersonName):
    """Who you are here."""

    home: PlaceName | None
    phone: str = Field(description="masked", examples=["138****0000"])
    email: str
    large_print: bool
    roles: list[Word]


class PersonLine(PersonName):
    """Somebody in the register."""

    home: PlaceName | None
    phone: str = Field(description="masked", examples=["138****0000"])
    sex: str
    age: int | None
    tags: list[str] = Field(examples=[["独居"]])


class RoleHeld(Answer):
    """A role held at a place from a day to a day."""

    id: int
    person: PersonName
    role: Word
    place: str
    organisation: str | None
    since: date
    until: date | None
    is_over: bool
    may_end: bool


class PersonWhole(PersonLine):
    """Somebody in the register, with the roles they hold or held."""

    turn: int = Field(description="send it with a change, so that nobody's change is overwritten")
    email: str
    has_account: bool
    roles: list[RoleHeld]


class Household(Answer):
    """Who lives together."""

    home: PlaceName
    people: list[PersonLine]


class RegisterFilter(Given):
    """Which people the register's list shows."""

    q: QueryLine = Field("", description="a name, a room (301, 3-2-301), or a whole phone number")
    building: UUID | None = None
    tag: QueryLine = ""


class PersonIn(Given):
    """An entry of the register, whole."""

    name: Line
    home: Line = Field(description="3-2-301: building, unit, room", examples=["3-2-301"])
    phone: Line = ""
    birth_date: Line = Field("", examples=["1943-05-06"])
    sex: Literal["", "f", "m"] = ""
    tags: list[Line] = Field(default_factory=list, max_length=8)
    note: Annotated[str, StringConstraints(strict=True, max_length=500)] = ""
    email: Annotated[str, StringConstraints(strict=True, max_length=254)] = ""


class PersonChange(PersonIn):
    """An entry as it shall be; without `phone` the number stays."""

    turn: Whole
    no_phone: Flag = Field(False, description="take the number out")


class RevealIn(Given):
    """Why the whole number is needed; it is logged."""

    why: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]


class Revealed(Answer):
    """A number in full."""

    phone: str


class GrantIn(Given):
    """A role to give."""

    role: RoleName
    place: UUID
    since: Day | None = None
    until: Day | None = None
    organisation: Id | None = None


class ConsentField(Answer):
    """One field that may be shown, and the consent that holds, if any."""

    name: str
    label: str
    given_at: datetime | None
    expires_at: datetime | None


class ConsentAsk(Answer):
    """One purpose with its text, and its fields."""

    purpose: str = Field(examples=["board"])
    version: str = Field(description="hand it in when you agree: it says which text you read")
    text: str
    fields: list[ConsentField]


class ConsentIn(Given):
    """Agreement to a text."""

    version: Line
    channel: Literal["web", "paper", "phone", "visit"] = "web"
    guardian: Annotated[str, StringConstraints(strict=True, max_length=60)] = ""


class ConsentHeld(Answer):
    """A consent as it was recorded."""

    purpose: str
    field: str
    version: str
    channel: str
    given_at: datetime
    expires_at: datetime | None


class OrganisationOut(Answer):
    """An organisation that acts here."""

    id: int
    name: str = Field(examples=["安居物业"])
    kind: Word
    parent: int | None


def person_name(person: Person | Named | None) -> PersonName | None:
    """Return somebody by name, or None for nobody."""
    return PersonName(uuid=person.uuid, name=person.name) if person else None


def me(person: Person, who: Who) -> Me:
    """Return who somebody is here."""
    return Me(
        uuid=person.uuid,
        name=person.name,
        home=place_name(person.home) if person.home else None,
        phone=masked(person.phone),
        email=person.email,
        large_print=person.large_print,
        roles=[Word(name=h.role, label=_(ROLES[h.role].label)) for h in who.held],
    )


def person_line(person: Person) -> PersonLine:
    """Return somebody in the register; the home is to be loaded."""
    return PersonLine(
        uuid=person.uuid,
        name=person.name,
        home=place_name(person.home) if person.home else None,
        phone=masked(person.phone),
        sex=person.sex,
        age=rules.age(person.birth_date, clock.today()),
        tags=person.tags,
    )


def person_whole(person: Person, roles: Sequence[Shown], *, has_account: bool) -> PersonWhole:
    """Return somebody in the register with their roles."""
    return PersonWhole(
        **dict(person_line(person)),
        turn=person.turn,
        email=person.email,
        has_account=has_account,
        roles=[role_held(r) for r in roles],
    )


def role_held(shown: Shown) -> RoleHeld:
    """Return a role as a page shows it."""
    held = shown.grant
    return RoleHeld(
        id=held.pk,
        person=PersonName(uuid=held.person.uuid, name=held.person.name),
        role=Word(name=held.role, label=_(shown.label)),
        place=held.place.name,
        organisation=held.organisation.name if held.organisation else None,
        since=held.since,
        until=held.until,
        is_over=shown.is_over,
        may_end=shown.may_end,
    )


def consent_ask(ask: Ask) -> ConsentAsk:
    """Return one purpose in the reader's language, and what of it holds."""
    return ConsentAsk(
        purpose=ask.wording.purpose,
        version=ask.wording.version,
        text=ask.wording.text(get_language() or "zh-hans"),
        fields=[
            ConsentField(
                name=name,
                label=_(label),
                given_at=held.given_at if held else None,
                expires_at=held.expires_at if held else None,
            )
            for name, label, held in ask.fields
        ],
    )


def consent_held(consent: Consent) -> ConsentHeld:
    """Return a consent as it was recorded."""
    return ConsentHeld(
        purpose=consent.purpose,
        field=consent.field,
        version=consent.wording,
        channel=consent.channel,
        given_at=consent.given_at,
        expires_at=consent.expires_at,
    )


def organisation_out(organisation: Organisation) -> OrganisationOut:
    """Return an organisation."""
    kind = Word(name=organisation.kind, label=_(str(organisation.get_kind_display())))
    return OrganisationOut(
        id=organisation.pk, name=organisation.name, kind=kind, parent=organisation.parent_id
    )


def wanted(filters: RegisterFilter) -> Wanted:
    """Return what the register's list is cut by; raises Invalid for a building there is not."""
    building = places.by_uuid(filters.building, "building").pk if filters.building else None
    return Wanted(q=filters.q.strip(), building=building, tag=filters.tag.strip())


def as_form(given: PersonIn) -> QueryDict:
    """Return an entry as the page's form hands it in, so that both are checked by the same rules."""
    post = QueryDict(mutable=True)
    fields = given.dict(exclude={"tags", "turn", "no_phone"})
    post.update({name: str(value) for name, value in fields.items()})
    post["tags"] = " ".join(given.tags)
    if getattr(given, "no_phone", False):
        post["no_phone"] = "1"
    return post
