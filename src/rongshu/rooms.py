"""What the rooms plug into the house, by dotted name: an engine below looks here for what it may call above."""

from rongshu.core.words import N_

# Every kind of case, by the dotted name of its Kind (see loop/cases/kinds.py).
KINDS = [
    "rongshu.estate.orders.kind.ORDER",
    "rongshu.estate.reports.kind.HAZARD",
    "rongshu.estate.reports.kind.REPAIR",
    "rongshu.estate.reports.kind.NEED",
    "rongshu.estate.reports.kind.DISPUTE",
    "rongshu.estate.activities.kind.WISH",
    "rongshu.estate.emergency.kind.SUPPLY",
    "rongshu.estate.council.kind.DECISION",
    "rongshu.policy.applying.kind.APPLICATION",
    "rongshu.policy.applying.kind.QUESTION",
    "rongshu.river.problems.kind.PROBLEM",
    "rongshu.policy.premises.kind.ENQUIRY",
]

# What the three-party meeting takes up by itself while it is open, and the move its published minutes make, if any.
AGENDA_KINDS = {
    "reports.need": "answer",
    "reports.hazard": "",
}

# Every kind of post somebody can answer for, by the dotted name of its DutyKind (see loop/duties/kinds.py).
DUTY_KINDS = [
    "rongshu.estate.claims.kind.ZONE",
    "rongshu.estate.claims.kind.LEAD",
    "rongshu.estate.boards.kind.BUILDING",
    "rongshu.estate.council.duty_kinds.SELF",
    "rongshu.estate.council.duty_kinds.LAW",
    "rongshu.estate.council.duty_kinds.VIRTUE",
    *map("rongshu.river.chiefs.kind.{}".format, ("PROVINCE", "CITY", "COUNTY", "TOWNSHIP", "VILLAGE")),
]

# Who keeps patrols (see river/chiefs/walked.py), and the page a river's problem is reported on, with `at` a place.
PATROL_SOURCES = ["rongshu.river.patrols.queries.source"]
RIVER_PROBLEM_PAGE = "problems:new"
# What can be counted of a chief's year, by name: (person, places, since, until) → (numerator, denominator) or None.
CHIEF_FIGURES = {
    "patrols.done": "rongshu.river.chiefs.chief_figures.patrols",
    "water.at_target": "rongshu.river.water.chief_figures.at_target",
    "problems.closed": "rongshu.river.problems.chief_figures.closed",
    "projects.done": "rongshu.river.chiefs.projects.chief_figures.done",
}
# What takes in whatever was found on a patrol (see river/patrols/actions.py); empty: it stays with the patrol.
FOUND_ON_PATROL = "rongshu.river.problems.taking.found_on_patrol"

# What is called in the transaction in which a policy, a draft too, or one of its items changes: (document, now).
POLICY_CHANGED: list[str] = [
    "rongshu.policy.finding.indexing.changed",
    "rongshu.policy.applying.forming.changed",
]
# What is told that somebody who doesn't keep the compendium reads of an item: (item, now).
POLICY_ITEM_READ: list[str] = ["rongshu.policy.applying.counting.read"]
# What `rongshu policy …` can do, by the name of the subcommand (see policy/library/commands.py).
POLICY_COMMANDS = {
    "import": "rongshu.policy.library.commands.IMPORT",
    "search": "rongshu.policy.finding.commands.SEARCH",
    "index": "rongshu.policy.finding.commands.INDEX",
    "match": "rongshu.policy.eligibility.commands.MATCH",
}

# What is called in the transaction in which somebody withdraws a consent, with person, purpose and now.
WITHDRAWN = [
    "rongshu.estate.boards.effects.withdrawn",
]

# What an emergency is made of that is destroyed when it has ended (see estate/emergency/parts.py).
EMERGENCY_PARTS = [
    "rongshu.estate.emergency.sampling.part.PART",
    "rongshu.estate.emergency.own_parts.SUPPLIES",
    "rongshu.estate.emergency.own_parts.ROSTER",
    "rongshu.estate.emergency.own_parts.NOTICES",
    "rongshu.estate.emergency.own_parts.LOOKS",
]

# What the scheduler may run when a row falls due, by the name the row carries.
DUE = {
    "case.due": "rongshu.loop.cases.tasks.case_due",
    "cases.seal_days": "rongshu.loop.cases.tasks.seal_days",
    "occasions.ahead": "rongshu.loop.occasions.tasks.make_all_ahead",
    "occasions.settle": "rongshu.loop.occasions.tasks.settle_one",
    "occasions.remind": "rongshu.loop.occasions.tasks.remind_one",
    "duties.turn": "rongshu.loop.duties.tasks.turn",
    "duties.term": "rongshu.loop.duties.tasks.term",
    "duties.offer": "rongshu.loop.duties.offering.run_out",
    "council.vote_over": "rongshu.estate.council.tasks.vote_over",
    "applying.forget_drafts": "rongshu.policy.applying.tasks.forget_drafts",
    "orders.next": "rongshu.estate.orders.tasks.next_offer",
    "boards.look": "rongshu.estate.boards.tasks.look",
    "venues.close_visits": "rongshu.estate.venues.tasks.close_visits",
    "emergency.destroy": "rongshu.estate.emergency.tasks.destroy",
    "emergency.rounds": "rongshu.estate.emergency.tasks.make_rounds",
    "emergency.reviews": "rongshu.estate.emergency.tasks.remind_of_reviews",
    "policy.publish": "rongshu.policy.library.tasks.publish",
    "policy.expire": "rongshu.policy.library.tasks.expire",
    "alerts.look": "rongshu.policy.alerts.tasks.look",
    "premises.look": "rongshu.policy.premises.tasks.look",
    "eligibility.forget": "rongshu.policy.eligibility.tasks.forget",
}

# Of those, what runs every day, and at which local time.
DAILY = {
    "cases.seal_days": "00:20",
    "occasions.ahead": "01:10",
    "boards.look": "08:30",
    "applying.forget_drafts": "01:40",
    "venues.close_visits": "01:20",
    "emergency.reviews": "08:30",
    "premises.look": "08:40",
    "eligibility.forget": "03:20",
    "alerts.look": "09:00",
}

# What `rongshu doctor` looks at: dotted names of core.doctor.Check.
DOCTOR = [
    "rongshu.loop.cases.doctor.CHAINS",
    "rongshu.loop.cases.doctor.DAYS",
    "rongshu.loop.cases.doctor.NUMBERS",
    "rongshu.loop.cases.doctor.TILES",
    "rongshu.ground.evidence.doctor.FILES",
    "rongshu.loop.volunteers.doctor.LEDGER",
    "rongshu.loop.occasions.doctor.LISTS",
    "rongshu.estate.emergency.doctor.DESTROYED",
    "rongshu.river.problems.doctor.FIGURES",
    "rongshu.river.problems.doctor.AMOUNTS",
    "rongshu.core.doctor.DUE_ROWS",
    "rongshu.loop.notices.doctor.DELIVERIES",
    "rongshu.core.doctor.READABLE",
]

# What a worker does, in turn; each does one thing and says whether there was one.
WORK = [
    "rongshu.core.schedule.run_one",
    "rongshu.loop.notices.sending.send_one",
    "rongshu.policy.alerts.sending.send_one",
]

# What `rongshu import` can read in, and by whom.
IMPORTS = {
    "people": "rongshu.ground.people.importing.READER",
    "places": "rongshu.ground.places.command.READER",
    "samples": "rongshu.river.water.importing.READER",
}

# Pages that work without network, with nobody's data in them, and what they need besides the look.
KEPT_PAGES = ["sampling:phone", "patrols:phone"]
KEPT_FILES = [
    "sampling/phone.js",
    "sampling/sampling.css",
    "patrols/phone.js",
    "patrols/patrols.css",
    "evidence/ahead.js",
]

# What somebody gets when they ask for everything kept about them, by heading.
OWN_DATA = {
    N_("My entry"): "rongshu.ground.people.own.entry",
    N_("My roles"): "rongshu.ground.people.own.grants",
    N_("What I agreed to"): "rongshu.ground.people.own.consents",
    N_("What I asked and reported"): "rongshu.loop.cases.own.asked",
    N_("What I signed up for"): "rongshu.loop.occasions.own.signed_up",
    N_("What I answer for"): "rongshu.loop.duties.own.held",
    N_("My hours"): "rongshu.loop.volunteers.own.hours",
    N_("My certificates"): "rongshu.loop.volunteers.own.certificates",
    N_("What I asked to correct"): "rongshu.loop.volunteers.own.corrections",
    N_("What I wrote to an adopter"): "rongshu.estate.boards.own.written",
    N_("Who looked or changed"): "rongshu.ground.people.own.looks",
}
