"""What a policy says of itself, read by rule: each finding with its line and quote. Pure; an editor decides.

Numbers and dates stand as official papers have them (GB/T 9704): 榕开发〔2026〕3号, 2026年3月1日.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rongshu.policy.library.reading.blocks import Block, Style
from rongshu.policy.library.reading.counting import number

QUOTE = 400  # characters a quote may have
HEAD = 20  # lines a paper's title and number stand in
FOOT = 25  # lines from the end its signature and date stand in
_C = r"[〇零○一二三四五六七八九十两\d]"
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}[〔\[【（(]\s*((?:19|20)\d{2})\s*[〕\]】）)]\s*(?:第)?\s*(\d{1,4})\s*号"
)
DAY = re.compile(rf"({_C}{{4}})\s*年\s*({_C}{{1,3}})\s*月\s*({_C}{{1,3}})\s*日")
SIGNED = re.compile(rf"^\s*{DAY.pattern}\s*$")
EFFECTIVE = re.compile(
    rf"自\s*(?:{DAY.pattern}|(发布|公布|印发|颁布|发文)之日)\s*起\s*(?:正式)?(?:施行|实施|执行|生效)"
)
YEARS = re.compile(rf"有效期(?:限)?(?:为|至|:|：)?\s*({_C}{{1,3}})\s*(年|个月)")
UNTIL = re.compile(
    rf"(?:有效期(?:限)?(?:延长)?至|执行(?:期限)?(?:至|到)|施行至)\s*{DAY.pattern}|至\s*{DAY.pattern}\s*(?:止|终止|失效|有效)"
)
NAMED = re.compile(
    r"《([^《》]{4,100}(?:《[^《》]+》[^《》]*)*)》(?:\s*[（(]\s*([^（()）]{4,40}号)\s*[）)])?"
)
ENDS = re.compile(r"(?:同时|即行|予以|相应)?\s*(废止|停止执行|失效|不再执行)")
REPLACED = re.compile(r"(?:代替|替代|取代|修订|替换)")
PHONE = re.compile(
    r"(?<![\d-])(?:0\d{2,3}[-—–－ ]?\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}|400-?\d{3}-?\d{4}|12345)(?!\d)"
)
CALL = re.compile(r"电\s*话|联系|咨询|热线|拨打")
AMOUNT = re.compile(
    r"(?<![\d.])(\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?|[一二三四五六七八九十百千两]{1,7})\s*(亿|千万|百万|万|千)?元(?![/／]?(?:人次|次会))"
)
PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s*[%％]|百分之([一二三四五六七八九十百\d]{1,5})")
WORTH = {"": 1, None: 1, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 100_000_000}
BODY = re.compile(
    r"^[\u4e00-\u9fff（）()]{2,40}(?:政府|委员会|管委会|管理委员会|局|厅|办公室|办|中心|部|银行|法院|税务局|集团|院|署|处)$"
)
KIND = re.compile(
    r"(?:通知|意见|办法|措施|细则|规定|方案|公告|通告|指南|政策|条例|批复|决定|计划|清单|规则|规程|十条|条)(?:\s*[（(][^）)]*[）)])?$"
)


@dataclass(frozen=True)
class Found:
    """One thing a text says: which field, its value, and the line (from 1) with the words around it."""

    field: str
    value: str
    line: int
    quote: str


def propose(blocks: Sequence[Block]) -> list[Found]:
    """Return everything found, in the order of the text, each field, value and line once."""
    lines = [(at, one.text) for at, one in enumerate(blocks, 1)]
    found = [one for rule in RULES for one in rule(lines, blocks)]
    found += _expiry(found)
    once = {(one.field, one.value, one.line): one for one in found}
    return sorted(once.values(), key=lambda one: (one.line, one.field, one.value))


Lines = Sequence[tuple[int, str]]
Rule = Callable[[Lines, Sequence[Block]], Iterator[Found]]


def _quote(text: str, start: int = 0, end: int = 0) -> str:
    """Return a line, or the part around a finding where the line is long."""
    if len(text) <= QUOTE:
        return text
    since = max(0, min(start - 120, len(text) - QUOTE))
    return text[since : since + QUOTE]


def _day(parts: Sequence[str | None]) -> date | None:
    """Return the date of year, month and day as written; None for one that isn't on the calendar."""
    known = [number(one or "") for one in parts[:3]]
    try:
        return date(known[0] or 0, known[1] or 0, known[2] or 0)
    except (ValueError, IndexError):
        return None


def _title(lines: Lines, blocks: Sequence[Block]) -> Iterator[Found]:
    """Find the title: within the head, the first line or heading that ends as titles do; split titles are joined."""
    run = ""
    for at, text in lines[:HEAD]:
        style = blocks[at - 1].style
        if (
            style in {Style.MARGIN, Style.ROW}
            or NUMBER.search(text)
            or text.endswith(("。", "：", ":", "；"))
        ):
            run = ""
            continue
        joined = (run + text).strip()
        if KIND.search(joined) and 6 <= len(joined) <= 120:
            yield Found("title", joined[:200], at, _quote(text))
            return
        run = joined if len(joined) < 90 and not BODY.match(text) else ""


def _number(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find the paper's own number: in its head, not that of a paper it names."""
    for at, text in lines[:HEAD]:
        for match in NUMBER.finditer(text):
            before = text[: match.start()]
            if not (
                before.count("《") > before.count("》") or before.endswith(("（", "(")) or "根据" in before
            ):
                yield Found("number", _tidy(match), at, _quote(text, match.start()))
                return


def _tidy(match: "re.Match[str]") -> str:
    word = re.match(r"[\u4e00-\u9fff]+", match.group())
    assert word
    return f"{word.group()}〔{match.group(1)}〕{int(match.group(2))}号"


def _issuer(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find the issuing bodies: lines of their own at the foot before the date, or else in the head."""
    foot = [(at, text) for at, text in lines[-FOOT:] if SIGNED.match(text)]
    last = foot[-1][0] if foot else 0
    signed = [(at, text) for at, text in lines if last - 6 <= at < last and BODY.match(text.replace(" ", ""))]
    if not signed:
        signed = [(at, text) for at, text in lines[:HEAD] if BODY.match(text.replace(" ", ""))][:3]
    for at, text in signed:
        yield Found("issuer", text.replace(" ", "")[:120], at, _quote(text))


def _issued(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find the date the paper was signed: the last line that is a date and nothing else."""
    for at, text in reversed(lines):
        match = SIGNED.match(text)
        if match and (day := _day(match.groups())):
            yield Found("issued_on", day.isoformat(), at, _quote(text))
            return


def _effective(lines: Lines, blocks: Sequence[Block]) -> Iterator[Found]:
    """Find since when it is in force; "from the day of issue" is the day it was signed."""
    signed = next(_issued(lines, blocks), None)
    for at, text in lines:
        for match in EFFECTIVE.finditer(text):
            day = _day(match.groups())
            value = day.isoformat() if day else signed.value if signed and match.group(4) else ""
            if value:
                yield Found("effective_on", value, at, _quote(text, match.start()))


def _until(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    for at, text in lines:
        for match in UNTIL.finditer(text):
            parts = match.groups()
            day = _day(parts[:3]) or _day(parts[3:])
            if day:
                yield Found("expires_on", day.isoformat(), at, _quote(text, match.start()))


def _years(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    for at, text in lines:
        for match in YEARS.finditer(text):
            count = number(match.group(1))
            if count:
                unit = "years" if match.group(2) == "年" else "months"
                yield Found("valid_for", f"{count} {unit}", at, _quote(text, match.start()))


def _expiry(found: Sequence[Found]) -> list[Found]:
    """Return the last day of a span that begins with the day it is in force, or was signed."""
    days = {
        one.field: date.fromisoformat(one.value)
        for one in reversed(found)
        if one.field in {"effective_on", "issued_on"}
    }
    since = days.get("effective_on") or days.get("issued_on")
    spans = [one for one in found if one.field == "valid_for"]
    if not since:
        return []
    return [Found("expires_on", _last(since, one.value).isoformat(), one.line, one.quote) for one in spans]


def _last(since: date, span: str) -> date:
    """Return the last day of so many years or months from a day: three from 1 March end in February."""
    count, unit = span.split()
    months = since.month - 1 + int(count) * (12 if unit == "years" else 1)
    year, month = since.year + months // 12, months % 12 + 1
    try:
        return date(year, month, since.day) - timedelta(days=1)
    except ValueError:  # the 31st of a shorter month, 29 February
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _ended(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find which papers this one repeals (废止) or takes the place of (代替): those named before the word."""
    for at, text in lines:
        for sentence in re.finditer(r"[^。；;]+", text):
            said = sentence.group()
            word, field = ENDS.search(said), "repeals"
            if not word:
                word, field = REPLACED.search(said), "supersedes"
            if not word:
                continue
            for match in NAMED.finditer(said):
                if match.start() < word.start() or field == "supersedes":
                    yield Found(field, match.group(1)[:300], at, _quote(text, sentence.start()))


def _phones(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find numbers to call on lines that speak of calling."""
    for at, text in lines:
        if CALL.search(text):
            for match in PHONE.finditer(text):
                yield Found("phone", re.sub(r"[—–－ ]", "-", match.group()), at, _quote(text, match.start()))


def _amounts(lines: Lines, _: Sequence[Block]) -> Iterator[Found]:
    """Find sums of money (in 元) and shares."""
    for at, text in lines:
        for match in AMOUNT.finditer(text):
            if worth := yuan(match.group(1), match.group(2)):
                yield Found("amount", f"{worth:f}", at, _quote(text, match.start()))
        for match in PERCENT.finditer(text):
            share = match.group(1) or str(number(match.group(2) or "") or "")
            if share:
                yield Found("share", f"{Decimal(share).normalize():f}%", at, _quote(text, match.start()))


def yuan(figure: str, unit: str | None) -> Decimal | None:
    """Return a sum in 元, exactly, from a figure (1,000, 二百, 1.5) and its unit (万, 亿); None for no number."""
    plain = figure.replace(",", "")
    count = Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else number(plain)
    if not count:
        return None
    worth = Decimal(count) * WORTH[unit]
    return worth.quantize(Decimal(1)) if worth == worth.to_integral_value() else worth.normalize()


RULES: Sequence[Rule] = (
    _title, _number, _issuer, _issued, _effective, _until, _years, _ended, _phones, _amounts,
)  # fmt: skip
