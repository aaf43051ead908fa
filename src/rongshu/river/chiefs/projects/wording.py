"""What standings of a project are called."""

from rongshu.core.words import N_
from rongshu.river.chiefs.projects.rules import Standing

STANDINGS = {
    Standing.DONE: N_("Finished"),
    Standing.UNDER_WAY: N_("In progress"),
    Standing.SOON: N_("Due soon"),
    Standing.OVERDUE: N_("Past its due day"),
}
