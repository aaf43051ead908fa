"""Tokens: only a hash is kept, they end, and they open what their owner may and no more."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from rongshu.core import clock
from rongshu.core.errors import Conflict, NotFound
from rongshu.face.open import actions, queries
from rongshu.face.open.models import Token
from rongshu.face.open.rules import MOST_TOKENS, digest
from rongshu.face.open.tests.conftest import Town, said
from rongshu.ground.people.models import Account

DAY = timedelta(days=1)


def test_only_its_hash_is_kept_and_its_use_is_noted(town: Town) -> None:
    person = town.people["resident"]
    token, text = actions.make_token(person=person.pk, name="script", now=town.now, days=7)
    assert text.startswith("rongshu_")
    assert (token.digest, token.expires_at) == (digest(text), town.now + 7 * DAY)
    assert text not in str(Token.objects.values())
    assert queries.owner(text, town.now + DAY) == person
    assert Token.objects.get(pk=token.pk).used_at == town.now + DAY


def test_it_ends_by_its_date_by_revoking_and_with_the_account(town: Town) -> None:
    person = town.people["resident"]
    token, text = actions.make_token(person=person.pk, name="script", now=town.now, days=7)
    assert queries.owner(text, town.now + 7 * DAY) is None
    with pytest.raises(NotFound):
        actions.revoke_token(person=town.people["outsider"].pk, token=token.pk, now=town.now)
    assert queries.owner(text, town.now) == person
    Account.objects.filter(person=person).update(is_active=False)
    assert queries.owner(text, town.now) is None
    Account.objects.filter(person=person).update(is_active=True)
    actions.revoke_token(person=person.pk, token=token.pk, now=town.now)
    assert queries.owner(text, town.now) is None
    with pytest.raises(NotFound):
        actions.revoke_token(person=person.pk, token=token.pk, now=town.now)


def test_nobody_hoards_them(town: Town) -> None:
    person = town.people["resident"].pk
    for number in range(MOST_TOKENS - 1):
        actions.make_token(person=person, name=str(number), now=town.now)
    with pytest.raises(Conflict):
        actions.make_token(person=person, name="one more", now=town.now)
    assert len(queries.tokens(person, town.now)) == MOST_TOKENS


def test_phone_and_password_make_one(town: Town) -> None:
    account = town.people["resident"].account
    account.set_password("correct horse")
    account.save()
    phone = town.people["resident"].phone
    wrong = town.ask("POST", "/tokens", body={"phone": phone, "password": "wrong"})
    assert (wrong.status_code, said(wrong)["code"]) == (403, "not_allowed")
    made = said(town.ask("POST", "/tokens", body={"phone": phone, "password": "correct horse", "name": "x"}))
    town.tokens["new"] = made["token"]
    assert [t["name"] for t in said(town.ask("GET", "/tokens", "new"))] == ["x", "test"]
    assert town.ask("DELETE", f"/tokens/{made['id']}", "new").status_code == 204
    assert town.ask("GET", "/tokens", "new").status_code == 401


def test_a_roles_name_opens_the_demo_alone(town: Town, settings: Settings) -> None:
    person = town.people["secretary"]
    person.register_key = "demo:secretary"
    person.save()
    assert town.ask("POST", "/tokens", body={"role": "secretary"}).status_code == 403
    settings.DEMO = True
    made = town.ask("POST", "/tokens", body={"role": "secretary"})
    assert (made.status_code, said(made)["person"]["name"]) == (201, "测试secretary")
    assert town.ask("POST", "/tokens", body={"role": "nobody"}).status_code == 403
    assert clock.now() < queries.tokens(person.pk, clock.now())[0].expires_at


def test_a_person_without_account_may_have_one(town: Town) -> None:
    Account.objects.filter(person=town.people["helper"]).delete()
    assert town.ask("GET", "/cases", "helper").status_code == 200
