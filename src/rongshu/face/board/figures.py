"""What is published: each figure with its name and, in a sentence, how it is counted. The counting itself is apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from rongshu.core.words import N_


@dataclass(frozen=True)
class Figure:
    """One number of the year."""

    name: str
    label: str
    how: str  # which rows are counted, so that anybody could count them again


@dataclass(frozen=True)
class Section:
    """Figures that belong together; the first of them leads, and is drawn by month if it is counted so."""

    name: str
    label: str
    icon: str
    figures: Sequence[Figure]


ORDERED = Section("ordered", N_("Ordered and done"), "heart-handshake", (
    Figure("orders_confirmed", N_("Orders confirmed"),
           N_("Orders that the neighbour, or a call-back, confirmed for the first time this year.")),
    Figure("orders_placed", N_("Orders placed"), N_("Orders whose record begins this year.")),
    Figure("orders_done", N_("Orders done"),
           N_("Orders the volunteer reported done for the first time this year.")),
))  # fmt: skip
GIVEN = Section("given", N_("Hands lent"), "clock", (
    Figure("hours", N_("Hours of service"),
           N_("Minutes of the ledger's lines of this year, in whole hours; what was taken back doesn't count.")),
    Figure("services", N_("Services given"),
           N_("Lines of the ledger with a day of this year; none that was taken back.")),
    Figure("served", N_("People who gave time"), N_("Volunteers with such a line, each once.")),
    Figure("volunteers", N_("Volunteers enrolled"),
           N_("Enrolled by the last day counted, and still on the list.")),
))  # fmt: skip
REPORTED = Section("reported", N_("Reported and repaired"), "construction", (
    Figure("solved", N_("Reports solved"),
           N_("Hazards and repairs that somebody other than the handler found good for the first time this year.")),
    Figure("reported", N_("Hazards and repairs reported"), N_("Reports whose record begins this year.")),
    Figure("same_night", N_("Hazards repaired the same night"),
           N_("Hazards done before six the next morning, and found good since.")),
    Figure("needs_answered", N_("Needs answered"), N_("Needs that got their first answer this year.")),
    Figure("disputes_settled", N_("Disputes settled"), N_("Disputes both sides signed for the first time this year.")),
))  # fmt: skip
CLAIMED = Section("claimed", N_("Claimed and kept"), "trees", (
    Figure("turns", N_("Turns done"), N_("Turns at a post written down with a day of this year.")),
    Figure("turns_due", N_("Turns due"),
           N_("Turns somebody owed at a post with a rhythm, over by the last day counted.")),
    Figure("turns_kept", N_("Turns done in time"), N_("Of these, done in time by the holder or by who stood in.")),
    Figure("zones_kept", N_("Zones with a keeper"), N_("Zones somebody holds on the last day counted.")),
    Figure("zones", N_("Zones drawn"), N_("Zones drawn by the last day counted that are still kept up.")),
    Figure("boards", N_("Buildings adopted"), N_("Buildings somebody adopts on the last day counted.")),
    Figure("posts_held", N_("Posts held"),
           N_("Posts of every kind, zones and buildings among them, that somebody holds on the last day counted.")),
    Figure("posts", N_("Posts"), N_("Posts of every kind there are today.")),
    Figure("taken_on", N_("Posts claimed"),
           N_("Times a neighbour took a post on of their own accord, beginning this year.")),
    Figure("clean_ups", N_("Clean-ups held"), N_("Dates of the monthly clean-up that took place this year.")),
))  # fmt: skip
TOGETHER = Section("together", N_("Together"), "volleyball", (
    Figure("visits", N_("Visits to the venues"),
           N_("Taps at the door with a day of this year, and those counted without a card.")),
    Figure("groups", N_("Groups"), N_("Groups that meet on the last day counted.")),
    Figure("members", N_("Members of groups"),
           N_("Memberships on the last day counted; somebody in two groups counts twice.")),
    Figure("sessions", N_("Sessions held"), N_("Dates of groups that took place this year.")),
    Figure("came", N_("Came to something"),
           N_("Names marked as there in the lists of everything that took place this year.")),
    Figure("wishes_answered", N_("Wishes fulfilled"),
           N_("Wishes for a new activity answered with yes for the first time this year.")),
))  # fmt: skip
GOVERNED = Section("governed", N_("Decided together"), "gavel", (
    Figure("meetings", N_("Meetings held"),
           N_("Three-party meetings of this year whose minutes all three approved.")),
    Figure("decisions", N_("Decisions"), N_("Decisions whose record begins this year.")),
    Figure("decisions_closed", N_("Decisions closed"),
           N_("Decisions a later meeting found carried out for the first time this year.")),
    Figure("votes", N_("Votes on the convention"), N_("Votes that were counted and closed this year.")),
    Figure("voices", N_("Voices counted"),
           N_("Voices online and confirmed papers of these votes; each voter once.")),
    Figure("conventions", N_("Conventions published"), N_("Conventions that came into force this year.")),
))  # fmt: skip
ALARMED = Section("alarmed", N_("In an emergency"), "siren", (
    Figure("sampled", N_("Samples taken"),
           N_("People marked as sampled, added up over the rounds; when the lists are destroyed this count stays.")),
    Figure("sampling_rounds", N_("Sampling rounds"), N_("Rounds of the emergencies that began this year.")),
    Figure("turned_out", N_("Volunteers who came"),
           N_("Of those called, who said they were there; added up over the emergencies.")),
    Figure("delivered", N_("Deliveries to the door"), N_("Supply orders ticked off at the door.")),
    Figure("emergencies", N_("Emergencies"), N_("Emergencies that began this year, without drills and mistakes.")),
    Figure("drills", N_("Drills"), N_("Drills that began this year.")),
))  # fmt: skip
HOMES = Section("homes", N_("Who lives here"), "house", (
    Figure("residents", N_("Residents"), N_("People with a home here, as the register stands today.")),
    Figure("households", N_("Households"), N_("Homes in the tree of places today.")),
    Figure("buildings", N_("Buildings"), N_("Buildings in the tree of places today.")),
))  # fmt: skip
SECTIONS = (ORDERED, GIVEN, REPORTED, CLAIMED, TOGETHER, GOVERNED, ALARMED, HOMES)
