"""`rongshu policy match COMPANY.yaml`: the three lists, as lines or as JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import Invalid
from rongshu.core.say import say
from rongshu.core.words import N_
from rongshu.policy.eligibility import answers, queries, schemas, showing, wording
from rongshu.policy.eligibility.matching import Bucket, outdone
from rongshu.policy.eligibility.queries import Found
from rongshu.policy.library.commands import Subcommand

Write = Callable[[str], object]
HEADS = {
    Bucket.READY: N_("Fits"),
    Bucket.NEAR: N_("One or two things are missing"),
    Bucket.OPEN: N_("Still to confirm"),
}
NO_FILE = N_("%(file)s can't be read as YAML: %(why)s")
NOT_KEYS = N_("%(file)s: write one question a line, as industry: manufacturing")
WRONG = N_("%(file)s, %(key)s: %(why)s")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("company", type=Path, help="answers by the key of a question (YAML or JSON)")
    parser.add_argument("--json", action="store_true", help="the answer of the API instead of lines")


def _run(options: Mapping[str, Any], write: Write) -> int:
    known, today = company(Path(options["company"])), clock.today()
    found = queries.found(known, today)
    if options["json"]:
        write(
            json.dumps(
                schemas.matched_out(found, today).model_dump(mode="json"), ensure_ascii=False, indent=1
            )
        )
    else:
        _lines(found, write)
    return 0


def company(file: Path) -> dict[str, answers.Value]:
    """Read a company's answers from a file; raises Invalid saying what can't be read where."""
    try:
        raw = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise Invalid(NO_FILE, file=str(file), why=" ".join(str(error).split())) from error
    if isinstance(raw, Mapping) and isinstance(raw.get("answers"), Mapping):
        raw = raw["answers"]
    if not isinstance(raw, Mapping):
        raise Invalid(NOT_KEYS, file=str(file))
    try:
        return answers.read(raw, queries.facts())
    except Invalid as error:
        key, why = next(iter(error.fields.items()))
        raise Invalid(WRONG, file=str(file), key=key, why=why) from error


def _lines(found: Found, write: Write) -> None:
    matched, today = found.matched, clock.today()
    beside = outdone(matched.lists[Bucket.READY], matched.total)
    for name, head in HEADS.items():
        rows = showing.rows(matched.lists[name], found.known, found.facts, today, {}, beside)
        write(f"\n{_(head)} ({len(rows)})")
        for row in rows:
            write(f"· {row.item['title']} — {' '.join(filter(None, (row.gives, row.formula)))}".rstrip(" —"))
            for part in [*row.lacks, *row.unknown, *row.asks]:
                write(f"    {part.words} {part.clause}".rstrip())
    write("\n" + say(N_("Together: %(sum)s"), sum=wording.spread(matched.total.least, matched.total.most)))
    write(say(N_("%(settled)s of %(count)s items are clear"), settled=matched.settled, count=matched.count))
    if found.next:
        write(
            say(
                N_("Next question: %(key)s — %(question)s"),
                key=found.next.fact.key,
                question=found.next.fact.question,
            )
        )


MATCH = Subcommand("match a company: rongshu policy match COMPANY.yaml [--json]", _arguments, _run)
