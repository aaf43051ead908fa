"""What a form asks, and whether an answer can be one: credit codes, phones, days, sums. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from rongshu.core.words import N_
from rongshu.ground.people.phones import fits, normal
from rongshu.policy.applying.rules import is_credit_code
from rongshu.policy.eligibility.answers import number


class Kind(StrEnum):
    """What an answer is."""

    LINE = "line"
    TEXT = "text"
    SUM = "sum"  # 元, two places at the most
    NUMBER = "number"
    DAY = "day"
    PHONE = "phone"
    CREDIT_CODE = "credit_code"
    CHOICE = "choice"
    SEVERAL = "several"  # any of several, written one after the other with BETWEEN
    YES_NO = "yes_no"


KINDS: Mapping[Kind, str] = {
    Kind.LINE: N_("One line"), Kind.TEXT: N_("Several lines"), Kind.SUM: N_("A sum in yuan"),
    Kind.NUMBER: N_("A number"), Kind.DAY: N_("A day"), Kind.PHONE: N_("A phone number"),
    Kind.CREDIT_CODE: N_("A unified social credit code"), Kind.CHOICE: N_("One of several"),
    Kind.SEVERAL: N_("Any of several"),    Kind.YES_NO: N_("Yes or no"),
}  # fmt: skip
LINE_MOST, TEXT_MOST = 200, 2000
BETWEEN = "；"  # choices have 、 inside themselves
NEEDED = N_("Please fill this in.")


@dataclass(frozen=True)
class Field:
    """One thing a form asks. `name`: what the answer is kept by; `section`: the screen it is asked on."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    example: str = ""
    is_required: bool = True
    choices: tuple[str, ...] = ()
    unit: str = ""
    section: str = "form"


class Wrong(ValueError):
    """An answer can't be one; its argument is the sentence."""


def _line(text: str, field: Field) -> str:
    if len(text) > LINE_MOST:
        raise Wrong(N_("That is too long for this field."))
    return " ".join(text.split())


def _text(text: str, field: Field) -> str:
    if len(text) > TEXT_MOST:
        raise Wrong(N_("That is too long for this field."))
    return text


def _number(text: str, field: Field) -> str:
    try:
        return f"{number(_plain(text), field.unit).normalize():f}"
    except ValueError as error:
        raise Wrong(str(error)) from error


def _sum(text: str, field: Field) -> str:
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)(元|万元?|亿元?)?", _plain(text))
    if match is None:
        raise Wrong(N_("Please give the sum in digits, as 125000 or 12.5万."))
    try:
        times = {"万": 10_000, "亿": 100_000_000}.get((match.group(2) or "元")[0], 1)
        found = (Decimal(match.group(1)) * times).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise Wrong(N_("Please give the sum in digits, as 125000 or 12.5万.")) from error
    if found >= Decimal(10) ** 12:
        raise Wrong(N_("That is more than any sum here can be."))
    return f"{found:f}".removesuffix(".00")


def _day(text: str, field: Field) -> str:
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", _plain(text))
    try:
        found = date(*map(int, match.groups())) if match else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year < 2200:
        raise Wrong(N_("Please give a day, as 2026-03-31."))
    return found.isoformat()


def _phone(text: str, field: Field) -> str:
    if not fits(text):
        raise Wrong(N_("This is no phone number: a mobile has 11 digits, a landline its area code."))
    return normal(text)


def _credit_code(text: str, field: Field) -> str:
    code = _plain(text).upper()
    if len(code) != 18:
        raise Wrong(N_("A unified social credit code has 18 characters; it stands on the business licence."))
    if not is_credit_code(code):
        raise Wrong(N_("The last character doesn't go with the others: one of them is mistyped."))
    return code


def _choice(text: str, field: Field) -> str:
    if text not in field.choices:
        raise Wrong(N_("Please choose one of these."))
    return text


def _several(text: str, field: Field) -> str:
    chosen = text.split(BETWEEN)
    if not set(chosen) <= set(field.choices):
        raise Wrong(N_("Please choose from these."))
    return BETWEEN.join(one for one in field.choices if one in chosen)


def _yes_no(text: str, field: Field) -> str:
    if text not in {"yes", "no"}:
        raise Wrong(N_("Please choose one of these."))
    return text


READERS = {
    Kind.LINE: _line, Kind.TEXT: _text, Kind.SUM: _sum, Kind.NUMBER: _number, Kind.DAY: _day, Kind.PHONE: _phone,
    Kind.CREDIT_CODE: _credit_code, Kind.CHOICE: _choice, Kind.SEVERAL: _several, Kind.YES_NO: _yes_no,
}  # fmt: skip


def _plain(text: str) -> str:
    """Return what was typed without blanks and thousands' commas, full-width characters made plain."""
    return re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))


def cleaned(text: str) -> str:
    """Return what was typed without marks no paper can show, ends trimmed."""
    kept = (one for one in text.replace("\r\n", "\n") if one in "\n\t" or unicodedata.category(one)[0] != "C")
    return "".join(kept).strip()


def checked(fields: Iterable[Field], given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers as they are kept, and by field what is wrong with the others."""
    answers, wrong = dict[str, str](), dict[str, str]()
    for field in fields:
        text = cleaned(given.get(field.name, ""))
        if not text:
            if field.is_required:
                wrong[field.name] = NEEDED
            continue
        try:
            answers[field.name] = READERS[field.kind](text, field)
        except Wrong as error:
            wrong[field.name] = str(error)
    return answers, wrong


def shown(field: Field, answer: str) -> str:
    """Return an answer as a paper shows it: sums with commas, days in Chinese, yes as 是; as typed when it is wrong."""
    try:
        return PAPER[field.kind](answer) if answer and field.kind in PAPER else answer
    except (ValueError, ArithmeticError):
        return answer


def _on_paper(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.year}年{found.month}月{found.day}日"


PAPER: Mapping[Kind, Callable[[str], str]] = {
    Kind.SUM: lambda answer: f"{Decimal(answer):,f}",
    Kind.DAY: _on_paper,
    Kind.YES_NO: lambda answer: {"yes": "是", "no": "否"}.get(answer, answer),
}
