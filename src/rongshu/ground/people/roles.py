"""Roles as prose: what each is called, what it is for, and what it may do."""

from dataclasses import dataclass

from rongshu.core.words import N_
from rongshu.ground.people.permissions import OF_PARKS
from rongshu.ground.people.permissions import Permission as P


@dataclass(frozen=True)
class Role:
    """A named set of permissions, held at a place from a date to a date."""

    name: str
    label: str
    for_what: str
    permissions: frozenset[P]
    gives: frozenset[str] = frozenset()  # the roles it may give and end, at its place and below


SECRETARY = Role(
    "secretary",
    N_("Branch secretary"),
    N_("Runs the community: dispatches orders, takes reports in, calls back, keeps the registers."),
    frozenset(P)
    - OF_PARKS
    - {
        P.TAKE_OFFERS,
        P.HANDLE,
        P.SEE_AUDIT,
        P.OVERSEE,
        P.EDIT_SETTINGS,
        P.REVIEW_CONVENTION,
        P.KEEP_WATER,
        P.ASSESS_CHIEFS,
        P.KEEP_PROJECTS,
        P.SEE_PROBLEMS,
        P.JUDGE_PROBLEMS,
        P.INSPECT_PROBLEMS,
        P.WALK_RIVERS,
    },
    frozenset({"volunteer", "helper", "property", "mediator", "representative"}),
)
VOLUNTEER = Role(
    "volunteer",
    N_("Volunteer"),
    N_("Is offered orders near home and accepts or declines; sees only what was offered."),
    frozenset({P.TAKE_OFFERS}),
)
HELPER = Role(
    "helper",
    N_("Building helper"),
    N_("Places orders for neighbours who have no phone, and sees their building's orders."),
    frozenset({P.SEE_ORDERS, P.PLACE_FOR_OTHERS, P.MARK_SAMPLES}),
)
PROPERTY = Role(
    "property",
    N_("Property company"),
    N_("Handles hazards and repairs handed to it, and reports them done."),
    frozenset({P.HANDLE, P.SPEAK_FOR_PARTY}),
)
MEDIATOR = Role(
    "mediator",
    N_("Mediator"),
    N_("Hears both sides of a dispute; nobody else but the secretary sees it."),
    frozenset({P.SEE_DISPUTES, P.MEDIATE}),
)
REPRESENTATIVE = Role(
    "representative",
    N_("Residents' representative"),
    N_("Speaks for the residents' organisation in the three-party meeting, and approves its minutes."),
    frozenset({P.SPEAK_FOR_PARTY}),
)
SUPERVISOR = Role(
    "supervisor",
    N_("Town supervisor"),
    N_("Sees everything in the town but disputes, checks the log, and is told what is long overdue."),
    frozenset(
        {
            P.SEE_ORDERS,
            P.SEE_REPORTS,
            P.SEE_WISHES,
            P.CHECK,
            P.HOLD,
            P.EXTEND,
            P.OVERSEE,
            P.SEE_VOLUNTEERS,
            P.APPROVE_HOURS,
            P.SEE_DUTIES,
            P.SEE_EMERGENCY,
            P.SEE_AUDIT,
            P.SEE_COUNCIL,
            P.REVIEW_CONVENTION,
            P.KEEP_WATER,
            P.ASSESS_CHIEFS,
            P.SEE_PROBLEMS,
            P.KEEP_PROJECTS,
        }
    ),
)
RIVER_OFFICE = Role(
    "river_office",
    N_("River chiefs' office"),
    N_("Recognises river problems, hands them over, and closes them once they were inspected."),
    frozenset({P.SEE_PROBLEMS, P.JUDGE_PROBLEMS, P.WALK_RIVERS, P.ASSESS_CHIEFS, P.KEEP_PROJECTS}),
)
RIVER_INSPECTOR = Role(
    "river_inspector",
    N_("River inspector"),
    N_("Goes and sees whether a river problem was put right; never one they put right themselves."),
    frozenset({P.SEE_PROBLEMS, P.INSPECT_PROBLEMS, P.WALK_RIVERS}),
)
RIVER_TEAM = Role(
    "river_team",
    N_("River works"),
    N_("Puts right what its organisation was told to, and shows it with photos."),
    frozenset({P.HANDLE}),
)
POLICY_EDITOR = Role(
    "policy_editor",
    N_("Policy editor"),
    N_("Keeps the compendium of a business park: takes policies in, confirms what was read, publishes."),
    frozenset({P.EDIT_POLICIES, P.SEE_APPLICATIONS, P.KEEP_PREMISES}),
)
POLICY_OFFICER = Role(
    "policy_officer",
    N_("Department's officer"),
    N_("Answers enterprises' questions and decides applications handed to the department."),
    frozenset({P.SEE_APPLICATIONS, P.DECIDE_APPLICATIONS, P.HANDLE}),
)
ADMINISTRATOR = Role(
    "administrator",
    N_("Administrator"),
    N_("Keeps places, roles and settings; sees no case."),
    frozenset(
        {
            P.EDIT_PLACES,
            P.KEEP_WATER,
            P.ASSESS_CHIEFS,
            P.KEEP_PROJECTS,
            P.GRANT,
            P.APPOINT,
            P.SEE_DUTIES,
            P.EDIT_SETTINGS,
            P.SEE_REGISTER,
            P.EDIT_REGISTER,
            P.SEE_AUDIT,
            P.HOLD_OCCASIONS,
        }
    ),
    frozenset(
        {
            "secretary",
            "volunteer",
            "helper",
            "property",
            "mediator",
            "representative",
            "supervisor",
            "river_office",
            "river_inspector",
            "river_team",
            "policy_editor",
            "policy_officer",
            "administrator",
        }
    ),
)

ROLES = {
    r.name: r
    for r in (
        SECRETARY,
        VOLUNTEER,
        HELPER,
        PROPERTY,
        MEDIATOR,
        REPRESENTATIVE,
        SUPERVISOR,
        RIVER_OFFICE,
        RIVER_INSPECTOR,
        RIVER_TEAM,
        POLICY_EDITOR,
        POLICY_OFFICER,
        ADMINISTRATOR,
    )
}


def holding(permission: P) -> frozenset[str]:
    """Return the names of the roles that hold a permission."""
    return frozenset(name for name, role in ROLES.items() if permission in role.permissions)
