"""Hands a message to an SMS or WeCom gateway: one signed POST of JSON (README.md describes it)."""

import hashlib
import hmac
import json
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from rongshu.core.words import N_
from rongshu.loop.notices.channels import Letter, NotSent

REFUSED, AWAY = N_("The gateway did not take it."), N_("The gateway could not be reached.")
TIMEOUT = 20  # seconds
HAD_IT = 409
AGAIN = {408, 425, 429}  # of the 4xx, those that mean: later


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nothing: a message goes where the administrator said."""


def signature(secret: str, moment: int, body: bytes) -> str:
    """Return the value of X-Rongshu-Signature: HMAC-SHA256 of "<unix seconds>.<body>"."""
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={mac}"


def send(letter: Letter) -> None:
    """Post one message. The gateway knows a repeat by the key, so that every failure may be tried again."""
    gateway = settings.NOTICE_WEBHOOKS[letter.channel]
    body = json.dumps(
        {
            "id": letter.key,
            "channel": letter.channel,
            "to": letter.to,
            "text": letter.subject,
            "link": letter.link,
            "urgent": letter.urgent,
            "made_at": letter.made_at,
        },
        ensure_ascii=False,
    ).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": letter.key,
        "X-Rongshu-Signature": signature(gateway["secret"], int(time.time()), body),
    }
    try:
        build_opener(_NoRedirect).open(
            Request(gateway["url"], body, headers, method="POST"), timeout=TIMEOUT
        ).close()
    except HTTPError as error:
        error.close()
        if error.code != HAD_IT:
            for_good = 300 <= error.code < 500 and error.code not in AGAIN
            raise NotSent(f"{REFUSED} ({error.code})", for_good=for_good) from error
    except (OSError, HTTPException) as error:
        raise NotSent(f"{AWAY} ({error})") from error
