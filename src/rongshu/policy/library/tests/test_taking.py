"""A file becomes a draft with clauses and proposals; nothing is taken over before an editor says so."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.ground.evidence import storing
from rongshu.ground.evidence.models import Evidence
from rongshu.policy.library import actions, queries, taking
from rongshu.policy.library.models import Clause, Document, Item, Proposal, State
from rongshu.policy.library.reading.tests import making
from rongshu.policy.library.tests.conftest import NOW, OLD, PAPER, Park


def test_a_file_is_kept_and_read_and_nothing_taken_over(park: Park) -> None:
    made = park.take(name="folder/若干措施.txt")
    assert (made.state, made.title, made.number, made.issuer) == (State.DRAFT, "若干措施", "", "")
    assert made.source is not None
    assert storing.place_of(made.source.sha256).read_bytes() == PAPER.encode()
    assert (made.source.media_type, made.source_name) == ("text/plain", "若干措施.txt")
    assert list(made.clauses.order_by("seq").values_list("label", flat=True)[4:8]) == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
    ]
    found = {(one.field, one.value) for one in queries.proposals(made)}
    assert {
        ("number", "榕新管发〔2026〕3号"),
        ("expires_on", "2029-02-28"),
        ("repeals", "新区工业扶持办法"),
    } <= found
    assert set(Proposal.objects.values_list("is_right", flat=True)) == {None}


def test_the_same_text_isnt_taken_twice_and_a_near_one_is_named(park: Park) -> None:
    made = park.take()
    with pytest.raises(Conflict) as refused:
        park.take(PAPER.replace("\n", "\r\n\r\n　　"), name="again.txt")
    assert (refused.value.sentence, refused.value.params) == (taking.HERE, {"title": made.title})
    near = taking.take_in(
        park=park.place, data=(PAPER + "\n附件").encode(), name="b.txt", by=park.who("ada"), now=NOW
    )
    assert ([one.pk for one in near.near], near.trouble) == ([made.pk], "")
    assert (
        taking.take_in(park=park.place, data=OLD.encode(), name="c.txt", by=park.who("ada"), now=NOW).near
        == []
    )
    assert Document.objects.count() == 3


@pytest.mark.parametrize("by", ["sun", "otto", "lin"])
def test_only_its_editor_takes_in(park: Park, by: str) -> None:
    with pytest.raises(NotAllowed):
        park.take(by=by)
    assert (Document.objects.count(), Evidence.objects.count()) == (0, 0)


def test_what_cant_be_read_leaves_nothing(park: Park) -> None:
    for data in ("", "\0\1binary"):
        with pytest.raises(Invalid):
            park.take(data)
    assert (Document.objects.count(), Evidence.objects.count(), Clause.objects.count()) == (0, 0, 0)


def test_a_scan_waits_for_a_person(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    found = taking.take_in(
        park=park.place, data=making.scanned(), name="扫描.pdf", by=park.who("ada"), now=NOW
    )
    assert (found.document.is_scanned, found.document.clauses.count()) == (True, 0)
    assert found.trouble.startswith("Pages without a layer of text")
    made = actions.rewrite(document=found.document, turn=1, text=OLD, by=park.who("ada"), now=NOW)
    assert (made.is_scanned, made.turn, made.clauses.count()) == (False, 2, 5)


def test_a_scan_that_was_read_still_waits(park: Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rongshu.policy.library.reading.ocr.engine", lambda: lambda picture: [(OLD, 0.9)])
    made = taking.take_in(
        park=park.place, data=making.scanned(), name="扫描.pdf", by=park.who("ada"), now=NOW
    ).document
    park.confirm(made)
    fields = actions.Fields("办法", issuer="管委会", effective_on=NOW.date())
    made = actions.edit(document=made, turn=made.turn, fields=fields, by=park.who("ada"), now=NOW)
    with pytest.raises(Invalid) as refused:
        actions.publish(document=made, turn=made.turn, by=park.who("ada"), now=NOW)
    assert "pictures" in refused.value.sentence


def test_a_new_version_takes_its_items_along_as_drafts(park: Park) -> None:
    first = park.published()
    item = park.open_item(first)
    second = park.take(PAPER.replace("5%", "8%"), follows=first)
    assert (second.lineage, second.version) == (first.lineage, 2)
    copied = Item.objects.get(document=second)
    assert (copied.title, copied.is_published, copied.verified_on, copied.turn) == (
        item.title,
        False,
        None,
        1,
    )
    assert (copied.clause, copied.uuid != item.uuid) == (park.clause(second), True)
    item.refresh_from_db()
    assert (item.document_id, item.is_published) == (first.pk, True)


def test_taking_in_costs_the_same_beside_many(park: Park) -> None:
    counts = []
    for number in range(12):
        with CaptureQueriesContext(connection) as seen:
            park.take(f"{PAPER}\n附{number}")
        counts.append(len(seen))
    assert len(set(counts[1:])) == 1
