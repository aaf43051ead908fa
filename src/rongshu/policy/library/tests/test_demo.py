"""The demo's compendium: what the rules read of each paper is what its facts say; everything stands as it was meant."""

import time
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rongshu.ground.places.actions import add
from rongshu.policy.library import demo, queries
from rongshu.policy.library.demo_papers import papers
from rongshu.policy.library.models import Document, Item, State
from rongshu.policy.library.proposing import propose
from rongshu.policy.library.reading.plain import read

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
PAPERS = papers(date(2026, 11, 27))


@pytest.mark.once
@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: one.key)
def test_what_is_read_is_what_is_so(paper: Any) -> None:
    found: dict[str, list[str]] = {}
    for one in propose(read(paper.text.encode()).blocks):
        found.setdefault(one.field, []).append(one.value)
    facts = paper.facts
    assert (found["title"], found["number"], found["issuer"]) == (
        [facts["title"]],
        [facts["number"]],
        [facts["issuer"]],
    )
    assert (found["issued_on"], found["phone"]) == ([facts["issued"]], [facts["phone"]])
    if facts.get("kind") != "notice":
        assert found["effective_on"] == [facts["effective"]]
        assert (
            found["expires_on"] == [facts["expires"]] if "expires" in facts else len(found["expires_on"]) == 1
        )


@pytest.mark.once
def test_a_park_has_its_compendium_in_a_few_seconds(db: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT, settings.POLICY_CHANGED = tmp_path, []
    began = time.process_time()
    park = demo.build(add(kind="district", name="天河区"), NOW)
    assert time.process_time() - began < 20
    states = Counter(Document.objects.values_list("state", flat=True))
    assert states == {
        State.PUBLISHED: 33,
        State.EXPIRED: 5,
        State.SUPERSEDED: 2,
        State.REPEALED: 1,
        State.DRAFT: 1,
    }
    assert (Item.objects.count(), Item.objects.filter(is_published=False).count()) == (218, 0)
    assert len(queries.documents(park, size=100).items) == 33
    main = Document.objects.get(title="榕江新区促进工业高质量发展若干政策")
    assert [one.label for one in queries.clauses(main)].count("第二十六条") == 2
    assert (main.version, main.items.count(), main.expires_on) == (2, 26, date(2029, 1, 19))
    item = Item.objects.get(document=main, title="重大工业项目投资补助")
    assert item.clause is not None
    assert (item.clause.label, item.amount_most) == ("第四条第二款", Decimal(20_000_000))
    assert item.benefit == {
        "kind": "rate", "of": "固定资产投资额", "rate": "0.08", "cap": "20000000",
    }  # fmt: skip
    patents = Document.objects.get(title="榕江新区专利资助暂行办法")
    assert patents.replaced_by == Document.objects.get(title="榕江新区知识产权促进和保护办法")


@pytest.mark.once
def test_a_window_is_this_years_or_the_next() -> None:
    today = date(2026, 11, 27)
    assert demo.window("常年", today) == ("常年受理", None, None)
    assert demo.window("11-01~12-31", today)[1:] == (date(2026, 11, 1), date(2026, 12, 31))
    assert demo.window("03-01~04-30", today) == ("每年3月1日至4月30日", date(2027, 3, 1), date(2027, 4, 30))
