"""Nothing is shown without a live consent to that field, for that purpose, in today's words."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.ground.people import consents, queries, rules, wordings
from rongshu.ground.people.models import Consent, Person
from rongshu.ground.people.tests.conftest import NOW, Town

WORDS = {"purpose": "board", "field": "phone", "version": "board-1"}
A_DAY = timedelta(days=1)


def test_a_consent_is_live_until_the_very_moment_it_expires(town: Town) -> None:
    given = consents.give(person=town.guo, by=town.who("guo"), now=NOW, **WORDS)
    assert given.expires_at == NOW + 730 * A_DAY
    for moment, expected in (
        (NOW - timedelta(microseconds=1), False),
        (NOW, True),
        (NOW + 730 * A_DAY - timedelta(microseconds=1), True),
        (NOW + 730 * A_DAY, False),
    ):
        assert queries.live(town.guo.pk, "phone", "board", moment) is expected
        is_live = rules.is_live(
            given=given.given_at, expires=given.expires_at, withdrawn=None, is_current=True, now=moment
        )
        assert is_live is expected


def test_one_field_and_purpose_says_nothing_of_another(town: Town) -> None:
    consents.give(person=town.guo, by=town.who("guo"), now=NOW, **WORDS)
    assert queries.shown([town.guo.pk, town.vera.pk], "board", NOW) == {
        town.guo.pk: frozenset({"phone"}),
        town.vera.pk: frozenset(),
    }
    assert not queries.live(town.guo.pk, "name", "board", NOW)
    assert not queries.live(town.guo.pk, "phone", "honour", NOW)
    shown = queries.consenting(Person.objects.all(), field="phone", purpose="board", now=NOW)
    assert list(shown) == [town.guo]


def test_withdrawing_takes_effect_at_once_and_deletes_nothing(town: Town) -> None:
    guo = town.who("guo")
    consents.give(person=town.guo, by=guo, now=NOW, **WORDS)
    later = NOW + A_DAY
    assert consents.withdraw(person=town.guo, purpose="board", field="phone", by=guo, now=later) == 1
    assert consents.withdraw(person=town.guo, purpose="board", field="phone", by=guo, now=later) == 0
    assert not queries.live(town.guo.pk, "phone", "board", later)
    kept = Consent.objects.get()
    assert (kept.given_at, kept.withdrawn_at, kept.withdrawn_by_id) == (NOW, later, town.guo.pk)
    consents.give(person=town.guo, by=guo, now=later, **WORDS)
    assert (Consent.objects.count(), queries.live(town.guo.pk, "phone", "board", later)) == (2, True)


def test_giving_twice_leaves_the_first_and_an_expired_one_is_replaced(town: Town) -> None:
    guo = town.who("guo")
    first = consents.give(person=town.guo, by=guo, now=NOW, **WORDS)
    assert consents.give(person=town.guo, by=guo, now=NOW + A_DAY, **WORDS) == first
    again = consents.give(person=town.guo, by=guo, now=NOW + 730 * A_DAY, **WORDS)
    assert again != first
    assert queries.live(town.guo.pk, "phone", "board", NOW + 731 * A_DAY)


def test_new_words_need_a_new_consent(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    guo = town.who("guo")
    consents.give(person=town.guo, by=guo, now=NOW, **WORDS)
    board = wordings.WORDINGS[0]
    new = wordings.Wording("board-2", "board", board.label, board.fields, 365, "新的文字", "New words")
    monkeypatch.setattr(wordings, "WORDINGS", (new, *wordings.WORDINGS))
    assert not queries.live(town.guo.pk, "phone", "board", NOW)
    with pytest.raises(Invalid, match="This text has changed"):
        consents.give(person=town.guo, by=guo, now=NOW, **WORDS)
    consents.give(person=town.guo, by=guo, now=NOW, **WORDS | {"version": "board-2"})
    assert queries.live(town.guo.pk, "phone", "board", NOW)
    assert list(Consent.objects.filter(withdrawn_at=None).values_list("wording", flat=True)) == ["board-2"]


def test_the_words_somebody_agreed_to_never_change() -> None:
    digests = {
        w.version: hashlib.sha256(f"{w.fields}{w.days}{w.zh}{w.en}".encode()).hexdigest()[:12]
        for w in wordings.WORDINGS
    }
    assert digests == {"board-1": "3b34d745e480", "honour-1": "4282d8d993a3"}
    assert wordings.of("board-1") == wordings.current("board")


def test_only_the_person_or_the_keeper_of_their_register_records(town: Town) -> None:
    for name in ("vera", "otto", "guo"):
        with pytest.raises(NotAllowed):
            consents.give(person=town.sun, by=town.who(name), now=NOW, channel="paper", **WORDS)
    assert Consent.objects.count() == 0
    given = consents.give(person=town.guo, by=town.who("sun"), now=NOW, channel="paper", **WORDS)
    assert (given.channel, given.recorded_by_id) == ("paper", town.sun.pk)
    with pytest.raises(Invalid):
        consents.give(person=town.vera, by=town.who("sun"), now=NOW, channel="web", **WORDS)
    with pytest.raises(NotAllowed):
        consents.withdraw(person=town.guo, purpose="board", field="phone", by=town.who("otto"), now=NOW)
    assert queries.live(town.guo.pk, "phone", "board", NOW)


def test_a_child_needs_a_parent_until_the_fourteenth_birthday(town: Town) -> None:
    town.guo.birth_date = "2012-11-24"
    with pytest.raises(Invalid) as refused:
        consents.give(person=town.guo, by=town.who("guo"), now=NOW, **WORDS)
    assert list(refused.value.fields) == ["guardian"]
    consents.give(person=town.guo, by=town.who("guo"), now=NOW + A_DAY, **WORDS)
    child = consents.give(
        person=town.guo, by=town.who("sun"), now=NOW, channel="paper", guardian="郭爸爸", **WORDS | {"field": "name"}
    )  # fmt: skip
    assert child.guardian == "郭爸爸"


@pytest.mark.parametrize("wrong", [{"purpose": "nowhere"}, {"field": "income"}, {"version": "board-0"}])
def test_there_is_nothing_else_to_agree_to(town: Town, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        consents.give(person=town.guo, by=town.who("guo"), now=NOW, **WORDS | wrong)
    assert Consent.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_given_eight_times_at_once_there_is_one(town: Town) -> None:
    guo, start, given, troubles = town.who("guo"), threading.Barrier(8), [], []

    def press() -> None:
        start.wait()
        try:
            given.append(consents.give(person=town.guo, by=guo, now=NOW, **WORDS).pk)
        except Exception as error:
            troubles.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    assert troubles == []
    assert (len(given), len(set(given)), Consent.objects.count()) == (8, 1, 1)


def test_ones_own_page_gives_and_takes_back_by_one_tap(town: Town) -> None:
    client, address = town.client("guo"), "/people/me/consents/board/phone"
    assert "masked on the web" in client.get("/people/me/consents").content.decode()
    assert client.post(address, {"answer": "give", "version": "board-1"}).status_code == 302
    given = Consent.objects.get(withdrawn_at=None)
    assert (given.person, given.field, given.channel) == (town.guo, "phone", "web")
    assert "Take it back" in client.get("/people/me/consents").content.decode()
    client.post(address, {"answer": "withdraw"})
    assert Consent.objects.filter(withdrawn_at=None).count() == 0


def test_the_branch_records_paper_for_its_own_people_only(town: Town) -> None:
    address, paper = (
        f"/people/{town.guo.uuid}/consents/board/name",
        {"version": "board-1", "channel": "paper"},
    )
    assert [town.client(n).post(address, paper).status_code for n in ("vera", "otto")] == [403, 404]
    assert Consent.objects.count() == 0
    assert town.client("sun").post(address, paper).status_code == 302
    assert Consent.objects.get().recorded_by == town.sun
