"""Who may: one row an address and method. What isn't named may not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.permissions.town import ROLES

THROUGH = frozenset({200, 204, 302, 304})
EVERYONE = frozenset(ROLES)
INSIDE = EVERYONE - {"nobody"}
NOBODY: frozenset[str] = frozenset()  # not even those inside
VOLUNTEERS = frozenset({"volunteer", "other_volunteer"})


@dataclass(frozen=True)
class Row:
    """An address, how it is asked, and who gets through. Words in `args` and `data` stand for the town's own."""

    method: str
    name: str
    may: frozenset[str]
    args: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    through: frozenset[int] = THROUGH


def get(name: str, may: frozenset[str], query: str = "", /, **args: str) -> Row:
    """Return a row for a page."""
    return Row("GET", name, may, args, query=query)


def post(
    name: str, may: frozenset[str], data: Mapping[str, str] | None = None, query: str = "", /, **args: str
) -> Row:
    """Return a row for a button; 422 and 409 let through too: it was read, and found wanting."""
    return Row("POST", name, may, args, data or {}, query, THROUGH | {409, 422})


SECRETARY = frozenset({"secretary"})  # of this community
BRANCH = SECRETARY | {"other_secretary"}
OVERSEEN = BRANCH | {"supervisor"}
KEEPERS = BRANCH | {"administrator"}
KEEPERS_HERE = SECRETARY | {"administrator"}
BY_PHONE = BRANCH | {"helper"}
AT_DESK = INSIDE - {
    "resident",
    "neighbour",
    "volunteer",
    "other_volunteer",
    "representative",
}
LIVES_HERE = frozenset({"resident", "neighbour", "volunteer", "other_volunteer", "helper", "secretary"})
ORDER = frozenset({"resident", "volunteer", "helper", "secretary", "supervisor"})
REPAIR = frozenset({"resident", "property", "secretary", "supervisor"})
NEED = frozenset({"resident", "secretary", "supervisor"})
DISPUTE = frozenset({"resident", "mediator", "secretary"})
HOLDERS = frozenset({"secretary", "administrator", "volunteer"})  # the volunteer leads it
BOX = "?box=113,27,114,28"

VOLUNTEERS_AND_KEEPERS = VOLUNTEERS | KEEPERS_HERE

SHELL = [
    get("web:home", INSIDE),
    get("web:enter", EVERYONE),
    post("web:enter", NOBODY, {"phone": "13800000000", "password": "wrong"}),
    post("web:enter_as", NOBODY, role="secretary"),  # outside the demo there is no such door
    post("web:leave", EVERYONE),
    post("web:look", EVERYONE, {"elder": "1"}),
    get("web:resident", INSIDE),
    get("web:mine", INSIDE),
    get("web:inbox", INSIDE),
    get("web:me", INSIDE),
    get("web:components", EVERYONE),
    get("web:specimen", EVERYONE),
    get("web:offline", EVERYONE),
    get("web:manifest", EVERYONE),
    get("web:service_worker", EVERYONE),
    post("set_language", EVERYONE, {"language": "en"}),
    get("open:described", EVERYONE),
    get("board:year", EVERYONE),
    get("board:csv", EVERYONE),
    get("open:tokens", INSIDE),
    post("open:tokens", INSIDE, {"name": "x"}),
    post("open:revoke", frozenset({"resident"}), pk="token"),
    post("evidence:ahead", INSIDE),
    get("notices:preferences", INSIDE),
    post("notices:preferences", INSIDE),
]

DESK = [
    get("desk:worklist", AT_DESK),
    get("desk:news", AT_DESK),
    get("desk:map", AT_DESK),
    get("desk:map_data", AT_DESK, BOX),
    get("desk:places", AT_DESK, BOX),
    get("desk:calendar", frozenset({"administrator"})),
    post("desk:declare_day", frozenset({"administrator"}), {"day": "2026-12-01", "working": "off"}),
    get("desk:notices", frozenset({"administrator"})),
    post("desk:send_again", frozenset({"administrator"}), {"delivery": "delivery"}),
    post("desk:set_address", NOBODY),  # without such a service set there is nobody to set it for
    get("desk:case", ORDER & AT_DESK, number="order"),
    get("desk:case", REPAIR & AT_DESK, number="repair"),
    get("desk:case", NEED & AT_DESK, number="need"),
    get("desk:case", DISPUTE & AT_DESK, number="dispute"),
    post("desk:reveal", SECRETARY, number="order"),
]

CASES = [
    get("cases:show", ORDER, number="order"),
    get("cases:show", REPAIR, number="repair"),
    get("cases:show", NEED, number="need"),
    get("cases:show", DISPUTE, number="dispute"),
    post("cases:move", frozenset({"resident", "secretary"}), number="order", name="nobody_came"),
    post("cases:move", frozenset({"volunteer"}), {"text": "x"}, number="order", name="give_back"),
    post("cases:move", SECRETARY | {"supervisor"}, {"text": "x"}, number="waiting", name="hold"),
    post("cases:move", frozenset({"property"}), number="repair", name="start"),
    post("cases:move", SECRETARY | {"mediator"}, number="dispute", name="take_up"),
    post("cases:move", SECRETARY, {"text": "x"}, number="need", name="answer"),
    post("cases:comment", ORDER, {"text": "x"}, number="order"),
    post("cases:comment", DISPUTE, {"text": "x"}, number="dispute"),
    get("cases:evidence", ORDER, number="order", sha256="photo", variant="original"),
    get("cases:evidence", ORDER, number="order", sha256="photo", variant="thumb"),
]

PLACES = [
    get("places:tree", KEEPERS),
    get("places:import", KEEPERS),
    post("places:import", KEEPERS),
    post("places:undo", KEEPERS),
    get("places:look", SECRETARY, token="file"),
    get("places:look_shapes", SECRETARY, "?kind=building&datum=wgs84", token="file"),
    post("places:look", SECRETARY, {"kind": "building", "datum": "wgs84"}, token="file"),
    get("places:place", KEEPERS_HERE, uuid="building_uuid"),
    get("places:shapes", KEEPERS_HERE, uuid="building_uuid"),
    post("places:add", KEEPERS_HERE, {"kind": "unit", "name": "9单元"}, uuid="building_uuid"),
    post("places:rename", KEEPERS_HERE, {"name": "33栋"}, uuid="building_uuid"),
    post("places:move", KEEPERS_HERE, {"parent": "community"}, uuid="building_uuid"),
    post("places:remove", KEEPERS_HERE, uuid="building_uuid"),
]

PEOPLE = [
    get("people:register", KEEPERS),
    get("people:add", KEEPERS),
    post("people:add", KEEPERS, {"name": "新人"}),
    post("people:export", BRANCH),
    get("people:import", KEEPERS),
    post("people:import", KEEPERS),
    get("people:import_preview", SECRETARY, "?community={community}", token="list"),
    post("people:import_preview", SECRETARY, {}, "?community={community}", token="list"),
    get("people:household", KEEPERS_HERE, uuid="home_uuid"),
    get("people:roles", KEEPERS),
    post("people:end_role", KEEPERS_HERE, pk="grant"),
    get("people:organisations", KEEPERS),
    get("people:add_organisation", KEEPERS),
    post("people:add_organisation", KEEPERS, {"name": "新组织", "kind": "contractor"}),
    get("people:organisation", KEEPERS, pk="company"),
    post("people:organisation", KEEPERS_HERE, {"name": "新名字", "kind": "property"}, pk="company"),
    get("people:first", EVERYONE),
    Row("GET", "people:first_code", EVERYONE, {"code": "ABCD2345"}, through=frozenset({422})),  # a wrong one
    post("people:link_sign_on", NOBODY, {"subject": "x"}, uuid="resident_uuid"),  # none is set up
    get("people:security", INSIDE),
    post("people:leave_others", INSIDE),
    get("people:copy", INSIDE),
    get("people:consents", INSIDE),
    post("people:consent", INSIDE, {"answer": "give"}, purpose="board", field="name"),
    get("people:person", KEEPERS_HERE, uuid="resident_uuid"),
    get("people:edit", KEEPERS_HERE, uuid="resident_uuid"),
    post("people:edit", KEEPERS_HERE, {"name": "郭秀英"}, uuid="resident_uuid"),
    post("people:invite", KEEPERS_HERE, uuid="resident_uuid"),
    post("people:reveal", SECRETARY, {"why": "x", "field": "phone"}, uuid="resident_uuid"),
    post("people:give_role", KEEPERS_HERE, {"role": "helper", "place": "building"}, uuid="resident_uuid"),
    post("people:consent_for", KEEPERS_HERE, uuid="resident_uuid", purpose="board", field="name"),
]

TIME = [
    get("volunteers:mine", VOLUNTEERS),
    post("volunteers:stop", VOLUNTEERS),
    get("volunteers:hours", INSIDE),
    get("volunteers:write_mine", VOLUNTEERS),
    get("volunteers:join", INSIDE),
    post("volunteers:join", INSIDE),
    get("volunteers:list", OVERSEEN),
    get("volunteers:pairs", OVERSEEN),
    post("volunteers:pairs", BRANCH, {"volunteer": "volunteer", "subject": "neighbour"}),
    get("volunteers:neighbours", BRANCH, "?q=x"),
    post("volunteers:unpair", SECRETARY, pk="pairing"),
    get("volunteers:hours_waiting", OVERSEEN),
    post("volunteers:answer_hours", SECRETARY | {"supervisor"}, {"answer": "yes"}, pk="hours"),
    post("volunteers:take_back", SECRETARY | {"supervisor"}, {"reason": "x"}, pk="entry"),
    post("volunteers:answer_asking", SECRETARY, {"answer": "yes", "team": "resident"}, pk="asked"),
    get("volunteers:asking", BRANCH),
    get("volunteers:one", SECRETARY | {"supervisor"}, person="volunteer_uuid"),
    post("volunteers:save", SECRETARY, {"weekly_cap": "3", "team": "party"}, person="volunteer_uuid"),
    post("volunteers:retire", SECRETARY, person="volunteer_uuid"),
    post("volunteers:write", SECRETARY, {"minutes": "60"}, person="volunteer_uuid"),
    get("volunteers:correct", frozenset({"other_volunteer"}), pk="entry"),
    post("volunteers:correct", frozenset({"other_volunteer"}), {"hours": "2", "words": "x"}, pk="entry"),
    get("volunteers:corrections", OVERSEEN),
    post("volunteers:answer_correction", SECRETARY, {"hours": "2"}, pk="correction", name="check"),
    post("volunteers:answer_correction", frozenset({"supervisor"}), pk="looked_at", name="amend"),
    post("volunteers:answer_correction", SECRETARY, {"reply": "x"}, pk="correction", name="refuse"),
    get("volunteers:certificates", VOLUNTEERS),
    post("volunteers:certificates", VOLUNTEERS, {"first": "2026-01-01", "last": "2026-01-02"}),
    get("volunteers:certificates_waiting", OVERSEEN),
    get("volunteers:announced", OVERSEEN),
    get("volunteers:issuer", BRANCH),
    post("volunteers:issuer", SECRETARY, {"name": "x", "notice_days": "7"}, "?area={community}"),
    get(
        "volunteers:certificate_paper", frozenset({"volunteer", "secretary", "supervisor"}), pk="certificate"
    ),
    post("volunteers:certificate_act", SECRETARY, pk="certificate_asked", name="check"),
    post("volunteers:certificate_act", SECRETARY, {"reason": "x"}, pk="certificate_asked", name="refuse"),
    post("volunteers:certificate_act", frozenset({"supervisor"}), pk="certificate_checked", name="issue"),
    post(
        "volunteers:certificate_act",
        SECRETARY | {"supervisor"},
        {"reason": "x"},
        pk="certificate",
        name="revoke",
    ),
    get("verify_form", EVERYONE),
    get("verify", EVERYONE, code="certificate_code"),
    get("verify", NOBODY, code="NOSUCHCODE"),
    get("volunteers:totals", OVERSEEN),
    post("volunteers:totals_sheet", OVERSEEN),
    get("dispatch:fairness", OVERSEEN),
    get("dispatch:why", INSIDE),
]

ORDERS = [
    get("orders:new", INSIDE),
    get("orders:new_service", INSIDE, pk="service"),
    post("orders:new_service", INSIDE, {"when": "soon"}, pk="service"),
    get("orders:volunteer", INSIDE),
    get("orders:by_phone", BY_PHONE),
    post("orders:by_phone", BY_PHONE, {"service": "service", "subject": "resident", "channel": "visit"}),
    get("orders:neighbours", BY_PHONE, "?q=x"),
    get("orders:plan", BRANCH),
    post("orders:plan", BRANCH),
    get("orders:services", BRANCH),
    get("orders:add_service", BRANCH),
    post("orders:add_service", BRANCH, {"name": "遛狗"}),
    get("orders:edit_service", SECRETARY, pk="service"),
    post("orders:edit_service", SECRETARY, {"name": "代购"}, pk="service"),
    post("orders:shift_service", SECRETARY, {"by": "up"}, pk="service"),
    get("orders:order", ORDER, number="order"),
    post("orders:again", frozenset({"resident", "helper", "secretary"}), number="order"),
    get("orders:slip", ORDER, number="order"),
    post("orders:phone", frozenset({"volunteer", "secretary"}), number="order"),
    post("orders:offer", SECRETARY, {"person": "volunteer"}, number="waiting"),
]

REPORTS = [
    get("reports:new", EVERYONE),
    get("reports:new_of", EVERYONE, pk="repair_category"),
    get("reports:new_report", EVERYONE, pk="repair_condition"),
    post("reports:new_report", EVERYONE, {"place": "building"}, pk="repair_condition"),
    get("reports:at", EVERYONE, pk="building"),
    get("reports:work", BRANCH | {"property", "mediator", "river_team", "policy_officer"}),
    get("reports:by_phone", BY_PHONE),
    get("reports:neighbours", BY_PHONE, "?q=x"),
    get("reports:conditions", BRANCH),
    get("reports:signs", BRANCH),
    post("reports:signs", BRANCH),
    get("reports:needs", BRANCH),
    get("reports:figures", OVERSEEN),
    get("reports:figure_list", OVERSEEN),
    get("reports:report", REPAIR, number="repair"),
    get("reports:report", DISPUTE, number="dispute"),
    post("reports:me_too", EVERYONE, number="repair"),
    post("reports:me_too", NOBODY, number="dispute"),
    post("reports:show_photo", SECRETARY, number="repair"),
    get("reports:seen_photo", EVERYONE, number="lamp", sha256="photo"),
    get("reports:seen_photo", NOBODY, number="dispute", sha256="photo"),
    get("reports:follow", EVERYONE, link="link"),
    get("reports:follow", NOBODY, link="no-such-link"),
    get("reports:follow_photo", EVERYONE, link="link", sha256="photo"),
    post("reports:follow_move", EVERYONE, link="link", name="withdraw"),
    post("reports:follow_move", NOBODY, link="no-such-link", name="withdraw"),
    post("reports:follow_remark", EVERYONE, {"text": "x"}, link="link"),
    post("reports:other_side", frozenset({"mediator"}), {"person": "neighbour"}, number="mediated"),
    get("sign", EVERYONE, sign="sign"),
]

DUTIES = [
    get("duties:mine", INSIDE),
    get("duties:vacancies", INSIDE),
    get("duties:duty", frozenset({"volunteer", "secretary", "supervisor", "administrator"}), duty="duty"),
    post("duties:did", frozenset({"volunteer"}), {"key": "x"}, duty="duty"),
    post("duties:cannot", frozenset({"volunteer"}), duty="duty"),
    post("duties:hand_over", VOLUNTEERS_AND_KEEPERS - {"other_volunteer"}, {"to": "x"}, duty="duty"),
    post("duties:end", VOLUNTEERS_AND_KEEPERS - {"other_volunteer"}, duty="duty"),
    get(
        "duties:photo",
        frozenset({"volunteer", "secretary", "supervisor", "administrator"}),
        pk="done",
        sha256="photo",
        variant="thumb",
    ),
    post("duties:claim", VOLUNTEERS, post="free_post"),
    post("duties:answer_offer", frozenset({"other_volunteer"}), {"answer": "no"}, pk="post_offer"),
    post("duties:answer_ask", frozenset({"other_volunteer"}), pk="ask", answer="yes"),
    get("duties:post", VOLUNTEERS_AND_KEEPERS | {"supervisor"}, post="post"),
    get("duties:people", KEEPERS_HERE, "?q=x", post="post"),
    post("duties:appoint", KEEPERS_HERE, {"person": "neighbour"}, post="free_post"),
    post("duties:change", KEEPERS_HERE, {"title": "x", "takes": "1"}, post="free_post"),
    get("duties:register", OVERSEEN | {"administrator"}),
    get("duties:open", KEEPERS),
    post("duties:open", KEEPERS, {"kind": "claims.zone"}),
]

OCCASIONS = [
    get("occasions:list", EVERYONE),
    get("occasions:mine", INSIDE),
    get("occasions:show", EVERYONE, occasion="occasion"),
    get("occasions:show", SECRETARY | {"administrator", "volunteer"}, occasion="unlisted"),
    post("occasions:join", INSIDE, occasion="occasion"),
    post("occasions:join", SECRETARY | {"administrator", "volunteer"}, occasion="unlisted"),
    post("occasions:leave", frozenset({"resident"}), occasion="occasion"),
    get("occasions:new", KEEPERS),
    post("occasions:new", KEEPERS, {"title": "x"}),
    post("occasions:new", KEEPERS_HERE, {
        "title": "x", "place": "building", "day": "2199-12-01", "at": "9:30", "to": "11:00", "how": "once",
    }),
    get("occasions:neighbours", KEEPERS, "?q=x"),
    get("occasions:people", HOLDERS, occasion="occasion"),
    post("occasions:mark", HOLDERS, {"what": "off"}, occasion="occasion", line="attendance"),
    post("occasions:walk_in", HOLDERS, {"name": "过路人"}, occasion="occasion"),
    post("occasions:sign_up", KEEPERS_HERE, {"person": "neighbour"}, occasion="occasion"),
    get("occasions:edit", HOLDERS, occasion="occasion"),
    post("occasions:edit", HOLDERS, {"title": "x", "place": "building"}, occasion="occasion"),
    get("occasions:move", HOLDERS, occasion="occasion"),
    post("occasions:move", HOLDERS, {
        "day": "2199-12-01", "at": "9:30", "to": "11:00", "place": "building",
    }, occasion="occasion"),
    post("occasions:set_capacity", HOLDERS, {"capacity": "9"}, occasion="occasion"),
    post("occasions:call_off", HOLDERS, {"reason": "x"}, occasion="occasion"),
    post("occasions:here", INSIDE, {"code": "000000"}, occasion="occasion"),
    get("occasions:spot", HOLDERS, occasion="occasion"),
    get("occasions:poster", HOLDERS, occasion="occasion"),
    get("occasions:sheet", HOLDERS, occasion="occasion"),
    Row("GET", "occasions:from_paper", HOLDERS, {"occasion": "occasion"}),
    post("occasions:from_paper", HOLDERS, {"name-n0": "过路人"}, occasion="occasion"),
    get("occasions:one_feed", EVERYONE, occasion="occasion"),
    get("occasions:one_feed", HOLDERS, occasion="unlisted"),
    get("occasions:subscribe", INSIDE),
    post("occasions:subscribe", INSIDE),
    get("occasions:own_feed", EVERYONE, secret="feed"),
    get("occasions:own_feed", NOBODY, secret="no-such-address"),
    get("occasions:place_feed", EVERYONE, place="building_uuid"),
    get("occasions:series_feed", EVERYONE, series="series"),
    get("door_code", EVERYONE),
    post("door_code", EVERYONE, {"code": "x"}),
    get("door", EVERYONE, door_sign="door"),
    get("door", NOBODY, door_sign="no-such-door"),
    post("door", EVERYONE, {"what": "in", "name": "过路人"}, door_sign="door"),
    get("occasions:series", HOLDERS, series="series"),
    get("occasions:edit_series", HOLDERS, series="series"),
    post("occasions:edit_series", HOLDERS, {"title": "x", "place": "building"}, series="series"),
    get("occasions:change_series", HOLDERS, series="series"),
    post("occasions:change_series", HOLDERS, {"how": "daily"}, series="series"),
    post("occasions:stop_series", HOLDERS, {"last_day": "2199-12-01"}, series="series"),
]  # fmt: skip

BOARDS = [
    get("board", EVERYONE, sign="sign"),
    get("board", NOBODY, sign="NOSUCH"),
    get("board_write", EVERYONE, sign="sign"),
    post("board_write", EVERYONE, {"words": "x"}, sign="sign"),
    get("boards:mine", INSIDE),
    post("boards:switch", INSIDE, {"answer": "give"}, field="name"),
    post("boards:answer", frozenset({"volunteer", "secretary"}), pk="message"),
    get("boards:adopt", INSIDE),
    post("boards:adopt", VOLUNTEERS, {"post": "board_post"}),
    get("boards:list", BRANCH),
    post("boards:start", BRANCH, {"takes": "1"}),
    post("boards:print_all", SECRETARY, {"size": "a4"}),
    get("boards:words", BRANCH),
    post("boards:words", SECRETARY, {"duties": "x"}, "?area={community}"),
    get("boards:one", SECRETARY, building="building_uuid"),
    post("boards:print", SECRETARY, {"size": "a4"}, building="building_uuid"),
    post("boards:hang", SECRETARY, {"paper": "paper"}, building="building_uuid"),
    post("boards:appoint", SECRETARY, {"person": "volunteer_uuid"}, building="building_uuid"),
]

SAMPLING = [
    get("sampling:rounds", OVERSEEN),
    get("sampling:mine", INSIDE),
    get("sampling:lists", INSIDE),
    get("sampling:phone", EVERYONE),  # the page a phone keeps: nobody's data is in it
    get("sampling:posted", EVERYONE, sign="sign"),
    get("sampling:posted", NOBODY, sign="NOSUCH"),
    get("sampling:new", SECRETARY, emergency="sampling_emergency"),
    post("sampling:new", SECRETARY, {"tables": "1"}, emergency="sampling_emergency"),
    get("sampling:round", SECRETARY | {"supervisor"}, round="sampling_round"),
    get("sampling:live", SECRETARY | {"supervisor"}, round="sampling_round"),
    post("sampling:follow", SECRETARY, round="sampling_round"),
    post("sampling:close", SECRETARY, round="sampling_round"),
    get("sampling:checklists", SECRETARY, round="sampling_round"),
    get("sampling:slips", SECRETARY | {"supervisor"}, round="sampling_round"),
    get("sampling:unit", SECRETARY | {"helper"}, unit="sampling_unit"),
    get("sampling:entry", SECRETARY | {"helper"}, unit="sampling_unit"),
    post("sampling:entry", SECRETARY | {"helper"}, {"sheet": "sheet", "rest": "1"}, unit="sampling_unit"),
    get("sampling:checklist", SECRETARY | {"helper"}, unit="sampling_unit"),
    get("sampling:slip", SECRETARY | {"helper"}, unit="sampling_unit"),
    post(
        "sampling:mark", SECRETARY | {"helper"}, {"key": "sheet"}, unit="sampling_unit", target="sampling_target",
        said="sampled",
    ),
]  # fmt: skip
LEADER = frozenset({"volunteer"})
ACTIVITIES = [
    get("activities:list", EVERYONE),
    get("activities:group", EVERYONE, group="group"),
    post("activities:join", INSIDE, group="group"),
    post("activities:leave", INSIDE, group="group"),
    get("activities:new", BRANCH),
    post("activities:new", BRANCH, {"name": "x", "leader": "volunteer"}),
    get("activities:leaders", BRANCH, "?q=x"),
    get("activities:members", LEADER | SECRETARY, group="group"),
    post("activities:decide", LEADER | SECRETARY, {"do": "in"}, group="group", member="group_member"),
    get("activities:edit", LEADER | SECRETARY, group="group"),
    post("activities:edit", LEADER | SECRETARY, {"name": "x", "leader": "volunteer"}, group="group"),
    post("activities:close", SECRETARY, group="group"),
    get("activities:meet", LEADER | SECRETARY, group="group"),
    post("activities:meet", LEADER | SECRETARY, {"again": "once"}, group="group"),
    get("activities:wall", EVERYONE, group="group"),
    post("activities:wall", LEADER | SECRETARY, group="group"),
    get("activities:picture", EVERYONE, photo="wall_photo", variant="thumb"),
    get("activities:picture", LEADER | SECRETARY, photo="members_photo", variant="thumb"),
    post("activities:take_down", EVERYONE, photo="wall_photo"),
    post("activities:take_down", LEADER | SECRETARY, photo="members_photo"),
    post("activities:show_again", LEADER | SECRETARY, photo="wall_photo"),
    get("activities:wishes", INSIDE),
    get("activities:new_wish", INSIDE),
    post("activities:new_wish", INSIDE),
    get("activities:wish", LIVES_HERE | {"supervisor"}, number="wish"),
    post("activities:me_too", LIVES_HERE, number="wish"),
    post(
        "activities:found_group", SECRETARY, {"name": "x", "leader": "volunteer", "text": "x"}, number="wish"
    ),
    post("activities:set_needed", SECRETARY, {"area": "community", "needed": "3"}),
    get("cases:show", frozenset({"resident", "secretary", "supervisor"}), number="wish"),
    post("cases:move", SECRETARY, {"text": "x"}, number="wish", name="put_away"),
    post("cases:move", frozenset({"resident"}), number="wish", name="withdraw"),
]

VENUES = [
    get("venues:list", EVERYONE),
    get("venues:venue", EVERYONE, venue="venue"),
    get("venues:board", EVERYONE, venue="venue"),
    get("venues:door", EVERYONE, door="venue_door"),
    get("venues:door", NOBODY, door="no-such-door"),
    post("venues:door", EVERYONE, {"card": "12345678"}, door="venue_door"),
    post("venues:door", NOBODY, {"card": "12345678"}, door="no-such-door"),
    get("venues:room", EVERYONE, room="room"),
    post("venues:room", INSIDE, room="room"),
    post("venues:cancel", frozenset({"resident", "secretary"}), {"why": "x"}, booking="booking"),
    get("venues:desk", SECRETARY, venue="venue"),
    post("venues:hours", SECRETARY, {"weekday": "MO"}, venue="venue"),
    post("venues:other_day", SECRETARY, {"day": "2199-12-01", "why": "x"}, venue="venue"),
    post("venues:as_usual", SECRETARY, venue="venue", day="2199-12-01"),
    post("venues:shifts", SECRETARY, {"weekday": "MO", "opens": "08:00", "closes": "12:00"}, venue="venue"),
]
SPEAKERS = SECRETARY | {"property", "representative"}
COUNCIL_SEEN = SPEAKERS | {"supervisor"}
COUNCIL = [
    get("council:meetings", COUNCIL_SEEN | BRANCH),
    get("council:plan", BRANCH),
    post("council:plan", BRANCH, {"title": "x", "starts": "2199-12-01T15:00", "minutes": "60"}),
    get("council:meeting", COUNCIL_SEEN, meeting="meeting"),
    post("council:add_item", SPEAKERS, {"title": "x"}, meeting="meeting"),
    post("council:drop_item", SPEAKERS, meeting="meeting", pk="item"),
    post("council:call", SECRETARY, meeting="meeting"),
    post("council:call_off", SECRETARY, {"reason": "x"}, meeting="meeting"),
    post("council:sign_in", SPEAKERS, {"code": "x"}, meeting="meeting"),
    get("council:write", SECRETARY, meeting="held"),
    post("council:write", SECRETARY, meeting="held"),
    post("council:approve", SPEAKERS, {"answer": "yes", "drawn": "1"}, meeting="held"),
    post("council:carry_out", SECRETARY, meeting="held"),
    post("council:see", SECRETARY | {"supervisor"}, {"answer": "yes"}, meeting="held", pk="held_item"),
    get("council:minutes_paper", COUNCIL_SEEN, meeting="held"),
    get("council:minutes_paper", COUNCIL_SEEN, meeting="meeting"),  # the agenda
    get("council:decision", NOBODY, number="order"),
    get("council:bylaws", BRANCH),
    post("council:bylaws", BRANCH, {"rules": "residents", "notice_days": "3"}),
    get("council:delegates", BRANCH),
    post("council:delegates", BRANCH, {"group": "building", "person": "resident"}),
    get("council:posts", OVERSEEN | {"administrator"}),
    get("council:mine", INSIDE),
    get("council:conventions", INSIDE),  # who only lives here is led to their own
    post("council:conventions", BRANCH, {"title": "x"}),
    get("council:convention", LIVES_HERE | {"supervisor"}, convention="convention"),
    get("council:text", LIVES_HERE | {"supervisor"}, convention="convention"),
    get("council:text", EVERYONE - {"nobody"}, convention="published"),
    get("council:paragraph", LIVES_HERE | {"supervisor"}, convention="convention", number="1", at="1"),
    post("council:remark", LIVES_HERE, {"text": "好的"}, convention="convention"),
    post("council:answer", SECRETARY, {"text": "x"}, convention="convention", pk="said"),
    get("council:draft", SECRETARY, convention="convention"),
    post("council:draft", SECRETARY, {"text": "x", "drawn": "2"}, convention="convention"),
    get("council:compare", LIVES_HERE | {"supervisor"}, convention="convention", before="1", after="2"),
    post("council:submit", SECRETARY, convention="convention"),
    post("council:review", frozenset({"supervisor"}), {"answer": "yes"}, convention="convention"),
    post("council:call_vote", SECRETARY, {"closes": "2199-12-01T09:00"}, convention="convention"),
    post("council:publish", SECRETARY, {"filed_as": "x"}, convention="convention"),
    get("council:poster", EVERYONE, convention="published", size="a4"),
    get("council:poster", NOBODY, convention="convention", size="a4"),
    get("convention", EVERYONE, convention="published"),
    get("convention", NOBODY, convention="convention"),
    get("council:ballot", LIVES_HERE | {"supervisor"}, vote="vote"),
    post("council:ballot", LIVES_HERE, {"choice": "yes"}, vote="vote"),
    get("council:turnout", COUNCIL_SEEN, vote="vote"),
    get("council:papers", COUNCIL_SEEN, vote="vote", building="building"),
    post("council:papers", COUNCIL_SEEN, vote="vote", building="building"),
    get("council:confirm", COUNCIL_SEEN, vote="vote", pk="batch"),
    post("council:confirm", COUNCIL_SEEN - {"representative"}, {"yes": "1"}, vote="vote", pk="batch"),
    get("council:sheet", COUNCIL_SEEN, vote="vote", pk="batch"),
    post("council:withdraw", COUNCIL_SEEN, vote="vote", pk="batch"),
    post("council:close", SECRETARY, vote="vote"),
]

NEAR = INSIDE - {
    "other_secretary",
    "policy_editor",
    "policy_officer",
}  # who lives here, or has a role here, over it or under it
EMERGENCY = [
    get("emergency:home", INSIDE),
    get("emergency:asked", INSIDE),
    post("emergency:asked", frozenset({"volunteer"}), {"what": "member", "pk": "plan_member", "yes": "1"}),
    post("emergency:turn_out", VOLUNTEERS, {"said": "here"}),
    get("emergency:order", NEAR),
    post("emergency:order", NEAR, {"shop": "shop", "wanted": "大米", "bags": "1"}),
    get("emergency:neighbours", NEAR, "?q=x"),
    get("emergency:supply", frozenset({"resident", "volunteer", "secretary", "supervisor"}), number="supply"),
    post("emergency:phone", frozenset({"volunteer", "secretary"}), number="supply"),
    get("emergency:round", frozenset({"other_volunteer", "secretary", "supervisor"}), delivery="asked_round"),
    post("emergency:round_answer", frozenset({"other_volunteer"}), {"yes": "1"}, delivery="asked_round"),
    get("emergency:round_paper", frozenset({"volunteer", "secretary", "supervisor"}), delivery="taken_round"),
    post("emergency:bought", frozenset({"volunteer"}), delivery="taken_round"),
    post(
        "emergency:tick",
        frozenset({"volunteer"}),
        {"number": "supply", "move": "buy", "key": "x"},
        delivery="taken_round",
    ),
    get("emergency:plans", OVERSEEN),
    post("emergency:begin", SECRETARY, {"place": "community"}),
    get("emergency:plan", SECRETARY | {"supervisor"}, plan="plan"),
    post("emergency:change", SECRETARY, {"do": "fill"}, plan="plan"),
    get("emergency:people", SECRETARY, "?q=x", plan="plan"),
    get("emergency:start", SECRETARY, plan="plan"),
    post("emergency:start", SECRETARY, {"what": "flood", "typed": "榕树社区"}, plan="plan"),
    get("emergency:show", SECRETARY | {"supervisor"}, emergency="emergency"),
    post("emergency:act", SECRETARY, {"do": "arrive", "person": "volunteer"}, emergency="emergency"),
    get("emergency:progress", SECRETARY, emergency="emergency"),
    post("emergency:phones", SECRETARY, emergency="emergency"),
]

# One line a list: two who add one each don't get in each other's way.
OF_THE_ESTATE = frozenset(  # whoever lives there, or holds a role of the estate's over it
    {
        "resident", "neighbour",
        "volunteer", "other_volunteer", "helper", "secretary", "supervisor", "administrator",
        "property", "mediator", "representative",
    }
)  # fmt: skip
CLAIMS = [
    get("claims:home", INSIDE),
    get("claims:map", OF_THE_ESTATE, estate="estate"),
    get("claims:shapes", OF_THE_ESTATE, estate="estate"),
    get("claims:zone", OF_THE_ESTATE, zone="zone"),
    get("claims:photo", OF_THE_ESTATE, zone="zone", pk="zone_done", sha256="photo", variant="thumb"),
    get("claims:clean_up", OF_THE_ESTATE, estate="estate"),
    get("claims:clean_up_photo", OF_THE_ESTATE, pk="clean_up_photo", variant="thumb"),
    post("claims:put_photos", KEEPERS_HERE, {"moment": "after"}, occasion="clean_up"),
    get("claims:draw", KEEPERS_HERE, estate="estate"),
    post("claims:draw", KEEPERS_HERE, {"name": "西绿地"}, estate="estate"),
    post("claims:adopt", KEEPERS_HERE, {"ground": "green"}, estate="estate"),
    get("claims:precincts", KEEPERS_HERE, estate="estate"),
    post("claims:precincts", KEEPERS_HERE, {"name": "西片区"}, estate="estate"),
    get("claims:plan", KEEPERS_HERE, estate="estate"),
    post("claims:plan", KEEPERS_HERE, {"stamp": "x"}, estate="estate"),
    post("claims:change", KEEPERS_HERE, {"name": "大草坪", "ground": "green"}, zone="zone"),
    get("claims:redraw", KEEPERS_HERE, zone="zone"),
    post("claims:redraw", KEEPERS_HERE, {"geometry": "x"}, zone="zone"),
    post("claims:close", KEEPERS_HERE, zone="zone"),
    post(
        "claims:begin_clean_up", KEEPERS_HERE, {"rule": "x", "at": "09:00", "minutes": "60"}, estate="estate"
    ),
]

FINDING = [
    get("finding:find", EVERYONE),
    get("finding:find", EVERYONE, "?q=x&size=small&sort=amount"),
    get("finding:suggest", EVERYONE, "?q=x"),
    get("finding:atom", EVERYONE),
    get("finding:json_feed", EVERYONE),
    get("finding:missed", frozenset({"policy_editor"})),
    post("finding:missed", frozenset({"policy_editor"}), {"word": "拎包", "names": "厂房"}),
]

OF_WATER = frozenset({"supervisor", "administrator"})
WATER = [
    get("water:overview", EVERYONE),
    get("water:shapes", EVERYONE),
    get("water:table", EVERYONE, ending="csv"),
    get("water:section", EVERYONE, section="section"),
    get("water:new", OF_WATER),
    post("water:new", OF_WATER, {"name": "x", "parent": "river"}),
    post("water:target", OF_WATER, {"since": "2026-01-01", "grade": "2"}, section="section"),
    post("water:enter", OF_WATER, {"day": "2026-01-02", "item-nh3n": "0.1"}, section="section"),
    get("water:import", OF_WATER),
    post("water:import", OF_WATER),
    get("water:look", frozenset({"administrator"}), token="samples"),
    post("water:look", frozenset({"administrator"}), token="samples"),
]

SCORING = frozenset({"supervisor", "administrator", "river_office"})
CHIEFS = [
    get("chiefs:overview", EVERYONE),
    get("chiefs:shapes", EVERYONE),
    get("chiefs:reach", EVERYONE, place="great_river"),
    get("river_sign", EVERYONE, sign="river_sign"),
    get("chiefs:mine", INSIDE),
    get("chiefs:due", OVERSEEN | {"administrator", "river_office"}),
    get("chiefs:rules", SCORING),
    post("chiefs:rules", SCORING, {"what": "own", "since": "2030-01-01"}),
    get("chiefs:print", frozenset({"administrator"}), place="great_river"),
    post("chiefs:appoint", frozenset({"administrator"}), {"since": "2030-01-01"}, place="great_river"),
    post("chiefs:words", frozenset({"administrator"}), {"phone": "12345"}, place="great_river"),
    post("chiefs:alert", frozenset({"administrator"}), {"colour": "red", "why": "x"}, place="great_river"),
]

RIVER_OFFICE, RIVER_TEAM = frozenset({"river_office"}), frozenset({"river_team"})
OF_RIVERS = RIVER_OFFICE | {"river_inspector", "supervisor"}
PROBLEMS = [
    get("problems:register", OF_RIVERS),
    get("problems:table", OF_RIVERS),
    get("problems:figures", OF_RIVERS),
    get("problems:new", EVERYONE),
    get("problems:new_of", EVERYONE, group="dumping"),
    get("problems:lines", EVERYONE),
    get("problems:beside", EVERYONE, "?lon=113.1&lat=27.89"),
    get("problems:report", EVERYONE, kind="litter"),
    post("problems:report", EVERYONE, kind="litter"),
    get("problems:problem", OF_RIVERS | {"resident"}, number="clue"),
    get("problems:problem", OF_RIVERS | {"resident"} | RIVER_TEAM, number="applied"),
    post("problems:me_too", EVERYONE, number="clue"),
    post("problems:recognise", RIVER_OFFICE, {"kind": "litter"}, number="clue"),
    post("problems:apply", RIVER_TEAM, number="rectifying"),
    post("problems:inspect", frozenset({"river_inspector"}), number="applied"),
    get("problems:paper", OF_RIVERS, number="clue", which="handover"),
    get("problems:paper", OF_RIVERS | RIVER_TEAM, number="applied", which="handover"),
    get("problems:paper", OF_RIVERS | RIVER_TEAM, number="applied", which="letter"),
    get("problems:follow", EVERYONE, link="problem_link"),
    get("problems:follow", NOBODY, link="no-such-link"),
    get("problems:follow_photo", EVERYONE, link="problem_link", sha256="photo"),
    post("problems:follow_remark", EVERYONE, {"text": "x"}, link="problem_link"),
    post("problems:follow_remark", NOBODY, {"text": "x"}, link="no-such-link"),
]

SCORED = SCORING | {"representative"}  # who was published
ASSESSMENT = [
    get("assessment:office", SCORING),
    get("assessment:mine", INSIDE),
    post("assessment:adopt", SCORING, {"key": "sample", "place": "street_uuid"}),
    get("assessment:edit_sheet", SCORING),
    post("assessment:edit_sheet", SCORING, {"name": "x"}),
    post("assessment:draw", SCORING, {"place": "street_uuid"}),
    get("assessment:table", SCORING),
    get("assessment:show", SCORED, assessment="assessment"),
    get("assessment:paper", SCORED, assessment="assessment"),
    get("assessment:picture", SCORED, assessment="assessment", pk="photo_id", variant="thumb"),
    post("assessment:type_in", SCORING, {"key": "notices", "turn": "0"}, assessment="assessment"),
    post("assessment:count", SCORING, {"turn": "0"}, assessment="assessment"),
    post("assessment:publish", SCORING, {"turn": "0"}, assessment="assessment"),
    post("assessment:appeal", frozenset({"representative"}), {"words": "x"}, assessment="assessment"),
    post(
        "assessment:answer",
        frozenset({"supervisor", "river_office"}),
        {"words": "x"},
        assessment="assessment",
    ),
    post("assessment:correct", SCORING, {"why": "x"}, assessment="assessment"),
    post("assessment:close", SCORING, assessment="assessment"),
]

OF_PATROLS = frozenset({"supervisor", "administrator"})
PATROLS = [
    get("patrols:overseen", OVERSEEN | {"administrator"}),
    get("patrols:table", OVERSEEN | {"administrator"}),
    get("patrols:mine", INSIDE),
    get("patrols:phone", EVERYONE),  # the page a phone keeps: nobody's data is in it
    get("patrols:reaches", EVERYONE),  # who hasn't entered is told to
    get("patrols:file", INSIDE),
    post("patrols:file", INSIDE),
    get("patrols:patrol", OF_PATROLS | {"representative"}, patrol="patrol"),
    post("patrols:set_aside", OF_PATROLS, {"words": "x"}, patrol="patrol", reason="mock"),
    get(
        "patrols:photo",
        OF_PATROLS | {"representative"},
        patrol="patrol",
        sha256="patrol_photo",
        variant="thumb",
    ),
]

PROJECTS = [
    get("projects:overview", EVERYONE),
    get("projects:show", EVERYONE, project="project"),
    get("projects:picture", EVERYONE, project="project", pk="photo_id", variant="thumb"),
    get("projects:new", SCORING),
    post("projects:new", SCORING, {"name": "x"}),
    post("projects:enter", SCORING, {"amount": "1"}, project="project"),
    post("projects:take_back", SCORING, {"why": "x"}, project="project", entry="project_entry"),
    post("projects:views", SCORING, {"moment": "before"}, project="project"),
    post("projects:extend", SCORING, {"due": "2030-01-01", "why": "x"}, project="project"),
    post("projects:finish", SCORING, project="project"),
]

EDITOR = frozenset({"policy_editor"})
OFFICER = frozenset({"policy_officer"})
DEPARTMENT, ASKED = EDITOR | OFFICER, OFFICER | EDITOR | {"resident"}
APPLYING = [
    get("applying:start", EVERYONE, item="apply_item"),
    post("applying:begin", EVERYONE, item="apply_item"),
    get("applying:ask", EVERYONE, item="apply_item"),
    post("applying:ask", EVERYONE, {"text": "何时到账？"}, item="apply_item"),
    get("applying:find", EVERYONE),
    post("applying:find", EVERYONE, {"number": "SB-1", "phone": "1"}),
    get("applying:section", EVERYONE, link="draft_link", section="form-1"),
    post("applying:section", EVERYONE, link="draft_link", section="form-1"),
    get("applying:section", NOBODY, link="no-such-link", section="form-1"),
    get("applying:draft_file", EVERYONE, link="draft_link", ending="docx"),
    post("applying:drop", EVERYONE, link="draft_link", paper="one"),
    post("applying:send", EVERYONE, link="draft_link"),
    get("applying:follow", EVERYONE, link="application_link"),
    get("applying:follow", NOBODY, link="no-such-link"),
    get("applying:follow_file", EVERYONE, link="application_link", ending="docx"),
    get("applying:follow_paper", EVERYONE, link="application_link", sha256="paper_sha"),
    post("applying:follow_move", EVERYONE, link="application_link", name="withdraw"),
    post("applying:follow_move", NOBODY, link="application_link", name="approve"),
    get("applying:application", frozenset({"resident"}), number="application"),
    get("applying:question", frozenset({"resident"}), number="policy_question"),
    get("applying:file", ASKED, number="application", ending="docx"),
    get("applying:paper", ASKED, number="application", sha256="paper_sha"),
    post("applying:move", frozenset({"resident"}), number="application", name="withdraw"),
    get("applying:desk", DEPARTMENT),
    post("applying:decide", OFFICER, number="application", name="approve"),
    get("desk:case", DEPARTMENT, number="application"),
    get("desk:case", DEPARTMENT, number="policy_question"),
    get("applying:forms", EDITOR),
    get("applying:stops", EDITOR),
    post("applying:upload", EDITOR, {"park": "apply_park"}),
    get("applying:form", EDITOR, form="apply_form"),
    post("applying:form", EDITOR, {"turn": "1"}, form="apply_form"),
    post("applying:use", EDITOR, form="apply_form"),
]

LIBRARY = [
    get("library:home", EVERYONE),
    get("library:document", EVERYONE, document="document"),
    get("library:source", EVERYONE, document="document"),
    get("library:item", EVERYONE, item="policy_item"),
    get("library:form", EVERYONE, item="policy_item"),
    get("library:desk", EDITOR),
    get("library:schedule", EDITOR),
    post("library:take", EDITOR, {"park": "park"}),
    get("library:edit", EDITOR, document="draft"),
    post("library:edit", EDITOR, {"title": "x"}, document="draft"),
    post("library:decide", EDITOR, {"right": "yes"}, document="draft", proposal="proposal"),
    post("library:decide_rest", EDITOR, document="draft"),
    post("library:rewrite", EDITOR, {"text": "x"}, document="draft"),
    post("library:publish", EDITOR, document="draft"),
    post("library:end", EDITOR, {"state": "repealed"}, document="document"),
    get("library:beside", EDITOR, document="document", other="one"),
    get("library:item_new", EDITOR, document="document"),
    post("library:item_new", EDITOR, {"title": " "}, document="document"),
    get("library:item_edit", EDITOR, item="policy_item"),
    post("library:item_edit", EDITOR, {"title": "x"}, item="policy_item"),
    post("library:item_step", EDITOR, item="policy_item", step="verify"),
]

ELIGIBILITY = [
    get("eligibility:ask", EVERYONE),
    get("eligibility:start", EVERYONE),
    post("eligibility:ask", EVERYONE, {"fact": "industry", "value": "food"}),
    get("eligibility:result", EVERYONE),
    post("eligibility:keep", EVERYONE),
    get("eligibility:kept", EVERYONE, kept="kept"),
    post("eligibility:forget", EVERYONE, kept="kept"),
    get("eligibility:to_write", EDITOR),
    get("eligibility:conditions", EDITOR, item="policy_item"),
    post("eligibility:conditions", EDITOR, {"text": "年产值"}, item="policy_item"),
    post("eligibility:try", EDITOR, {"text": "年产值"}, item="policy_item"),
    get("eligibility:bank", EDITOR),
    get("eligibility:new_fact", EDITOR),
    post("eligibility:new_fact", EDITOR),
    get("eligibility:edit_fact", EDITOR, key="rent"),
    post("eligibility:edit_fact", EDITOR, key="rent"),
]
PREMISES = [
    get("alerts:new", EVERYONE),
    post("alerts:new", EVERYONE),
    get("alerts:one", EVERYONE, token="alert"),
    get("alerts:one", NOBODY, token="x"),
    post("alerts:confirm", EVERYONE, token="alert"),
    post("alerts:change", EVERYONE, token="alert"),
    post("alerts:stop", EVERYONE, token="alert"),
    post("alerts:stop", NOBODY, token="x"),
    get("premises:home", EVERYONE),
    get("premises:table", EVERYONE),
    get("premises:compare", EVERYONE, "?of={listing}&of={other_listing}"),
    get("premises:compare_pdf", EVERYONE, "?of={listing}&of={other_listing}"),
    get("premises:compare_xlsx", EVERYONE, "?of={listing}&of={other_listing}"),
    get("premises:atom", EVERYONE),
    get("premises:json_feed", EVERYONE),
    get("premises:show", EVERYONE, listing="listing"),
    get("premises:picture", EVERYONE, listing="listing", pk="listing_picture", variant="thumb"),
    get("premises:enquire", EVERYONE, listing="listing"),
    post("premises:enquire", EVERYONE, listing="listing"),
    get("premises:look_up", EVERYONE),
    get("premises:enquiry", EDITOR, number="enquiry"),
    get("premises:follow", EVERYONE, link="enquiry_link"),
    post("premises:follow_move", EVERYONE, link="enquiry_link", move="withdraw"),
    get("premises:desk", EDITOR),
    get("premises:new", EDITOR),
    post("premises:new", EDITOR),
    get("premises:edit", EDITOR, listing="listing"),
    post("premises:edit", EDITOR, listing="listing"),
    get("premises:confirm", EDITOR, listing="listing"),
    post("premises:confirm", EDITOR, listing="listing"),
    get("premises:confirmed", EDITOR),
    post("premises:take_off", EDITOR, listing="listing", why="let"),
    post("premises:pictures", EDITOR, listing="listing"),
    post("premises:remove_picture", EDITOR, listing="listing", pk="listing_picture"),
    get("premises:import", EDITOR),
    post("premises:import", EDITOR),
    get("premises:blank", EDITOR),
    get("premises:look", NOBODY, token="x"),
    post("premises:look", NOBODY, token="x"),
]

POSTERS = [
    get("landing", EVERYONE),
    get("scan", EVERYONE, code="nowhere"),
    get("posters:desk", EDITOR),
    post("posters:desk", EDITOR, {"name": "大厅B"}),
    get("posters:counts", EDITOR),
    get("posters:table", EDITOR),
    get("posters:all", EDITOR),
    get("posters:poster", EDITOR, code="spot"),
    post("posters:retire", EDITOR, code="spot"),
]

ROWS = [
    *FINDING,
    *LIBRARY,
    *ELIGIBILITY,
    *PREMISES,
    *POSTERS,
    *WATER,
    *PROBLEMS,
    *CHIEFS,
    *PROJECTS,
    *ASSESSMENT,
    *PATROLS,
    *CLAIMS,
    *DUTIES,
    *EMERGENCY,
    *SHELL,
    *DESK,
    *CASES,
    *PLACES,
    *PEOPLE,
    *TIME,
    *ORDERS,
    *REPORTS,
    *OCCASIONS,
    *BOARDS,
    *SAMPLING,
    *ACTIVITIES,
    *VENUES,
    *APPLYING,
    *COUNCIL,
]
