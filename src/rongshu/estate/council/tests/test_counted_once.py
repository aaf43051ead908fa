"""Nobody is counted twice, whatever the way; nobody's voice can be looked up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.estate.council import counting, roll, voting
from rongshu.estate.council.counting import Papers
from rongshu.estate.council.models import Vote, Voter
from rongshu.estate.council.tests.conftest import DAY, NOW, Town
from rongshu.loop.notices.models import Notice


def enter(town: Town, vote: Vote, homes: list[int], papers: Papers, by: str = "sun") -> Any:
    voters = [town.line(vote, home) for home in homes]
    return counting.enter(
        vote=vote, voters=voters, papers=papers, sheet=town.photo(), by=town.who(by), now=NOW
    )


def test_online_first_then_paper(town: Town) -> None:
    vote = town.voting()
    voting.cast(vote=vote, choice="no", by=town.who("r0"), now=NOW)
    with pytest.raises(Conflict, match="unopened") as error:
        enter(town, vote, [0, 1], Papers(2, 0, 0, 0))
    assert error.value.params == {"who": "3栋 101"}
    vote.refresh_from_db()
    assert (roll.counted(vote).present, vote.batches.count(), roll.taken(vote).whole) == (1, 0, 1)


def test_paper_first_then_online(town: Town) -> None:
    vote = town.voting()
    batch = enter(town, vote, [0, 1], Papers(1, 1, 0, 0))
    with pytest.raises(Conflict, match="counted already"):
        voting.cast(vote=vote, choice="yes", by=town.who("r0"), now=NOW)
    counting.withdraw(batch=batch, by=town.who("sun"), now=NOW)
    voting.cast(vote=vote, choice="yes", by=town.who("r0"), now=NOW)
    vote.refresh_from_db()
    assert (vote.yes, roll.taken(vote).paper) == (1, 0)


def test_two_of_a_household_are_one_voice(town: Town) -> None:
    vote = town.voting()
    voting.cast(vote=vote, choice="yes", by=town.who("wu"), now=NOW)  # lives with r0
    with pytest.raises(Conflict):
        voting.cast(vote=vote, choice="no", by=town.who("r0"), now=NOW)
    with pytest.raises(NotAllowed):
        voting.cast(vote=vote, choice="no", by=town.who("kid1"), now=NOW)
    vote.refresh_from_db()
    assert (vote.yes, vote.no) == (1, 0)


def test_two_count_a_sheet(town: Town) -> None:
    vote = town.voting()
    batch = enter(town, vote, [0, 1, 2], Papers(2, 1, 0, 0))
    assert roll.counted(vote).present == 0
    with pytest.raises(NotAllowed, match="counted these papers first"):
        counting.confirm(batch=batch, papers=Papers(2, 1, 0, 0), by=town.who("sun"), now=NOW)
    for name in ("r0", "ding", "otto"):
        with pytest.raises(NotAllowed):
            counting.confirm(batch=batch, papers=Papers(2, 1, 0, 0), by=town.who(name), now=NOW)
    with pytest.raises(Invalid, match="first count was another"):
        counting.confirm(batch=batch, papers=Papers(1, 2, 0, 0), by=town.who("wu"), now=NOW)
    counting.confirm(batch=batch, papers=Papers(2, 1, 0, 0), by=town.who("wu"), now=NOW)
    assert roll.counted(vote).yes == 2
    with pytest.raises(Conflict):
        counting.withdraw(batch=batch, by=town.who("sun"), now=NOW)


def test_the_other_parties_hear_of_papers_once_a_day(town: Town) -> None:
    vote = town.voting()
    enter(town, vote, [0], Papers(1, 0, 0, 0))
    enter(town, vote, [1], Papers(1, 0, 0, 0))
    told = Notice.objects.filter(sentence__startswith="Papers wait").order_by("person__name")
    assert list(told.values_list("person__name", flat=True)) == ["ma", "wu"]
    assert counting.under_way(town.who("ma")) == counting.under_way(town.who("zhou")) == [vote]
    assert [counting.under_way(town.who(name)) for name in ("r0", "ding", "otto")] == [[], [], []]


def test_papers_and_names_are_as_many(town: Town) -> None:
    vote = town.voting()
    for homes, papers in (([0], Papers(2, 0, 0, 0)), ([], Papers(0, 0, 0, 0)), ([0], Papers(2, -1, 0, 0))):
        with pytest.raises(Invalid, match="as many"):
            enter(town, vote, homes, papers)
    line = town.line(vote, 0)
    with pytest.raises(Invalid, match="photo"):
        counting.enter(
            vote=vote, voters=[line], papers=Papers(1, 0, 0, 0), sheet=None, by=town.who("sun"), now=NOW
        )
    with pytest.raises(Invalid, match="not on the roll"):
        counting.enter(
            vote=vote,
            voters=[987654],
            papers=Papers(1, 0, 0, 0),
            sheet=town.photo(),
            by=town.who("sun"),
            now=NOW,
        )
    sheet = town.photo()
    args: dict[str, Any] = {
        "vote": vote,
        "papers": Papers(1, 0, 0, 0),
        "sheet": sheet,
        "by": town.who("sun"),
        "now": NOW,
    }
    counting.enter(voters=[line], **args)
    with pytest.raises(Conflict, match="entered already"):
        counting.enter(voters=[town.line(vote, 1)], **args)


def test_after_the_end_nothing_is_taken(town: Town) -> None:
    vote = town.voting()
    for home in range(4):
        voting.cast(vote=vote, choice="yes", by=town.who(f"r{home}"), now=NOW)
    with pytest.raises(Refused, match="over"):
        voting.cast(vote=vote, choice="yes", by=town.who("r4"), now=NOW + 5 * DAY)
    voting.close(vote=vote, by=town.who("sun"), now=NOW + 5 * DAY)
    with pytest.raises(Refused, match="over"):
        enter(town, vote, [4], Papers(1, 0, 0, 0))


@pytest.mark.parametrize(
    "wrong", [{"channel": "paper"}, {"channel": "both"}, {"person": "r0"}, {"household": None}]
)
def test_the_schema_refuses_a_voice_of_two_ways(town: Town, wrong: dict[str, Any]) -> None:
    vote = town.voting()
    if "person" in wrong:
        wrong = {"person": town.people["r0"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Voter.objects.filter(pk=town.line(vote, 0)).update(**wrong)


def test_the_schema_refuses_a_home_twice_and_a_sheet_confirmed_by_one(town: Town) -> None:
    vote = town.voting()
    with pytest.raises(IntegrityError), transaction.atomic():
        Voter.objects.create(vote=vote, household=town.homes[0], group=town.building)
    batch = enter(town, vote, [0], Papers(1, 0, 0, 0))
    with pytest.raises(IntegrityError), transaction.atomic():
        type(batch).objects.filter(pk=batch.pk).update(confirmed_by=batch.entered_by, confirmed_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(batch).objects.filter(pk=batch.pk).update(yes=5)


def test_no_row_says_who_said_what(town: Town) -> None:
    """A yes and a no leave the same rows behind, but for two sums on the vote."""
    vote = town.voting()

    def rows() -> dict[str, list[Any]]:
        models = [m for m in apps.get_models() if m.__module__.startswith("rongshu.")]
        return {m._meta.label: sorted(map(str, m._default_manager.values_list())) for m in models}

    found = []
    for choice in ("yes", "no"):
        with transaction.atomic():
            voting.cast(vote=vote, choice=choice, by=town.who("r0"), now=NOW)
            found.append(rows())
            transaction.set_rollback(True)
    assert {name for name in found[0] if found[0][name] != found[1][name]} == {"council.Vote"}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("online"), st.integers(0, 4), st.sampled_from(["yes", "no", "abstain"])),
        st.tuples(st.just("paper"), st.sets(st.integers(0, 4), min_size=1), st.integers(0, 5)),
        st.tuples(st.just("confirm"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("withdraw"), st.integers(0, 3), st.just(0)),
    ),
    max_size=10,
)


def meets(conflict: bool, press: Callable[..., Any], *args: Any, **said: Any) -> Any:
    """Press, and hold that it is refused exactly when the model says so; returns what was made, or True."""
    if conflict:
        with pytest.raises(Conflict):
            press(*args, **said)
        return None
    return press(*args, **said) or True


@given(STEPS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_whatever_comes_first_each_home_counts_once(town: Town, walk: list[tuple[str, Any, Any]]) -> None:
    """Walk online, paper, confirm and take back at random beside a model of its own: sums and roll agree with it."""
    with transaction.atomic():
        vote = town.voting()
        voted: dict[int, str] = {}
        batches: list[tuple[Any, set[int], int, str]] = []
        online = 0
        for what, who, more in walk:
            if what == "online":
                caller = town.who(f"r{who}")
                if meets(who in voted, voting.cast, vote=vote, choice=more, by=caller, now=NOW):
                    voted[who], online = "online", online + 1
            elif what == "paper":
                yes = min(more, len(who))
                papers = Papers(yes, len(who) - yes, 0, 0)
                if batch := meets(bool(who & voted.keys()), enter, town, vote, sorted(who), papers):
                    voted |= dict.fromkeys(who, "paper")
                    batches.append((batch, who, yes, "open"))
            elif who < len(batches):
                batch, homes, yes, state = batches[who]
                if what == "confirm":
                    papers = Papers(yes, len(homes) - yes, 0, 0)
                    meets(
                        state != "open",
                        counting.confirm,
                        batch=batch,
                        papers=papers,
                        by=town.who("wu"),
                        now=NOW,
                    )
                elif meets(state != "open", counting.withdraw, batch=batch, by=town.who("sun"), now=NOW):
                    voted = {k: v for k, v in voted.items() if k not in homes}
                if state == "open":
                    batches[who] = (batch, homes, yes, what)
        vote.refresh_from_db()
        confirmed = [b for b in batches if b[3] == "confirm"]
        assert roll.counted(vote).present == online + sum(len(homes) for _, homes, _, _ in confirmed)
        assert (roll.taken(vote).online, roll.taken(vote).paper) == (online, len(voted) - online)
        transaction.set_rollback(True)
