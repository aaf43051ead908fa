"""Puts what was refused into the reader's language."""

from typing import Any

from django.utils.translation import gettext

from rongshu.core.errors import Refused


def say(sentence: str, /, **params: Any) -> str:
    """Translate a marked sentence and fill in its parameters, themselves translated where they are words."""
    filled = {k: gettext(v) if isinstance(v, str) and v else v for k, v in params.items()}
    return gettext(sentence) % filled if filled else gettext(sentence)


def wrong(error: Refused) -> dict[str, str]:
    """Return a refusal's sentences by the field they are about, in the active language."""
    return {field: say(sentence, **error.params) for field, sentence in error.fields.items()}


def refusal(error: Refused) -> str:
    """Return the sentence of a refusal in the active language."""
    return say(error.sentence, **error.params)
