"""What is begun is kept screen by screen, sent once, and forgotten after a month with its papers."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from rongshu.core import clock
from rongshu.core.errors import Invalid, NotFound, Refused
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.evidence import storing
from rongshu.ground.evidence.models import Evidence
from rongshu.policy.applying import beginning, queries
from rongshu.policy.applying.actions import Sent
from rongshu.policy.applying.models import Application, Draft, DraftPaper, StepCount
from rongshu.policy.applying.tests.conftest import NOW, client
from rongshu.policy.applying.tests.standing import Standing
from rongshu.policy.applying.twice import Twice
from rongshu.policy.library.models import Item


def begin(park: Standing) -> str:
    return beginning.begin(item=park.item, given={"contact": "李明", "x": "y"}, by=park.who(""), now=NOW)


def write(
    link: str, section: str, given: dict[str, str], *, done: bool = True, papers: tuple[Sent, ...] = ()
) -> Draft:
    return beginning.write(link=link, section=section, given=given, papers=papers, now=NOW, is_done=done)


def test_screen_by_screen_to_the_end(park: Standing) -> None:
    link, answers = begin(park), park.answers()
    assert queries.answers(queries.draft(link)) == {"contact": "李明"}
    assert queries.asked(park.item, NOW.date()).sections == ["company", "form-1", "papers", "review"]
    with pytest.raises(Invalid) as caught:
        write(link, "company", answers | {"credit_code": "91350100M000100Y44", "phone": ""})
    assert set(caught.value.fields) == {"credit_code", "phone"}
    assert queries.answers(queries.draft(link))["credit_code"] == "91350100M000100Y44"  # kept as it was typed
    write(link, "form-1", {"amount": "许多"}, done=False)  # going back checks nothing
    write(link, "company", answers)
    write(link, "form-1", answers)
    with pytest.raises(NotFound):
        beginning.send(link="x", by=park.who(""), now=NOW)
    made, private = beginning.send(link=link, by=park.who(""), now=NOW)
    assert (made.company, bool(private), Draft.objects.count()) == ("榕江精密制造有限公司", True, 0)
    with pytest.raises(NotFound):
        beginning.send(link=link, by=park.who(""), now=NOW)
    counted = dict(StepCount.objects.values_list("step", "times"))
    assert counted == {"opened": 1, "company": 1, "form-1": 1, "sent": 1}
    found, days = queries.stops(park.who("editor"), park.park, today=NOW.date())
    assert [(one.item, one.steps, one.sent) for one in found] == [(park.item, counted, 100)]
    assert [(one["day"], one["opened"], one["sent"]) for one in days] == [(NOW.date(), 1, 1)]


def test_what_is_read_and_not_applied_for_comes_first(park: Standing) -> None:
    page = reverse("library:item", args=[park.item.uuid])
    for name in ("", "", "company", "editor"):  # the editor looks after it
        assert client(park, name).get(page).status_code == 200
    found, days = queries.stops(park.who("editor"), park.park, today=clock.today())
    assert [(one.item, one.steps, one.begun, one.lost) for one in found] == [(park.item, {"read": 3}, 0, 3)]
    assert days == []
    assert "有人看过，还没有人填" in client(park, "editor").get(reverse("applying:stops")).content.decode()


def test_answers_lie_encrypted_and_the_link_is_not_kept(park: Standing) -> None:
    link = begin(park)
    write(link, "company", park.answers(), done=False)
    raw = Draft.objects.extra(select={"raw": "answers"}).values_list("raw", flat=True)[0]
    assert "13800001234" not in raw
    assert not Draft.objects.filter(link_digest=link).exists()


def test_the_same_company_hears_of_it_on_the_first_screen(park: Standing) -> None:
    park.apply()
    link = begin(park)
    with pytest.raises(Twice):
        write(link, "company", park.answers())
    assert Application.objects.count() == 1


def test_a_window_that_closes_meanwhile_sends_nothing(park: Standing) -> None:
    link = begin(park)
    for section in ("company", "form-1"):
        write(link, section, park.answers())
    Item.objects.update(closes_on=NOW.date() - timedelta(days=1))
    with pytest.raises(Refused):
        beginning.send(link=link, by=park.who(""), now=NOW)
    assert (Draft.objects.count(), Application.objects.count()) == (1, 0)
    park.item.refresh_from_db()
    with pytest.raises(Refused):
        begin(park)


def test_papers_come_along_and_are_forgotten_with_what_was_begun(park: Standing) -> None:
    link = begin(park)
    kept = [
        evidence.keep(io.BytesIO(b"%PDF-1.4 " + bytes([n])), uploaded_by=None, now=NOW, photos_only=False)
        for n in (1, 2)
    ]
    sent = tuple(Sent("设备发票", f"{one.pk}.pdf", one.pk) for one in kept)
    write(link, "papers", {}, papers=sent + sent)
    assert DraftPaper.objects.count() == 2
    row = DraftPaper.objects.order_by("pk")[0]
    beginning.drop_paper(link=link, paper=row.pk, now=NOW)
    beginning.drop_paper(link=link, paper=row.pk, now=NOW)
    with pytest.raises(Invalid):
        write(link, "papers", {}, papers=tuple(Sent("", "x", kept[0].pk) for _ in range(31)))
    assert beginning.forget_drafts(NOW + timedelta(days=30)) == 0
    assert storing.place_of(kept[1].sha256).exists()
    assert beginning.forget_drafts(NOW + timedelta(days=31)) == 1
    assert (Draft.objects.count(), Evidence.objects.filter(pk=kept[1].pk).exists()) == (0, False)
    assert not storing.place_of(kept[1].sha256).exists()
