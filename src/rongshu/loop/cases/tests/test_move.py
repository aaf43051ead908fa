"""A case changes through one door, whole or not at all."""

from datetime import timedelta

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from rongshu.core.models import Due
from rongshu.ground.people.actions import grant
from rongshu.loop.cases import access, actions
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Attachment, Case, Event
from rongshu.loop.cases.tests.conftest import NOW, Town
from rongshu.loop.notices.models import Notice


def offered(town: Town) -> Case:
    return actions.move(
        case=town.errand(), name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk)
    )


def accepted(town: Town) -> Case:
    return actions.move(case=offered(town), name="accept", by=town.who("vera"), now=NOW)


def done(town: Town) -> Case:
    handed = Handed(evidence=(town.photo(),))
    return actions.move(case=accepted(town), name="finish", by=town.who("vera"), now=NOW, handed=handed)


def test_it_opens_with_number_deadline_event_and_notice(town: Town) -> None:
    case = town.errand()
    assert case.number == "TS-20261123-0001"
    assert (case.state, case.waits_on, case.area_id) == ("placed", "orders.dispatch", town.community.pk)
    assert case.due_at == NOW + timedelta(hours=4)
    assert list(case.events.values_list("seq", "name", "target")) == [(1, "opened", "placed")]
    assert list(Notice.objects.values_list("person", "topic")) == [(town.sun.pk, "tests.errand.opened")]
    assert Due.objects.get(name="case.due", key=str(case.pk)).at == case.due_at


def test_a_place_without_community_is_refused(town: Town) -> None:
    with pytest.raises(Invalid):
        town.errand(place=town.community.parent)
    assert Case.objects.count() == 0
    assert town.errand().number == "TS-20261123-0001"  # the number was given back


def test_it_walks_from_offer_to_confirmed(town: Town) -> None:
    case = done(town)
    case = actions.move(case=case, name="confirm", by=town.who("guo"), now=NOW)
    assert (case.state, case.is_open, case.solved, case.due_at) == ("closed", False, True, None)
    assert case.handlers == [town.vera.pk]
    names = list(case.events.order_by("seq").values_list("name", flat=True))
    assert names == ["opened", "offer", "accept", "finish", "confirm"]
    assert case.version == 5
    assert not Due.objects.filter(name="case.due").exists()
    assert Attachment.objects.get().phase == "after"


def test_an_outsider_learns_nothing_and_changes_nothing(town: Town) -> None:
    case = town.errand()
    with pytest.raises(NotFound):
        actions.move(
            case=case, name="offer", by=town.who("otto"), now=NOW, handed=Handed(person=town.otto.pk)
        )
    assert Event.objects.count() == 1


def test_who_may_see_but_not_do_is_told_so(town: Town) -> None:
    with pytest.raises(NotAllowed):
        actions.move(
            case=town.errand(), name="offer", by=town.who("guo"), now=NOW, handed=Handed(person=town.vera.pk)
        )
    assert Event.objects.count() == 1


def test_what_is_needed_must_be_handed_in(town: Town) -> None:
    with pytest.raises(Invalid) as caught:
        actions.move(case=accepted(town), name="finish", by=town.who("vera"), now=NOW)
    assert caught.value.fields == {"after_photo": "A photo of how it looks afterwards is needed."}
    assert Case.objects.get().state == "accepted"


def test_somebody_there_is_not_cannot_be_named(town: Town) -> None:
    case = town.errand()
    with pytest.raises(Invalid) as caught:
        actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=987654321))
    assert caught.value.fields == {"person": "Please choose a person."}
    assert (Case.objects.get().state, Event.objects.count()) == ("placed", 1)


def test_whoever_handled_it_never_checks_it(town: Town) -> None:
    case = town.errand(reporter=town.vera.pk)
    case = actions.move(
        case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk)
    )
    case = actions.move(case=case, name="accept", by=town.who("vera"), now=NOW)
    handed = Handed(evidence=(town.photo(),))
    case = actions.move(case=case, name="finish", by=town.who("vera"), now=NOW, handed=handed)
    with pytest.raises(Refused) as caught:
        actions.move(case=case, name="confirm", by=town.who("vera"), now=NOW)
    assert caught.value.sentence == "You handled this yourself; somebody else has to check it."


def test_the_second_to_press_is_told_what_happened(town: Town) -> None:
    case = town.errand()
    turn = case.turn
    handed = Handed(person=town.vera.pk)
    actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, turn=turn, handed=handed)
    with pytest.raises(Conflict) as caught:
        actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, turn=turn, handed=handed)
    assert caught.value.params == {"what": "Offered", "state": "Offered"}
    assert Event.objects.count() == 2


def test_a_remark_does_not_spoil_the_page_somebody_else_has_open(town: Town) -> None:
    case = town.errand()
    actions.comment(case=case, text="电话没人接", by=town.who("sun"), now=NOW)
    handed = Handed(person=town.vera.pk)
    moved = actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, turn=case.turn, handed=handed)
    assert (moved.version, moved.turn) == (3, 2)


def test_a_state_with_its_own_limit_is_due_earlier_than_the_promise(town: Town) -> None:
    assert offered(town).due_at == NOW + timedelta(minutes=30)


def test_hold_stops_the_clock_and_resume_gives_back_what_was_left(town: Town) -> None:
    case = town.errand()
    hour = timedelta(hours=1)
    case = actions.move(
        case=case, name="hold", by=town.who("sun"), now=NOW + hour, handed=Handed(text="等医院上班")
    )
    assert (case.due_at, case.held_at) == (None, NOW + hour)
    case = actions.move(case=case, name="resume", by=town.who("sun"), now=NOW + 20 * hour)
    assert (case.held_at, case.due_at) == (None, NOW + 23 * hour)


def test_an_extension_is_audited_and_must_be_later(town: Town) -> None:
    case = town.errand()
    early = Handed(text="路远", until=NOW + timedelta(hours=2))
    with pytest.raises(Invalid):
        actions.move(case=case, name="extend", by=town.who("sun"), now=NOW, handed=early)
    later = Handed(text="路远", until=NOW + timedelta(hours=9))
    case = actions.move(case=case, name="extend", by=town.who("sun"), now=NOW, handed=later)
    assert case.due_at == NOW + timedelta(hours=9)
    assert case.events.get(name="extend").text == "路远"


def test_giving_back_counts_a_hop(town: Town) -> None:
    case = actions.move(
        case=accepted(town), name="give_back", by=town.who("vera"), now=NOW, handed=Handed(text="车坏了")
    )
    assert (case.hops, case.handler_id, case.state) == (1, None, "placed")


def test_reopening_reaches_the_handler_and_starts_the_clock_again(town: Town) -> None:
    case = actions.move(case=done(town), name="confirm", by=town.who("guo"), now=NOW)
    later = NOW + timedelta(days=2)
    case = actions.move(case=case, name="reopen", by=town.who("guo"), now=later, handed=Handed(text="又坏了"))
    assert (case.state, case.is_open, case.closed_at) == ("accepted", True, None)
    assert case.due_at == later + timedelta(hours=4)
    assert Notice.objects.filter(person=town.vera, topic="tests.errand.reopen").count() == 1
    case = actions.move(
        case=case, name="finish", by=town.who("vera"), now=later, handed=Handed(evidence=(town.photo(),))
    )
    case = actions.move(case=case, name="confirm", by=town.who("guo"), now=later)
    with pytest.raises(Refused):
        actions.move(
            case=case,
            name="reopen",
            by=town.who("guo"),
            now=later + timedelta(days=16),
            handed=Handed(text="晚了"),
        )


def test_the_old_photo_does_not_serve_for_a_second_finish(town: Town) -> None:
    case = actions.move(case=done(town), name="confirm", by=town.who("guo"), now=NOW)
    later = NOW + timedelta(days=1)
    case = actions.move(case=case, name="reopen", by=town.who("guo"), now=later, handed=Handed(text="又坏了"))
    with pytest.raises(Invalid):
        actions.move(case=case, name="finish", by=town.who("vera"), now=later)


def test_the_same_photo_never_serves_twice(town: Town) -> None:
    case = done(town)
    same = Attachment.objects.get().evidence_id
    case = actions.move(case=case, name="confirm", by=town.who("guo"), now=NOW)
    case = actions.move(case=case, name="reopen", by=town.who("guo"), now=NOW, handed=Handed(text="又坏了"))
    with pytest.raises(Invalid) as caught:
        actions.move(case=case, name="finish", by=town.who("vera"), now=NOW, handed=Handed(evidence=(same,)))
    assert caught.value.sentence == "This photo is on the case already; please take a new one."
    assert Case.objects.get().state == "accepted"


def test_merging_is_reversible(town: Town) -> None:
    one, two = town.errand(), town.errand()
    two = actions.move(case=two, name="merge", by=town.who("sun"), now=NOW, handed=Handed(case=one.number))
    assert (two.merged_into_id, two.is_open) == (one.pk, False)
    with pytest.raises(Invalid):
        actions.move(case=one, name="merge", by=town.who("sun"), now=NOW, handed=Handed(case=two.number))
    two = actions.move(case=two, name="unmerge", by=town.who("sun"), now=NOW)
    assert (two.merged_into_id, two.is_open, two.closed_at) == (None, True, None)


def test_overdue_climbs_three_steps_and_stops(town: Town) -> None:
    case = town.errand()
    for level, name in ((1, "reminded"), (2, "supervised"), (3, "raised")):
        when = NOW + timedelta(hours=4 + 2 * level)
        case = actions.escalate(case=case, now=when)
        assert (case.level, case.events.order_by("seq").last().name) == (level, name)  # type: ignore[union-attr]
    assert actions.escalate(case=case, now=NOW + timedelta(days=9)).level == 3
    assert case.turn == 1  # nobody's open page was spoilt


def test_what_happened_cannot_be_rewritten(town: Town) -> None:
    event = town.errand().events.get()
    event.name = "something else"
    with pytest.raises(Refused):
        event.save()
    with pytest.raises(Refused):
        event.delete()


def test_stars_are_never_the_handler_s_to_give(town: Town) -> None:
    five = {"rating": 5}
    handed = Handed(evidence=(town.photo(),), data=five)
    case = actions.move(case=accepted(town), name="finish", by=town.who("vera"), now=NOW, handed=handed)
    assert (case.rating, "rating" in case.events.get(name="finish").data) == (None, False)
    grant(person=town.vera, role="secretary", place=town.community, since=NOW.date())
    with pytest.raises(Refused):
        actions.move(case=case, name="confirm", by=town.who("vera"), now=NOW, handed=Handed(data=five))
    case = actions.move(case=case, name="confirm", by=town.who("guo"), now=NOW, handed=Handed(data=five))
    assert (case.state, case.rating) == ("closed", 5)


def test_what_a_move_does_not_ask_for_is_not_taken(town: Town) -> None:
    handed = Handed(person=town.otto.pk)
    case = actions.move(case=offered(town), name="accept", by=town.who("vera"), now=NOW, handed=handed)
    assert (case.handler, case.offered_to) == (town.vera, None)
    assert not access.standing(case, town.who("otto"))


def test_a_notice_says_the_whole_address_and_no_door_to_who_is_only_asked(town: Town) -> None:
    case = town.errand()
    actions.move(case=case, name="offer", by=town.who("sun"), now=NOW, handed=Handed(person=town.vera.pk))
    said = dict(
        Notice.objects.filter(key__startswith=case.number).values_list("person__name", "params__place")
    )
    assert said == {"孙书记": "3栋 301", "小薇": "3栋"}
