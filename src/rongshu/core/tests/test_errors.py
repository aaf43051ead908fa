"""A refusal is one sentence with a status, the same on a page and in the API, in the reader's language."""

import pytest
from django.utils import translation

from rongshu.core import errors
from rongshu.core.say import refusal, say


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        (errors.Refused, 409, "refused"), (errors.NotAllowed, 403, "not_allowed"), (errors.NotFound, 404, "not_found"),
        (errors.Invalid, 422, "invalid"), (errors.Conflict, 409, "conflict"), (errors.TooLarge, 413, "too_large"),
        (errors.NoRoom, 507, "no_room"),
    ],
)  # fmt: skip
def test_each_kind_has_its_status(kind: type[errors.Refused], status: int, code: str) -> None:
    error = kind("No.", fields={"name": "No."}, n=1)
    assert (error.status, error.code, error.fields, error.params, str(error)) == (
        status, code, {"name": "No."}, {"n": 1}, "No.",
    )  # fmt: skip
    assert kind("No.", code="own").code == "own"


def test_it_is_said_in_the_readers_language() -> None:
    error = errors.Invalid("This page of the list is no longer there; please start from its top.")
    with translation.override("zh-hans"):
        assert refusal(error) == "列表的这一页已经不在了，请从头看起。"
    with translation.override("en"):
        assert refusal(error).startswith("This page of the list")


def test_parameters_are_filled_in_and_a_percent_sign_alone_stays() -> None:
    assert say("100% of it") == "100% of it"
    assert say("%(n)s of %(what)s", n=3, what="unknown words") == "3 of unknown words"
