"""Opens ways in, and changes passwords and numbers: a one-time code from the branch, then one's own password."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from rongshu.core import clock
from rongshu.core.crypto import blind_index
from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.core.words import N_
from rongshu.ground.people import rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Account, Grant, Invitation, Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.people.phones import fits, normal
from rongshu.ground.places import queries as places

LIFE = timedelta(days=14)
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read two ways
LENGTH = 8  # 31⁸, about 8.5·10¹¹
SPENT = N_("This code is not valid any more. Please ask the branch for a new one.")


@transaction.atomic
def invite(*, person: Person, by: Who, now: datetime) -> str:
    """Make somebody a one-time code, good for 14 days; an earlier one is void. Returns it: it is shown only now.

    Raises NotAllowed by the rule, Invalid for somebody without a phone number to enter with.
    """
    if person.home_id is None or not by.may(Permission.EDIT_REGISTER, places.above_ids(person.home_id)):
        raise NotAllowed(N_("You don't keep this part of the register."))
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=clock.today(now)), person=person)
    roles = [(g.role, places.above_ids(g.place_id)) for g in held]
    if why := rules.refuses_code(by, person=person.pk, roles=roles):
        raise NotAllowed(why)
    if not person.phone_index:
        raise Invalid(N_("They enter with their phone number. Please add it to the register first."))
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    Invitation.objects.filter(person=person, used_at=None, expires_at__gt=now).update(expires_at=now)
    Invitation.objects.create(
        person=person, code_index=_index(code), made_by_id=by.id, made_at=now, expires_at=now + LIFE
    )
    return f"{code[:4]}-{code[4:]}"


def invited(code: str, now: datetime) -> Person:
    """Return whose code this is; raises Invalid for one that is unknown, used or too old."""
    rows = Invitation.objects.filter(code_index=_index(code), used_at=None, expires_at__gt=now)
    found = rows.select_related("person").first()
    if found is None:
        raise Invalid(SPENT, fields={"code": SPENT})
    return found.person


def accept(*, code: str, password: str, now: datetime) -> Account:
    """Set the first password, or a new one, by a code; the code is spent. Raises Invalid, Conflict."""
    person = invited(code, now)
    check_password(password, person)
    with transaction.atomic():
        fresh = Invitation.objects.filter(code_index=_index(code), used_at=None, expires_at__gt=now)
        if not fresh.update(used_at=now):
            raise Conflict(SPENT)
        account = Account.objects.filter(person=person).first()
        if account is None:
            return open_account(person=person, password=password)
        account.set_password(password)
        account.is_active = True
        account.save(update_fields=["password", "is_active"])
        return account


def change_password(*, account: Account, old: str, new: str) -> None:
    """Change one's own password; raises Invalid naming the field. Every other session ends by it."""
    _know(account, old)
    check_password(new, account.person)
    account.set_password(new)
    account.save(update_fields=["password"])


@transaction.atomic
def change_phone(*, account: Account, password: str, phone: str) -> None:
    """Change the number one enters with; raises Invalid naming the field."""
    _know(account, password)
    digits = normal(phone)
    if not fits(phone):
        sentence = N_("A phone number has 11 digits, or 7 to 12 for a landline. This one has %(digits)s.")
        raise Invalid(sentence, fields={"phone": sentence}, digits=len(digits))
    turn = account.person.turn
    changed = Person.objects.filter(pk=account.person_id, turn=turn).update(
        phone=digits, phone_index=blind_index(digits), turn=turn + 1
    )
    if not changed:
        raise Conflict(N_("Somebody else changed this entry meanwhile. Please look at it again."))


def check_password(password: str, person: Person) -> None:
    """Raise Invalid with what is wrong with a new password."""
    try:
        validate_password(password, Account(handle=str(person.uuid), email=person.email, person=person))
    except ValidationError as error:
        sentence = " ".join(error.messages)
        raise Invalid("%(why)s", fields={"password": sentence}, why=sentence) from error


def _know(account: Account, password: str) -> None:
    if not account.check_password(password):
        sentence = N_("This is not your present password.")
        raise Invalid(sentence, fields={"old": sentence})


def _index(code: str) -> str:
    plain = "".join(c for c in code.upper() if c.isalnum())
    return blind_index(f"code/{plain}")
