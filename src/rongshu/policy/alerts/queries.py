"""What an alert is about, and what fits it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.words import N_
from rongshu.ground.people.models import Organisation
from rongshu.policy.alerts import rules
from rongshu.policy.alerts.models import Alert, Reminded
from rongshu.policy.finding import forms, searching
from rongshu.policy.finding.narrowing import SIZES, Narrowed
from rongshu.policy.finding.queries import SURE
from rongshu.policy.library.models import Document, Item

KEPT = ("q", "industry", "size", "department", "least")  # of a search's address; a deadline would run out
SHOWN = 20  # in one letter


@dataclass(frozen=True)
class Fitting:
    """What fits a search, the newest first: ids of items and of documents."""

    items: Sequence[int]
    documents: Sequence[int]


@dataclass(frozen=True)
class Shown:
    """An alert as its owner sees it: the words of the search, its address, and what the last letter told."""

    alert: Alert
    words: str
    search: str
    items: Sequence[Item]
    documents: Sequence[Document]


def query_of(given: dict[str, str]) -> str:
    """Return a search's address as an alert keeps it: what can't be meant is left out, the rest in one order."""
    wanted = forms.search(given, date.min)
    by = wanted.by
    kept = {
        "q": wanted.question, "industry": by.industry, "size": by.size, "department": by.department or "",
        "least": "" if by.least is None else str(int(by.least) // forms.TEN_THOUSAND),
    }  # fmt: skip
    return urlencode({name: kept[name] for name in KEPT if kept[name] != ""})


def words_of(query: str) -> str:
    """Return what a saved search is about, in words; empty for everything there is."""
    given = dict(parse_qsl(query))
    size = SIZES.get(given.get("size", ""), "")
    said = [given.get("q", ""), given.get("industry", ""), _(size) if size else ""]
    if office := Organisation.objects.filter(pk=given.get("department") or 0).first():
        said.append(office.name)
    if given.get("least"):
        said.append(_("at least %(n)s × 10,000 yuan") % {"n": given["least"]})
    return " · ".join(one for one in said if one)


def get(token: str) -> Alert:
    """Return an alert by its private link; raises NotFound."""
    found = Alert.objects.filter(token=token).first()
    if found is None:
        raise NotFound(N_("There is no such alert. It may have been stopped."))
    return found


def shown(token: str) -> Shown:
    """Return an alert as its owner sees it; raises NotFound."""
    alert = get(token)
    last = alert.postings.exclude(kind="confirm").order_by("-pk").first()
    items = Item.objects.filter(pk__in=last.items if last else (), is_published=True)
    documents = Document.objects.filter(pk__in=last.documents if last else ())
    return Shown(
        alert, words_of(alert.query), alert.query,
        list(items.select_related("document").order_by("pk")), list(documents.order_by("pk")),
    )  # fmt: skip


def new(alert: Alert, now: datetime) -> Fitting:
    """Return what was published since the alert's date and fits it; documents only where none of their items does."""
    found = _hits(alert, clock.today(now), since=alert.since)
    items = [hit.item for hit in found if hit.item]
    theirs = {hit.document for hit in found if hit.item}
    documents = dict.fromkeys(hit.document for hit in found if hit.document not in theirs)
    return Fitting(items[:SHOWN], list(documents)[:SHOWN])


def closing(alert: Alert, today: date) -> Sequence[Item]:
    """Return items that fit, close soon, and were not yet reminded of."""
    pks = [hit.item for hit in _hits(alert, today, until=today + rules.AHEAD) if hit.item]
    rows = Item.objects.filter(pk__in=pks, is_published=True).order_by("closes_on", "pk")
    done = set(Reminded.objects.filter(alert=alert).values_list("item", "closes_on"))
    soon = (one for one in rows if rules.closes_soon(one.closes_on, today))
    return [one for one in soon if (one.pk, one.closes_on) not in done][:SHOWN]


def _hits(
    alert: Alert, today: date, *, since: datetime | None = None, until: date | None = None
) -> list[searching.Hit]:
    """Return what answers at least half of a saved search, is in force, and lies within these times."""
    wanted = forms.search(dict(parse_qsl(alert.query)), today)
    by: Narrowed = replace(wanted.by, since=since, until=until)
    asked = searching.read(wanted.question)
    if not asked.places:
        return [hit for hit in searching.listed(by, today) if hit.holds]
    hits = [hit for hit in searching.search(asked, by, today) if hit.holds]
    shares = searching.shares(asked, hits)
    return [hit for hit in hits if shares[hit.entry] >= SURE]


def told(items: Collection[int], documents: Collection[int]) -> tuple[list[Item], list[Document]]:
    """Return what a letter names, as it stands now; what was taken back meanwhile is gone."""
    rows = Item.objects.filter(pk__in=items, is_published=True).select_related("document", "department")
    return list(rows.order_by("closes_on", "pk")), list(
        Document.objects.filter(pk__in=documents).order_by("pk")
    )
