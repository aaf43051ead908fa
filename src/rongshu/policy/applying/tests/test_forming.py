"""Forms taken in by themselves, mapped by their editor, and used only when every variable is known."""

import pytest

from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.policy.applying import asking, forming, queries, wordform
from rongshu.policy.applying.filling import Kind
from rongshu.policy.applying.forming import Meaning
from rongshu.policy.applying.models import Form
from rongshu.policy.applying.tests.conftest import NOW
from rongshu.policy.applying.tests.making import form, read
from rongshu.policy.applying.tests.standing import Standing, template
from rongshu.policy.library.models import Item

ROWS = [
    ("单位", "{{ company_name }}"),
    ("设备", "{{ 设备名称 }}"),
    ("税务", "{% if taxed == '是' %}☑{% endif %}"),
    ("日", "{{ day }}"),
]


def odd(park: Standing) -> Item:
    return park.publish(title="别的表", form=template(form(ROWS), NOW).pk, needs_no_form=False)


def test_a_form_every_office_writes_is_known_at_once(park: Standing) -> None:
    found = Form.objects.get()
    assert list(found.fields.order_by("seq").values_list("variable", "source"))[:3] == [
        ("company_name", "own:company_name"), ("credit_code", "own:credit_code"), ("item_title", "set:item_title"),
    ]  # fmt: skip
    assert asking.is_ready(park.item, found)
    assert [one.name for one in asking.fields(found)] == [
        "company_name", "credit_code", "contact", "phone", "amount", "bank", "account",
    ]  # fmt: skip


def test_unknown_variables_are_mapped_before_the_form_is_used(park: Standing) -> None:
    item, editor = odd(park), park.who("editor")
    with pytest.raises(Refused, match="still being prepared"):
        park.apply(item=item)
    made = asking.form_of(item)
    assert made is not None
    first = queries.forms(editor, park.park)[0]
    assert (first.form, first.unknown, first.variables) == (made, 3, 4)
    meanings = {
        "设备名称": Meaning("here:", "设备名称", Kind.LINE, "写全型号", "CK6150"),
        "taxed": Meaning("here:", "是否完税", Kind.CHOICE, choices=("是", "否")),
        "day": Meaning("set:today"),
    }
    for who in ("company", "officer", "sun"):
        with pytest.raises(NotAllowed):
            forming.give_meaning(form=made, turn=1, meanings=meanings, by=park.who(who))
    bad = {
        "设备名称": Meaning("here:", " "),
        "taxed": Meaning("here:", "x", Kind.CHOICE),
        "day": Meaning("own:nothing"),
    }
    with pytest.raises(Invalid) as caught:
        forming.give_meaning(form=made, turn=1, meanings=bad, by=editor)
    assert set(caught.value.fields) == {"设备名称", "taxed", "day"}
    assert made.fields.filter(source="").count() == 3
    forming.give_meaning(form=made, turn=1, meanings=meanings | {"no": Meaning("set:today")}, by=editor)
    with pytest.raises(Conflict):
        forming.give_meaning(form=made, turn=1, meanings=meanings, by=editor)
    given = park.answers() | {"设备名称": "CK6150", "taxed": "是"}
    applied, _ = park.apply(item=item, given=given)
    values = asking.values(applied.form, item, queries.answers(applied), number="SB-1", today=NOW.date())
    filled = wordform.fill(forming.data_of(template(form(ROWS), NOW)), values)
    assert read(filled) == {
        "单位": "榕江精密制造有限公司",
        "设备": "CK6150",
        "税务": "☑",
        "日": "2026年3月10日",
    }


def test_a_form_that_cannot_be_filled_says_why_and_is_not_used(park: Standing) -> None:
    item = park.publish(title="坏表", form=template(form([("甲", "{{ a() }}")]), NOW).pk, needs_no_form=False)
    made = asking.form_of(item)
    assert made is not None
    assert (made.trouble, made.trouble_with) == (wordform.TOO_CLEVER, "Call")
    assert not asking.is_ready(item, made)


def test_an_item_without_a_form_asks_what_every_application_has(park: Standing) -> None:
    item = park.publish(title="不用表")
    assert asking.is_ready(item, None)
    made, _ = park.apply(item=item)
    assert set(queries.answers(made)) == {"company_name", "credit_code", "contact", "phone"}
    assert queries.used_by(Form.objects.get()) == [park.item]
