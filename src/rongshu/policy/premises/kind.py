"""Enquiries as the loop knows them."""

from datetime import datetime
from typing import Any

from rongshu.ground.people.access import Who
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.kinds import Kind
from rongshu.loop.cases.models import Case
from rongshu.policy.premises import access
from rongshu.policy.premises.flow import ENQUIRY_FLOW
from rongshu.policy.premises.models import Enquiry
from rongshu.policy.premises.told import told


def about(case: Case, who: Who, now: datetime) -> dict[str, Any]:
    """Return what the desk shows beside an enquiry: whom to call, and for what."""
    enquiry = Enquiry.objects.select_related("listing__park").get(case=case)
    return {"enquiry": enquiry, "calls_back": access.keeps(who, enquiry.listing.park)}


ENQUIRY = Kind(
    flow=ENQUIRY_FLOW, prefix="CF", see=Permission.KEEP_PREMISES, runs=Permission.KEEP_PREMISES, icon="warehouse",
    page="premises:enquiry", panel="premises/panel.html", about=about, told=told,
)  # fmt: skip
