"""Every permission of the house, in one list. Roles hold them; grants give roles at a place."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do, at the places a grant covers."""

    SEE_ORDERS = "orders.see"
    PLACE_FOR_OTHERS = "orders.place_for_others"
    DISPATCH = "orders.dispatch"
    CALL_BACK = "orders.call_back"
    EDIT_SERVICES = "orders.edit_services"
    TAKE_OFFERS = "orders.take_offers"

    SEE_REPORTS = "reports.see"
    SEE_DISPUTES = "reports.see_disputes"
    TAKE_IN = "reports.take_in"
    HANDLE = "reports.handle"
    MEDIATE = "reports.mediate"
    CHECK = "reports.check"
    HOLD = "cases.hold"
    EXTEND = "cases.extend"
    MERGE = "cases.merge"
    OVERSEE = "cases.oversee"

    SEE_REGISTER = "people.see"
    REVEAL = "people.reveal"
    EDIT_REGISTER = "people.edit"
    GRANT = "people.grant"
    SEE_VOLUNTEERS = "volunteers.see"
    EDIT_VOLUNTEERS = "volunteers.edit"
    APPROVE_HOURS = "volunteers.approve_hours"
    HOLD_OCCASIONS = "occasions.hold"
    KEEP_GROUPS = "groups.keep"
    SEE_WISHES = "wishes.see"
    ANSWER_WISHES = "wishes.answer"
    KEEP_VENUES = "venues.keep"
    SEE_DUTIES = "duties.see"
    APPOINT = "duties.appoint"
    SEE_EMERGENCY = "emergency.see"
    RUN_EMERGENCY = "emergency.run"
    MARK_SAMPLES = "emergency.mark"
    KEEP_BOARDS = "boards.keep"
    SEE_COUNCIL = "council.see"
    HOLD_MEETINGS = "council.hold"
    SPEAK_FOR_PARTY = "council.speak"
    REVIEW_CONVENTION = "council.review"
    KEEP_WATER = "water.keep"
    ASSESS_CHIEFS = "chiefs.assess"
    KEEP_PROJECTS = "projects.keep"
    SEE_PROBLEMS = "problems.see"
    JUDGE_PROBLEMS = "problems.judge"
    INSPECT_PROBLEMS = "problems.inspect"
    WALK_RIVERS = "patrols.walk"
    EDIT_POLICIES = "policies.edit"
    SEE_APPLICATIONS = "applications.see"
    DECIDE_APPLICATIONS = "applications.decide"
    KEEP_PREMISES = "premises.keep"
    EDIT_PLACES = "places.edit"
    EDIT_SETTINGS = "settings.edit"
    SEE_AUDIT = "audit.see"


P = Permission
OF_RIVERS = frozenset({
    P.KEEP_WATER, P.ASSESS_CHIEFS, P.KEEP_PROJECTS, P.SEE_PROBLEMS, P.JUDGE_PROBLEMS, P.INSPECT_PROBLEMS, P.WALK_RIVERS,
})  # fmt: skip
OF_PARKS = frozenset({P.EDIT_POLICIES, P.SEE_APPLICATIONS, P.DECIDE_APPLICATIONS, P.KEEP_PREMISES})
# Whoever is handed work may be of any of them: by itself that says nothing of an estate.
OF_ESTATES = frozenset(Permission) - OF_RIVERS - OF_PARKS - {P.HANDLE}
