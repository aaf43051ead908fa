"""`rongshu policy search "…"`: what the page finds, and drafts, which whoever sits here may read; `… index`."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.policy.finding import forms, indexing, queries
from rongshu.policy.finding.narrowing import SIZES, SORTS
from rongshu.policy.finding.queries import Found
from rongshu.policy.finding.schemas import found_out
from rongshu.policy.library.commands import Subcommand
from rongshu.policy.library.models import State

Write = Callable[[str], object]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", help="in one's own words, or as pinyin")
    parser.add_argument("--json", action="store_true", help="the answer of the API instead of lines")
    parser.add_argument("--size", choices=sorted(SIZES), default="")
    parser.add_argument("--industry", default="")
    parser.add_argument("--published", action="store_true", help="what readers find: no drafts")
    parser.add_argument("--sort", choices=sorted(SORTS), default="")


def _run(options: Mapping[str, Any], write: Write) -> int:
    given = {"q": options["question"], **{name: options[name] for name in ("size", "industry", "sort")}}
    wanted = forms.search(given, clock.today())
    by = replace(wanted.by, drafts=not options["published"])
    found = queries.find(wanted.question, by, clock.today(), sort=wanted.sort, most=wanted.most)
    if options["json"]:
        write(json.dumps(found_out(found).model_dump(mode="json"), ensure_ascii=False, indent=1))
    else:
        _lines(found, write)
    return 0 if found.items or found.documents else 1


def _lines(found: Found, write: Write) -> None:
    if not found.items and not found.documents:
        write(_("Nothing was found for this"))
    for one in found.items:
        write(f"· {one.item.title} — {one.item.audience} — {one.item.window}")
    for two in found.documents:
        clause = two.clause.label if two.clause else ""
        draft = f"[{_('Draft')}]" if two.document.state == State.DRAFT else ""
        write(" ".join(filter(None, [draft, two.document.title, two.document.number, clause])))
        if two.passage:
            write("    " + "".join(part.text for part in two.passage))


def _index(options: Mapping[str, Any], write: Write) -> int:
    write(_("%(count)s entries are written anew.") % {"count": indexing.everything(clock.now())})
    return 0


INDEX = Subcommand("write anew what policies are found by, as after an update", lambda parser: None, _index)
SEARCH = Subcommand("search the policies: rongshu policy search QUESTION [--json]", _arguments, _run)
