"""How django-allauth behaves in this house: it lets nobody new in, and keeps second factors encrypted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest

from rongshu.core import clock
from rongshu.core.crypto import blind_index, decrypt, encrypt
from rongshu.core.errors import Invalid, NotAllowed
from rongshu.core.origin import address_of
from rongshu.core.words import N_
from rongshu.ground.people import attempts, rules
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import open_account
from rongshu.ground.people.models import Account, Grant, Person
from rongshu.ground.people.phones import normal
from rongshu.ground.places import queries as places

PROVIDER = "oidc"
UNKNOWN = N_("Nobody here belongs to this sign-on. Please ask the administrator to link it to your entry.")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Opens no accounts: people come in by the register."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return where a request comes from, the same as the tries are counted by."""
        return address_of(request) or "0.0.0.0"

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Say whether this is their password; raises TooMany."""
        tried = attempts.begin("own", context.request, clock.now(), number=str(user.pk))
        is_right = user.check_password(password)
        if is_right:
            attempts.forget(tried)
        return is_right


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Keeps secrets encrypted, and is called by the person's name in their app."""

    def encrypt(self, text: str) -> str:
        """Encrypt with the house's key ring."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt with the house's key ring."""
        return decrypt(encrypted_text)

    def get_totp_label(self, user: Account) -> str:
        """Return what the app shows."""
        return user.person.name

    def get_totp_issuer(self) -> str:
        """Return whose code it is."""
        return "榕树"


class SecondStep(AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """Asks for the code; tries are counted in the database, as those of passwords are."""

    def clean_code(self) -> str:
        """Return the code when it is right; raises TooMany."""
        tried = attempts.begin("second", context.request, clock.now(), number=str(self.user.pk))
        code: str = super().clean_code()
        attempts.forget(tried)
        return code


class SignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Lets in only whom the register knows; never makes a person or a right."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say no."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link a sign-on seen for the first time to the one person its verified claims name; raises NotAllowed."""
        if sociallogin.is_existing:
            return
        data = sociallogin.account.extra_data
        claims = {**data.get("id_token", {}), **data.get("userinfo", {})}
        person = named_by(claims)
        if person is None:
            raise NotAllowed(UNKNOWN)
        account = Account.objects.filter(person=person).first() or open_account(person=person, password=None)
        if not account.is_active:
            raise NotAllowed(UNKNOWN)
        sociallogin.connect(request, account)


def named_by(claims: dict[str, Any]) -> Person | None:
    """Return the one person verified claims name, whose roles an ordinary link may open; otherwise None.

    Who may give roles or see the whole community is linked by an administrator alone: numbers in the register can
    be changed by those who keep it.
    """
    found = Q(pk__in=[])
    if claims.get("phone_number_verified") is True and (
        digits := normal(str(claims.get("phone_number", "")))
    ):
        found |= Q(phone_index=blind_index(digits))
    if claims.get("email_verified") is True and claims.get("email"):
        found |= Q(email__iexact=str(claims["email"]))
    people = list(Person.objects.filter(found)[:2])
    if len(people) != 1:
        return None
    today = clock.today()
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=people[0])
    return people[0] if rules.may_link_by_claim(set(held.values_list("role", flat=True))) else None


@transaction.atomic
def link(*, person: Person, subject: str, by: Who) -> SocialAccount:
    """Link a sign-on's subject to a person, by somebody who could give every role it opens.

    Raises NotAllowed by the rule, Invalid for a subject that is empty or linked already.
    """
    today = clock.today()
    held = Grant.objects.filter(Q(until=None) | Q(until__gt=today), person=person)
    roles = [(g.role, places.above_ids(g.place_id)) for g in held]
    above = places.above_ids(person.home_id) if person.home_id else frozenset()
    if "secretary" not in rules.givable(by, above):
        raise NotAllowed(N_("Only an administrator links a sign-on."))
    if why := rules.refuses_code(by, person=person.pk, roles=roles):
        raise NotAllowed(why)
    if not subject.strip():
        sentence = N_("Please write the subject the sign-on knows them by.")
        raise Invalid(sentence, fields={"subject": sentence})
    if SocialAccount.objects.filter(provider=PROVIDER, uid=subject.strip()).exists():
        sentence = N_("This sign-on is linked to somebody already.")
        raise Invalid(sentence, fields={"subject": sentence})
    account = Account.objects.filter(person=person).first() or open_account(person=person, password=None)
    linked: SocialAccount = SocialAccount.objects.create(user=account, provider=PROVIDER, uid=subject.strip())
    return linked
