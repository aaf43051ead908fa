"""How people read as JSON. Phones are masked wherever they are shown; the whole number takes a reveal."""

from uuid import UUID

from pydantic import Field

from rongshu.core.schemas import Answer
from rongshu.ground.people.models import Person


class PersonName(Answer):
    """Somebody, by name."""

    uuid: UUID
    name: str = Field(examples=["王秀英"])


def person_name(person: Person | None) -> PersonName | None:
    """Return somebody by name, or None for nobody."""
    return PersonName(uuid=person.uuid, name=person.name) if person else None
