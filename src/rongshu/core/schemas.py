"""What every room's JSON is made of: strict types, the shape of a refusal, of a page and of a word with its label.

Strict, because a client that sends "5" for 5 is told so, and a name that isn't in the description is a typing
mistake. Bounds, because both databases have them.
"""

import re
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field, StringConstraints

Item = TypeVar("Item")
YEARS = (1900, 2200)  # what anybody here can mean
MOST_ID = 2**63 - 1  # a bigint of both databases


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("this is written as text")
    return value


def _exactly(pattern: str) -> BeforeValidator:
    """Return a check that a value is text of this form, before it is read as what it says."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not compiled.fullmatch(value):
            raise ValueError("this is not written as the description says")
        return value

    return BeforeValidator(check)


def _in_years(value: date) -> Any:
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise ValueError("this year is not one of ours")
    return value


Whole = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Id = Annotated[int, Field(strict=True, ge=1, le=MOST_ID)]
Flag = Annotated[bool, Field(strict=True)]
Degrees = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-180, le=180)]
Line = Annotated[str, StringConstraints(strict=True, max_length=80)]
Text = Annotated[str, StringConstraints(strict=True, max_length=2000)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_years), BeforeValidator(_text)]
Day = Annotated[date, AfterValidator(_in_years), _exactly(r"\d{4}-\d{2}-\d{2}"), BeforeValidator(_text)]
Number = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Z]{1,8}-[0-9]{8}-[0-9]{4,9}$"),
    Field(examples=["DD-20261123-0007"]),
]  # fmt: skip
Sha256 = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{64}$")]

# In an address or a query everything is text, so these are read from it, and only as the description says.
PathId = Annotated[int, Field(ge=1, le=MOST_ID), _exactly(r"[1-9][0-9]{0,18}")]
QueryFlag = Annotated[bool, _exactly(r"true|false")]
QueryWhole = Annotated[int, Field(ge=0, le=1_000_000), _exactly(r"[0-9]{1,7}")]
QueryDay = Annotated[date, AfterValidator(_in_years), _exactly(r"\d{4}-\d{2}-\d{2}")]
QueryYear = Annotated[int, Field(ge=YEARS[0], le=YEARS[1]), _exactly(r"[0-9]{4}")]
QueryLine = Annotated[str, StringConstraints(max_length=80)]
Cursor = Annotated[
    str, StringConstraints(max_length=600),
    Field(description="The `after` of the page before; leave it out for the first page."),
]  # fmt: skip


class Answer(Schema):
    """What we send."""


class Given(Schema):
    """What is sent to us: nothing beyond what the description names."""

    model_config = ConfigDict(extra="forbid")


class Refusal(Answer):
    """Why nothing was done: one sentence in the reader's language, and which places it is about."""

    code: str = Field(examples=["invalid"])
    sentence: str = Field(examples=["Please say why."])
    fields: dict[str, str] = Field(default_factory=dict, examples=[{"reason": "Please say why."}])


class Word(Answer):
    """A name the code knows, and what it is called in the reader's language."""

    name: str = Field(examples=["placed"])
    label: str = Field(examples=["To dispatch"])


class Done(Answer):
    """How many were changed."""

    changed: int = Field(examples=[1])


class Paged(Answer, Generic[Item]):
    """Some rows, and the cursor to those after them; empty at the end."""

    items: list[Item]
    after: str = Field("", examples=[""])


class GeoFeature(Answer):
    """One GeoJSON feature (RFC 7946), WGS-84 degrees."""

    type: Literal["Feature"] = "Feature"
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class GeoFeatures(Answer):
    """A GeoJSON feature collection."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[GeoFeature]
