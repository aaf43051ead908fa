"""The five-part card drafted by a language model at the endpoint an installation names, if it names one.

The model is asked before any transaction is opened, sees the item's clauses and nothing else, and is held to them:
a line with a figure that isn't in the text is left out. What it wrote is marked as drafted until an editor saves it.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from rongshu.core.errors import Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.policy.library import access, drafting, itemising, queries
from rongshu.policy.library.models import Item

AWAY = N_("The drafting service didn't answer. The card is as it was: draft it by rule, or try again later.")
USELESS = N_("The drafting service answered with nothing that stands in the text. The card is as it was.")
NONE = N_("No drafting service is set up here; the card can be drafted by rule.")
MOST = 200_000  # bytes of an answer
ASKED = (
    "你是政策编辑的助手。只根据给出的条款写，不得添加条款里没有的内容、数字和日期。用企业看得懂的短句，一行一句，"
    "每句末尾用括号写明出自哪一条。只输出 JSON 对象，键为 who（谁能办）、need（要什么条件）、how（怎么办）、"
    "papers（交什么材料）、notes（注意），值为文字，没有依据的写空字符串。"
)
FIGURES = re.compile(r"\d+(?:\.\d+)?")


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nothing: the key goes where the administrator said."""


def is_there() -> bool:
    """Say whether this installation has a drafting service."""
    return bool(settings.DRAFT_URL)


def draft_card(*, item: Item, turn: int, by: Who, now: datetime) -> Item:
    """Have an item's card drafted by the model; raises Invalid when it can't be, Conflict, NotAllowed."""
    access.check_edits(by, item.document.park)
    if not is_there():
        raise Invalid(NONE)
    if item.clause is None:
        raise Invalid(itemising.NO_CLAUSE, fields={"clause": itemising.NO_CLAUSE})
    around = queries.around(item.clause)
    card = held(_ask(item.title, around), around)
    if not any(card.values()):
        raise Invalid(USELESS)
    return itemising.keep_card(item=item, turn=turn, card=card, by=by, now=now)


def held(answer: str, clauses: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the parts of an answer with the lines that have no figure of their own making; empty for no JSON."""
    found = re.search(r"\{.*\}", answer, re.DOTALL)
    try:
        given = json.loads(found.group()) if found else {}
    except (ValueError, RecursionError):
        given = {}
    known = set(FIGURES.findall(" ".join(" ".join(one) for one in clauses).replace(",", "")))
    return {name: _lines(given.get(name), known) for name in drafting.PARTS}


def _lines(text: Any, known: set[str]) -> str:
    if isinstance(text, list):
        text = "\n".join(one for one in text if isinstance(one, str))
    lines = (one.strip() for one in text.replace("\0", "").splitlines()) if isinstance(text, str) else ()
    kept = [one[:300] for one in lines if one and set(FIGURES.findall(one.replace(",", ""))) <= known]
    return "\n".join(kept[: 2 * drafting.MOST])


def _ask(title: str, clauses: Sequence[tuple[str, str]]) -> str:
    """Return what the model says; raises Invalid when it doesn't within the time set."""
    text = "\n".join(f"{label} {said}".strip() for label, said in clauses)
    messages = [
        {"role": "system", "content": ASKED},
        {"role": "user", "content": f"事项：{title}\n条款：\n{text}"},
    ]
    body = json.dumps({"model": settings.DRAFT_MODEL, "messages": messages, "temperature": 0}).encode()
    headers = {"Content-Type": "application/json"}
    if settings.DRAFT_KEY:
        headers["Authorization"] = f"Bearer {settings.DRAFT_KEY}"
    address = settings.DRAFT_URL.rstrip("/") + "/chat/completions"
    try:
        request = Request(address, body, headers, method="POST")
        with build_opener(_NoRedirect).open(request, timeout=settings.DRAFT_SECONDS) as answer:
            return _said(json.loads(_read(answer)))
    except HTTPError as error:
        error.close()
        raise Invalid(AWAY) from error
    except (OSError, HTTPException, ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Invalid(AWAY) from error


def _read(answer: HTTPResponse) -> bytes:
    """Read an answer that may come in drops, as long as all of it may take."""
    until, read = time.monotonic() + settings.DRAFT_SECONDS, b""
    while piece := answer.read1(65536):
        read += piece
        if len(read) > MOST or time.monotonic() > until:
            raise TimeoutError
    return read


def _said(given: Mapping[str, Any]) -> str:
    text = given["choices"][0]["message"]["content"]
    if not isinstance(text, str):
        raise TypeError(text)
    return text
