"""A convention from the first opinion to the page it hangs on, and everybody who may not."""

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.estate.council import actions, conventions, counting, drafting, voting
from rongshu.estate.council.counting import Papers
from rongshu.estate.council.stages import ON, Stage, may_go, steps
from rongshu.estate.council.tests.conftest import DAY, NOW, TEXT, Town
from rongshu.ground.people.access import NOBODY
from rongshu.loop.notices.models import Notice


def test_from_opinions_to_publication(town: Town) -> None:
    made = drafting.begin(area=town.area, title="榕树居民公约", by=town.who("sun"), now=NOW)
    said = drafting.remark(convention=made, text="电动车不要上楼", by=town.who("r1"), now=NOW)
    drafting.answer(remark=said, text="写进第二条", by=town.who("sun"), now=NOW)
    assert Notice.objects.get(topic="council.answer").person == town.people["r1"]
    first = drafting.write(convention=made, text=TEXT, drawn=0, by=town.who("sun"), now=NOW)
    drafting.remark(
        convention=made, text="改成十点半", by=town.who("r2"), now=NOW, version=first, paragraph=3
    )
    second = drafting.write(
        convention=made, text=TEXT.replace("十点", "十点半"), drawn=1, by=town.who("sun"), now=NOW
    )
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    drafting.review(convention=made, passed=False, by=town.who("zhou"), now=NOW, reason="不得设罚款")
    assert made.stage == Stage.DRAFTING
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    drafting.review(convention=made, passed=True, by=town.who("zhou"), now=NOW)
    vote = voting.call_vote(
        convention=made, basis="households", opens=NOW, closes=NOW + DAY, by=town.who("sun"), now=NOW
    )
    assert (vote.eligible, vote.version) == (5, second)
    voting.cast(vote=vote, choice="yes", by=town.who("r0"), now=NOW)
    batch = counting.enter(
        vote=vote, voters=[town.line(vote, 1), town.line(vote, 2)], papers=Papers(2, 0, 0, 0), sheet=town.photo(),
        by=town.who("sun"), now=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="goes on"):
        voting.close(vote=vote, by=town.who("sun"), now=NOW)
    with pytest.raises(Refused, match="second person"):
        voting.close(vote=vote, by=town.who("sun"), now=NOW + 2 * DAY)
    counting.confirm(batch=batch, papers=Papers(2, 0, 0, 0), by=town.who("wu"), now=NOW)
    found = voting.close(vote=vote, by=town.who("sun"), now=NOW + 2 * DAY)
    assert (found.valid, found.adopted) == (True, True)
    made.refresh_from_db()
    voting.publish(convention=made, filed_as="榕街备〔2026〕7号", by=town.who("sun"), now=NOW + 3 * DAY)
    public = conventions.convention(made.uuid, NOBODY)
    assert [h.what for h in conventions.history(public)] == [
        "Opinions were collected", "Version written", "Version written", "Returned by the level above",
        "Passed by the level above", "Vote called", "Vote counted", "Filed and published",
    ]  # fmt: skip
    assert conventions.agreed(public) == second


def test_a_later_convention_replaces_the_one_in_force(town: Town) -> None:
    for number in (1, 2):
        vote = town.voting()
        for home in range(5):
            voting.cast(vote=vote, choice="yes", by=town.who(f"r{home}"), now=NOW)
        voting.close(vote=vote, by=town.who("sun"), now=NOW)
        made = conventions.under_way(town.area.pk)
        assert made is not None
        voting.publish(convention=made, filed_as=f"{number}号", by=town.who("sun"), now=NOW + number * DAY)
    assert [c.stage for c in conventions.listed(town.who("sun"))] == ["published", "replaced"]


def test_a_no_goes_back_to_the_drafters_and_too_few_vote_again(town: Town) -> None:
    vote = town.voting()
    for home in range(3):
        voting.cast(vote=vote, choice="no", by=town.who(f"r{home}"), now=NOW)
    found = voting.close(vote=vote, by=town.who("sun"), now=NOW + 6 * DAY)
    assert (found.valid, found.adopted, vote.version.convention.stage) == (True, False, "drafting")
    made = vote.version.convention
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    drafting.review(convention=made, passed=True, by=town.who("zhou"), now=NOW)
    again = voting.call_vote(
        convention=made, basis="adults", opens=NOW, closes=NOW + DAY, by=town.who("sun"), now=NOW
    )
    assert again.eligible == 6
    voting.cast(vote=again, choice="yes", by=town.who("r0"), now=NOW)
    found = voting.close(vote=again, by=town.who("sun"), now=NOW + 6 * DAY)
    assert (found.valid, again.version.convention.stage) == (False, "cleared")


def test_villagers_hear_of_a_vote_ten_days_before(town: Town) -> None:
    actions.set_bylaws(area=town.area, rules="villagers", notice_days=3, by=town.who("sun"))
    made = town.cleared()
    with pytest.raises(Invalid, match="days of notice"):
        voting.call_vote(
            convention=made,
            basis="households",
            opens=NOW + 9 * DAY,
            closes=NOW + 20 * DAY,
            by=town.who("sun"),
            now=NOW,
        )
    vote = voting.call_vote(
        convention=made,
        basis="households",
        opens=NOW + 10 * DAY,
        closes=NOW + 20 * DAY,
        by=town.who("sun"),
        now=NOW,
    )
    with pytest.raises(Refused, match="not begun"):
        voting.cast(vote=vote, choice="yes", by=town.who("r0"), now=NOW)
    for home in range(3):
        voting.cast(vote=vote, choice="yes", by=town.who(f"r{home}"), now=NOW + 11 * DAY)
    found = voting.close(vote=vote, by=town.who("sun"), now=NOW + 21 * DAY)
    assert [(f.params, f.met) for f in found.findings[:2]] == [
        ({"days": 10, "wanted": 10}, True), ({"some": 3, "whole": 5, "least": 4}, False),
    ]  # fmt: skip


def test_delegates_vote_for_their_groups(town: Town) -> None:
    people = [town.people[name] for name in ("r0", "r1")]
    voting.send_delegates(area=town.area, group=town.building, people=people, by=town.who("sun"))
    vote = town.voting("delegates")
    assert (vote.eligible, vote.women) == (2, 2)
    with pytest.raises(NotAllowed):
        voting.cast(vote=vote, choice="yes", by=town.who("r2"), now=NOW)
    for name in ("r0", "r1"):
        voting.cast(vote=vote, choice="yes", by=town.who(name), now=NOW)
    assert voting.close(vote=vote, by=town.who("sun"), now=NOW).adopted


def test_who_may_say_what(town: Town) -> None:
    made = town.drafted()
    for name in ("otto", "ding"):
        with pytest.raises(NotAllowed):
            drafting.remark(convention=made, text="不同意", by=town.who(name), now=NOW)
        with pytest.raises(NotFound):
            conventions.convention(made.uuid, town.who(name))
    for name in ("otto", "zhou", "wu", "r0"):
        with pytest.raises(NotAllowed):
            drafting.write(convention=made, text="一", drawn=1, by=town.who(name), now=NOW)
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    for name in ("sun", "otto", "wu"):
        with pytest.raises(NotAllowed):
            drafting.review(convention=made, passed=True, by=town.who(name), now=NOW)
    with pytest.raises(NotFound):
        conventions.convention(made.uuid, NOBODY)
    with pytest.raises(Conflict):
        drafting.begin(area=town.area, title="又一个", by=town.who("sun"), now=NOW)


def test_two_who_write_at_once(town: Town) -> None:
    made = town.drafted()
    drafting.write(convention=made, text="甲。", drawn=1, by=town.who("sun"), now=NOW)
    with pytest.raises(Conflict, match="newer version"):
        drafting.write(convention=made, text="乙。", drawn=1, by=town.who("sun"), now=NOW)
    with pytest.raises(Invalid, match="Nothing was changed"):
        drafting.write(convention=made, text="甲。\n", drawn=2, by=town.who("sun"), now=NOW)


def test_a_text_stands_still_while_it_is_above_or_voted_on(town: Town) -> None:
    made = town.drafted()
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    with pytest.raises(Refused, match="can't be changed now"):
        drafting.write(convention=made, text="不吵。", drawn=1, by=town.who("sun"), now=NOW)
    drafting.review(convention=made, passed=True, by=town.who("zhou"), now=NOW)
    voting.call_vote(
        convention=made, basis="households", opens=NOW, closes=NOW + DAY, by=town.who("sun"), now=NOW
    )
    with pytest.raises(Refused, match="can't be changed now"):
        drafting.write(convention=made, text="不吵。", drawn=1, by=town.who("sun"), now=NOW)
    assert (made.stage, made.versions.count()) == ("voting", 1)


def test_a_building_sends_those_who_live_in_it(town: Town) -> None:
    with pytest.raises(Invalid, match="live in it"):
        voting.send_delegates(
            area=town.area, group=town.building, people=[town.people["zhou"]], by=town.who("sun")
        )


def test_what_is_said_has_to_be_something(town: Town) -> None:
    made = town.drafted()
    version = conventions.latest(made)
    for text, at in (("", 0), ("x" * 501, 0), ("好的", 4), ("好的", 1)):
        with pytest.raises(Invalid):
            drafting.remark(
                convention=made,
                text=text,
                by=town.who("r0"),
                now=NOW,
                version=version if at == 4 else None,
                paragraph=at,
            )
    drafting.submit(convention=made, by=town.who("sun"), now=NOW)
    drafting.review(convention=made, passed=True, by=town.who("zhou"), now=NOW)
    voting.call_vote(
        convention=made, basis="adults", opens=NOW, closes=NOW + DAY, by=town.who("sun"), now=NOW
    )
    with pytest.raises(Refused, match="settled"):
        drafting.remark(convention=made, text="太晚了", by=town.who("r0"), now=NOW)


def test_the_steps_and_where_they_lead() -> None:
    assert [place for _, place in steps(Stage.REVIEW)] == ["past", "past", "now", "", ""]
    assert {place for _, place in steps(Stage.PUBLISHED)} == {"past"}
    assert may_go(Stage.CLEARED, Stage.VOTING) and not may_go(Stage.DRAFTING, Stage.VOTING)
    assert set(ON) == set(Stage)
