"""What is published is found in the transaction that publishes it; what is a draft never is."""

from typing import Any

import pytest
from django.db import transaction

from rongshu.ground.people.models import Organisation
from rongshu.policy.finding import counting, indexing, searching
from rongshu.policy.finding.models import Entry
from rongshu.policy.finding.narrowing import Narrowed
from rongshu.policy.finding.tests.conftest import NOW, TODAY, Make, add_item
from rongshu.policy.library.models import Document


def found(question: str, by: Narrowed = Narrowed()) -> list[int]:  # noqa: B008 - it is frozen
    hits = searching.search(searching.read(question), by, TODAY)
    return list(dict.fromkeys(hit.document for hit in hits))


def test_a_document_has_an_entry_for_itself_each_clause_and_each_published_item(
    make: Make, office: Organisation
) -> None:
    document = make("人才办法", "安家补助。", "人才公寓。")
    add_item(document, office, "安家补助")
    item = add_item(document, office, "公寓", sizes=["small", "micro"], industries=["a,b", ""])
    add_item(document, office, "未发布", is_published=False, verified_on=None)
    rows = Entry.objects.filter(document=document).order_by("pk")
    assert [(r.clause and r.clause.seq, r.item and r.item.title) for r in rows] == [
        (None, None), (1, None), (2, None), (None, "安家补助"), (None, "公寓"),
    ]  # fmt: skip
    last = rows[4]
    assert (last.sizes, last.industries, last.amount_most) == (",small,micro,", ",a b,", item.amount_most)


def test_a_clause_is_found_by_its_documents_title_too(make: Make) -> None:
    document = make("高层次人才办法", "安家补助。")
    entry = Entry.objects.get(document=document, clause__seq=1)
    assert entry.words.split()[:2] == ["高层", "层次"]
    assert {"安家", "an0jia", "gao0ceng"} <= set(entry.words.split())


def test_what_is_published_is_found_in_the_same_transaction(make: Make) -> None:
    document = make("冷链物流办法", "冷库用电补贴。", state="draft", published_at=None)
    assert found("冷链") == []
    assert found("冷链", Narrowed(drafts=True)) == [document.pk]
    with transaction.atomic():
        Document.objects.filter(pk=document.pk).update(state="published", published_at=NOW)
        document.refresh_from_db()
        assert indexing.changed(document, NOW) == 2
        assert found("冷库") == [document.pk]


def test_what_is_rolled_back_was_never_found(make: Make) -> None:
    document = make("冷链物流办法", "冷库用电补贴。")
    with pytest.raises(RuntimeError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(title="航空办法")
        document.refresh_from_db()
        indexing.changed(document, NOW)
        assert found("航空") == [document.pk]
        raise RuntimeError
    assert (found("航空"), found("冷链")) == ([], [document.pk])


def test_a_change_takes_the_old_words_away(make: Make) -> None:
    document = make("冷链物流办法", "冷库用电补贴。")
    document.clauses.update(text="航空货运补贴。")
    indexing.changed(document, NOW)
    assert (found("冷库"), found("航空"), found("冷链")) == ([], [document.pk], [document.pk])
    document.clauses.all().delete()
    indexing.changed(document, NOW)
    assert found("航空") == []


def test_how_many_entries_have_a_word_is_counted_with_each_change(make: Make, office: Organisation) -> None:
    document = make("冷链物流办法", "冷库用电补贴。", "冷库补贴。")
    words = ("冷链", "冷库", "leng0ku", "用电", "航空", "冷*", "航*", "")
    assert [counting.of(words).get(one, 0) for one in words] == [3, 2, 2, 1, 0, 3, 0, 3]
    document.clauses.filter(seq=1).update(text="航空货运补贴。")
    indexing.changed(document, NOW)
    make("人才办法", "冷库。")
    changed = counting.of(words)
    assert [changed.get(one, 0) for one in words] == [3, 2, 2, 0, 1, 4, 1, 5]
    counting.anew()
    assert counting.of(words) == {token: n for token, n in changed.items() if n}


def test_a_draft_is_found_under_the_title_its_text_seems_to_have(make: Make) -> None:
    draft = make("扫描件0012", "用电补贴。", state="draft", published_at=None)
    draft.proposals.create(field="title", value="冷链物流办法", line=1, quote="冷链物流办法")
    indexing.changed(draft, NOW)
    drafts = Narrowed(drafts=True)
    assert [found(one, drafts) for one in ("冷链", "扫描件", "用电")] == [[draft.pk]] * 3


def test_a_replaced_text_leaves_nothing_counted(make: Make) -> None:
    document = make("冷链物流办法", "航空货运补贴。")
    document.clauses.all().delete()
    indexing.changed(document, NOW)
    assert counting.of(["航空", "冷链"]) == {"": 1, "冷链": 1, "航空": 0}
    assert found("冷链") == [document.pk]


def test_everything_can_be_written_anew(compendium: dict[str, Any]) -> None:
    before = list(Entry.objects.order_by("document", "pk").values_list("document", "words"))
    Entry.objects.all().delete()
    assert indexing.everything(NOW) == len(before) == 14
    assert list(Entry.objects.order_by("document", "pk").values_list("document", "words")) == before
