"""Every sentence has its Chinese, with the same placeholders, and one sentence has one Chinese."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from tools import messages

ROOMS = [r for r in messages.rooms() if (r / messages.CATALOGUE).exists()]


def name(room: Path) -> str:
    return str(room.relative_to(messages.HOUSE))


def ids(catalogue: messages.Catalog) -> set[tuple[object, object]]:
    return {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in catalogue if m.id}


def pairs(room: Path) -> Iterator[tuple[Message, str, str]]:
    """Yield every message with each English and Chinese form of it."""
    for message in messages.translated(room):
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        chinese = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            yield message, english[-1], chinese[0]


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_what_the_room_says_is_what_its_catalogue_holds(room: Path) -> None:
    said, held = ids(messages.messages(room)), ids(messages.translated(room))
    assert sorted(said - held) == [], "run python -m tools.messages, and translate"
    assert sorted(held - said) == [], "run python -m tools.messages"


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_every_sentence_has_its_chinese(room: Path) -> None:
    assert [m.id for m in messages.missing(messages.translated(room))] == []
    assert [m.id for m in messages.translated(room) if m.fuzzy and m.id] == []


@pytest.mark.parametrize("room", ROOMS, ids=name)
def test_the_chinese_has_the_same_placeholders(room: Path) -> None:
    find = messages.PLACEHOLDER.findall
    said = [(m, english, chinese) for m, english, chinese in pairs(room) if chinese]
    wrong = [m.id for m, english, chinese in said if sorted(find(english)) != sorted(find(chinese))]
    assert wrong == []


def test_one_sentence_has_one_chinese_everywhere() -> None:
    chinese: dict[tuple[object, object], dict[str, list[str]]] = {}
    for room in ROOMS:
        for message, _, words in pairs(room):
            chinese.setdefault((message.id, message.context), {}).setdefault(words, []).append(name(room))
    assert {key: said for key, said in chinese.items() if len(said) > 1} == {}


def test_it_reads_what_templates_and_code_say(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        """<p title="{% translate 'In an attribute' %}">{% translate "100% free" as x %}{{ _("In a variable") }}
        {% blocktranslate trimmed with n=1 %}
            Two lines
            of {{ n }}
        {% endblocktranslate %}
        {% blocktranslate count n=people %}{{ n }} person{% plural %}{{ n }} people{% endblocktranslate %}
        {# {% translate "Not said" %} #}</p>"""
    )
    (tmp_path / "pages.py").write_text(
        'A = (N_("Marked"), _("It is " "long"), ngettext("%(n)s day", "%(n)s days", 2), plain("No"))\n'
        'B = pgettext("verb", "Order")\n'
    )
    found = {(m.id, m.context) for m in messages.messages(tmp_path) if m.id}
    assert found == {
        ("In an attribute", None),
        ("100%% free", None),
        ("In a variable", None),
        ("Two lines of %(n)s", None),
        (("%(n)s person", "%(n)s people"), None),
        ("Marked", None),
        ("It is long", None),
        (("%(n)s day", "%(n)s days"), None),
        ("Order", "verb"),
    }


def test_a_room_keeps_its_translations_and_borrows_what_another_has(tmp_path: Path) -> None:
    (tmp_path / "pages.py").write_text('X = (N_("Old"), N_("Shared"), N_("New"))\n')
    file = tmp_path / messages.CATALOGUE
    file.parent.mkdir(parents=True)
    file.write_text(messages.HEADER + 'msgid "Gone"\nmsgstr "没了"\n\nmsgid "Old"\nmsgstr "旧"\n')
    other = messages.Catalog(locale="zh_Hans")
    other.add("Shared", "共用")
    left = messages.merge(tmp_path, [other])
    assert [m.id for m in left] == ["New"]
    assert file.read_text() == (
        messages.HEADER
        + 'msgid "New"\nmsgstr ""\n\nmsgid "Old"\nmsgstr "旧"\n\nmsgid "Shared"\nmsgstr "共用"\n'
    )
