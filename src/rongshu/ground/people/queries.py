"""What is read about people."""

from datetime import date

from django.db.models import Q

from rongshu.ground.people.access import Held, Who
from rongshu.ground.people.models import Grant, Person
from rongshu.ground.people.roles import ROLES


def who(person: Person, today: date) -> Who:
    """Return the person with the roles held on that day."""
    grants = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=person, since__lte=today)
    held = tuple(
        Held(role, place, organisation)
        for role, place, organisation in grants.values_list("role", "place_id", "organisation_id")
        if role in ROLES
    )
    return Who(person=person.pk, name=person.name, held=held)
