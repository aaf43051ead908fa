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
    SEE_DUTIES = "duties.see"
    APPOINT = "duties.appoint"
    SEE_EMERGENCY = "emergency.see"
    RUN_EMERGENCY = "emergency.run"
    MARK_SAMPLES = "emergency.mark"
    KEEP_BOARDS = "boards.keep"
    EDIT_PLACES = "places.edit"
    EDIT_SETTINGS = "settings.edit"
    SEE_AUDIT = "audit.see"
