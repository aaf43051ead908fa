"""What a rule or an action answers when it won't: one clear sentence, the same on a page and in the API.

The sentence is an English message id with named parameters; `core.say` puts it into the reader's language.
"""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """An action did nothing, and says why and what to do instead."""

    status = 409
    code = "refused"

    def __init__(
        self,
        sentence: str,
        /,
        *,
        fields: Mapping[str, str] | None = None,
        code: str | None = None,
        **params: Any,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params
        self.fields = dict(fields or {})
        self.code = code or self.code


class NotAllowed(Refused):
    """This person may not do that here."""

    status = 403
    code = "not_allowed"


class NotFound(Refused):
    """There is no such thing, or this person must not learn that there is."""

    status = 404
    code = "not_found"


class NotTaken(Refused):
    """What was handed in wasn't taken: a page shows its form again, with this sentence and all that was typed."""


class Invalid(NotTaken):
    """What was handed in can't be taken; `fields` names the places."""

    status = 422
    code = "invalid"


class Conflict(Refused):
    """Somebody else was quicker; the sentence says what happened."""

    status = 409
    code = "conflict"


class TooLarge(NotTaken):
    """More bytes than this installation takes."""

    status = 413
    code = "too_large"


class TooMany(Refused):
    """Too much was asked in too short a time; `wait` says after how many seconds to come again."""

    status = 429
    code = "too_many"

    def __init__(self, sentence: str, /, *, wait: int, **params: Any) -> None:
        super().__init__(sentence, **params)
        self.wait = wait


class NoRoom(NotTaken):
    """The disk is full; nothing was written."""

    status = 507
    code = "no_room"
