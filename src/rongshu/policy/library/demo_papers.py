"""The demo's compendium as it lies in `compendium/`: facts as TOML, marked lines, items beside their articles."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from rongshu.policy.library.proposing import yuan
from rongshu.policy.library.reading.counting import chinese

FOLDER = Path(__file__).resolve().parent / "compendium"


@dataclass(frozen=True)
class PaperItem:
    """An item as its line says, with the article (from 1) and the paragraph (from 1) it stands in."""

    title: str
    audience: str
    benefit: Mapping[str, Any]
    most: Decimal | None
    window: str
    article: int
    paragraph: int


@dataclass
class Paper:
    """A policy: its facts, its text line by line, its items."""

    key: str
    facts: Mapping[str, Any]
    lines: list[str] = field(default_factory=list)
    items: list[PaperItem] = field(default_factory=list)

    def day(self, name: str) -> date:
        """Return a fact that is a day."""
        return date.fromisoformat(self.facts[name])

    @property
    def text(self) -> str:
        """Return the paper as it was issued: number and title above, bodies and date below."""
        day = self.day("issued")
        head = [self.facts["number"], self.facts["title"]]
        return "\n".join([*head, *self.lines, self.facts["issuer"], f"{day.year}年{day.month}月{day.day}日"])


def papers(today: date) -> list[Paper]:
    """Return every paper of the compendium as of a day, the earliest issued first."""
    year = (today - timedelta(days=330)).year
    found = [_paper(file, year) for file in sorted(FOLDER.glob("*.md")) if file.name != "README.md"]
    return sorted(found, key=lambda one: (one.day("issued"), one.key))


def _paper(file: Path, year: int) -> Paper:
    text = re.sub(r"\{Y(?:-(\d))?\}", lambda m: str(year - int(m.group(1) or 0)), file.read_text("utf-8"))
    _, head, body = text.split("+++\n", 2)
    made = Paper(file.stem, tomllib.loads(head))
    article = paragraph = 0
    waiting: list[str] = []
    for line in [*body.splitlines(), "# "]:
        if line.startswith("+ "):
            waiting.append(line)
            continue
        if line.startswith("#") and waiting:
            made.items += _items(waiting, article, paragraph, made.facts.get("window", ""))
            waiting = []
        if line.startswith("# ") and line.strip() != "#":
            article, paragraph = article + 1, 0
            made.lines.append(f"第{chinese(article)}条　{line[2:].strip()}")
        elif line.strip(" #"):
            paragraph += 1
            made.lines.append(line.strip("# "))
    return made


def _items(lines: Sequence[str], article: int, paragraphs: int, window: str) -> list[PaperItem]:
    """Return the items of an article: one for each paragraph, or all of its first."""
    found = []
    for at, line in enumerate(lines, 1):
        title, audience, gives, *when = (one.strip() for one in line[2:].split("|"))
        benefit, most = _benefit(gives)
        paragraph = at if len(lines) == paragraphs else 1
        found.append(
            PaperItem(title, audience, benefit, most, when[0] if when else window, article, paragraph)
        )
    return found


def _benefit(gives: str) -> tuple[Mapping[str, Any], Decimal | None]:
    """Read what an item gives: 20万, 5% 最高100万 /base, 1亿:10万 /base, 人数 1000元 最高20万 /base, 一事一议."""
    rate, _, base = gives.partition("/")
    cap = _sum(rate.split("最高")[1]) if "最高" in rate else None
    of = {"of": base} if base else {}
    if gives == "一事一议":
        return {"kind": "negotiated"}, None
    if ":" in rate:
        tiers = [[str(_sum(a)), str(_sum(b))] for a, b in (one.split(":") for one in rate.strip().split(","))]
        return {"kind": "tiers", **of, "tiers": tiers}, Decimal(tiers[-1][1])
    if share := re.match(r"([\d.]+)%", rate):
        return {"kind": "rate", **of, "rate": f"{Decimal(share.group(1)) / 100:f}", "cap": str(cap)}, cap
    if base:
        each = _sum(rate.split()[1])
        return {"kind": "rate", **of, "rate": str(each), "cap": str(cap), "per": rate.split()[0]}, cap
    amount = _sum(rate)
    return {"kind": "fixed", "amount": str(amount)}, amount


def _sum(text: str) -> Decimal:
    match = re.fullmatch(r"([\d.]+)(万|亿)?元?", text.strip())
    assert match, text
    found = yuan(match.group(1), match.group(2))
    assert found is not None, text
    return found
