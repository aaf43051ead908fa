"""What changes posters: a place more, a place less, an opening counted."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid
from rongshu.core.words import N_
from rongshu.ground.people.access import Who
from rongshu.ground.places.models import Place
from rongshu.policy.library import access
from rongshu.policy.posters import queries, rules
from rongshu.policy.posters.models import Scan, Spot

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none is taken for another when it is typed


@transaction.atomic
def add(*, park: Place, name: str, note: str = "", by: Who, now: datetime) -> Spot:
    """Add a place where a poster hangs; raises Invalid naming the field, Conflict for a name it has, NotAllowed."""
    access.check_edits(by, park)
    if wrong := rules.troubles(name, note):
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    code = "".join(secrets.choice(LETTERS) for _ in range(6))
    try:
        with transaction.atomic():
            return Spot.objects.create(
                park=park, code=code, name=name.strip(), note=note.strip(), made_at=now, made_by_id=by.person
            )
    except IntegrityError as error:
        raise Conflict(N_("There is a place of this name already.")) from error


@transaction.atomic
def retire(*, spot: Spot, is_over: bool, by: Who, now: datetime) -> Spot:
    """Retire a place, or bring it back; its counts stay, and its code still opens the page. Raises NotAllowed."""
    access.check_edits(by, spot.park)
    Spot.objects.filter(pk=spot.pk).update(retired_at=now if is_over else None)
    spot.refresh_from_db()
    return spot


@transaction.atomic
def opened(*, code: str, method: str, headers: Mapping[str, str], now: datetime) -> bool:
    """Count an opening of a place's code on this day; says whether it counted.

    Whoever asks is not known, and no cookie is set: a robot, a reload and a page fetched ahead are told by what
    they say of themselves in their headers, and a retired or unknown code counts nothing.
    """
    spot = queries.hanging(code)
    if spot is None or not rules.counts(method, headers):
        return False
    rows = Scan.objects.filter(spot=spot, day=clock.today(now))
    if not rows.update(times=F("times") + 1):
        Scan.objects.bulk_create([Scan(spot=spot, day=clock.today(now))], ignore_conflicts=True)
        rows.update(times=F("times") + 1)
    return True
