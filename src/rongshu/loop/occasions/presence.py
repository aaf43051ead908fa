"""Whether somebody is where it takes place, and for how long they were. Pure."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest

from rongshu.core.words import N_
from rongshu.ground.places.rules import metres_between

OPENS_BEFORE = timedelta(minutes=30)  # the door, before the beginning
CLOSES_AFTER = timedelta(minutes=30)  # how long after the end somebody may still check out themselves
NEAR = 150  # metres; a phone between tall houses is wrong by fifty and more


class Way(StrEnum):
    """How it is known that somebody was there."""

    CODE = "code"
    SIGN = "sign"
    POSITION = "position"
    DESK = "desk"
    PAPER = "paper"


LABELS = {
    Way.CODE: N_("By the code said on the spot"),
    Way.SIGN: N_("By the QR code on the spot"),
    Way.POSITION: N_("By the phone's position"),
    Way.DESK: N_("By whoever holds it"),
    Way.PAPER: N_("From the signed sheet"),
}


@dataclass(frozen=True)
class Proof:
    """What somebody shows to be there: a code, the token of a QR code, or a position in degrees (WGS-84)."""

    code: str = ""
    sign: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True)
class Spot:
    """What it is held against: the code and token of the occasion, and where its place lies, if that is known."""

    code: str
    sign: str
    lon: float | None
    lat: float | None


def way(spot: Spot, proof: Proof) -> Way | None:
    """Return how a proof shows that somebody is there, or None when it doesn't."""
    if spot.code and compare_digest(spot.code.encode(), digits(proof.code).encode()):
        return Way.CODE
    if compare_digest(spot.sign.encode(), proof.sign.encode()):
        return Way.SIGN
    return Way.POSITION if _is_near(spot, proof) else None


def digits(typed: str) -> str:
    """Return the digits of a code as somebody typed it: full-width ones and spaces too."""
    return unicodedata.normalize("NFKC", typed).replace(" ", "").strip()


def _is_near(spot: Spot, proof: Proof) -> bool:
    if None in (spot.lon, spot.lat, proof.lon, proof.lat):
        return False
    assert spot.lon is not None and spot.lat is not None and proof.lon is not None and proof.lat is not None
    return metres_between(spot.lon, spot.lat, proof.lon, proof.lat) <= NEAR


def not_open(starts: datetime, ends: datetime, now: datetime) -> str | None:
    """Return why nobody can check in at a moment, or None."""
    if now < starts - OPENS_BEFORE:
        return N_("Check-in opens half an hour before the beginning.")
    return N_("It is over.") if now >= ends else None


def minutes_there(arrived: datetime, left: datetime, starts: datetime, ends: datetime) -> int:
    """Return the whole minutes somebody was there between the beginning and the end; none is 0."""
    return max(round((min(left, ends) - max(arrived, starts)).total_seconds() / 60), 0)
