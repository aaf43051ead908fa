"""What pages hand in, turned into what the actions take."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import cast

from django.http import HttpRequest, QueryDict

from rongshu.core.errors import Invalid, NotTaken, TooLarge
from rongshu.core.typed import whole
from rongshu.ground.evidence import actions as evidence
from rongshu.ground.evidence.storing import Readable
from rongshu.ground.people.access import Who
from rongshu.policy.applying.actions import Sent
from rongshu.policy.applying.filling import BETWEEN, Field, Kind
from rongshu.policy.applying.flow import APPLICATION_FLOW
from rongshu.policy.applying.forming import Meaning
from rongshu.policy.applying.models import Form
from rongshu.policy.applying.queries import Wanted
from rongshu.policy.library.models import Item

STATES = {state.name for state in APPLICATION_FLOW.states}


def typed(post: QueryDict, fields: Sequence[Field]) -> dict[str, str]:
    """Return what was typed into fields; of several, what was ticked."""
    return {
        one.name: BETWEEN.join(post.getlist(one.name)) if one.kind is Kind.SEVERAL else post.get(one.name, "")
        for one in fields
    }


def papers(request: HttpRequest, item: Item, who: Who, now: datetime) -> tuple[list[Sent], NotTaken | None]:
    """Keep the papers that came along, each for its material; also returns what was wrong with one that isn't kept."""
    found: list[Sent] = []
    trouble: NotTaken | None = None
    for number, name in enumerate([*(str(one["name"]) for one in item.materials), ""]):
        for file in request.FILES.getlist(f"paper-{number}"):
            try:
                kept = evidence.keep(cast(Readable, file), uploaded_by=who.person, now=now, photos_only=False)
            except (Invalid, TooLarge) as error:
                trouble = Invalid(error.sentence, fields={f"paper-{number}": error.sentence}, **error.params)
                continue
            found.append(Sent(name, PurePath(file.name or "").name[-120:], kept.pk))
    return found, trouble


def wanted(query: QueryDict) -> Wanted:
    """Read the filters of the officer's list from the address."""
    state = query.get("state", "")
    return Wanted(
        state=state if state in STATES else "", department=whole(query.get("department")),
        overdue=bool(query.get("overdue")), q=query.get("q", "").strip()[:60],
    )  # fmt: skip


def meanings(post: QueryDict, form: Form) -> Mapping[str, Meaning]:
    """Read what an editor says a form's variables mean; fields are named by their place in the form."""
    found = {}
    for row in form.fields.order_by("seq"):
        if (source := post.get(f"source-{row.seq}")) is not None:
            lines = [one.strip() for one in post.get(f"choices-{row.seq}", "").splitlines()]
            found[row.variable] = Meaning(
                source=source, label=_said(post, "label", row.seq, 120),
                kind=post.get(f"kind-{row.seq}", "") or Kind.LINE,
                help=_said(post, "help", row.seq, 300), example=_said(post, "example", row.seq, 120),
                choices=[one[:60] for one in lines if one][:40], is_required=f"optional-{row.seq}" not in post,
            )  # fmt: skip
    return found


def _said(post: QueryDict, name: str, seq: int, most: int) -> str:
    return post.get(f"{name}-{seq}", "").strip()[:most]
