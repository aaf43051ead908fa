"""The five steps of a convention: collect, draft, review above, vote, file and publish. Pure.

By the opinion of seven ministries on village rules and residents' conventions (民政部等七部门, 2018-12-27).
"""

from enum import StrEnum

from rongshu.core.words import N_


class Stage(StrEnum):
    """Where a convention stands."""

    COLLECTING = "collecting"
    DRAFTING = "drafting"
    REVIEW = "review"
    CLEARED = "cleared"
    VOTING = "voting"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    REPLACED = "replaced"


LABELS = {
    Stage.COLLECTING: N_("Collecting opinions"),
    Stage.DRAFTING: N_("Being drafted"),
    Stage.REVIEW: N_("Being reviewed above"),
    Stage.CLEARED: N_("Reviewed; the vote comes next"),
    Stage.VOTING: N_("Being voted on"),
    Stage.ADOPTED: N_("Adopted; to be filed"),
    Stage.PUBLISHED: N_("In force"),
    Stage.REPLACED: N_("Replaced by a later one"),
}
STEPS = (
    (N_("Opinions"), (Stage.COLLECTING,)),
    (N_("Draft"), (Stage.DRAFTING,)),
    (N_("Review"), (Stage.REVIEW, Stage.CLEARED)),
    (N_("Vote"), (Stage.VOTING,)),
    (N_("Published"), (Stage.ADOPTED, Stage.PUBLISHED, Stage.REPLACED)),
)
ON = {
    Stage.COLLECTING: frozenset({Stage.DRAFTING}),
    Stage.DRAFTING: frozenset({Stage.DRAFTING, Stage.REVIEW}),
    Stage.REVIEW: frozenset({Stage.DRAFTING, Stage.CLEARED}),
    Stage.CLEARED: frozenset({Stage.DRAFTING, Stage.VOTING}),
    Stage.VOTING: frozenset({Stage.CLEARED, Stage.DRAFTING, Stage.ADOPTED}),
    Stage.ADOPTED: frozenset({Stage.PUBLISHED}),
    Stage.PUBLISHED: frozenset({Stage.REPLACED}),
    Stage.REPLACED: frozenset(),
}
WRITTEN = frozenset({Stage.COLLECTING, Stage.DRAFTING, Stage.CLEARED})
TALKED_ABOUT = frozenset({Stage.COLLECTING, Stage.DRAFTING, Stage.REVIEW, Stage.CLEARED})


def may_go(here: Stage, there: Stage) -> bool:
    """Say whether a convention goes from one stage right to another."""
    return there in ON[here]


def steps(stage: Stage) -> list[tuple[str, str]]:
    """Return the five steps with where they lie: past, now or to come."""
    here = next(n for n, (_, stages) in enumerate(STEPS) if stage in stages)
    done = stage in {Stage.PUBLISHED, Stage.REPLACED}
    return [
        (label, "past" if n < here or done else "now" if n == here else "")
        for n, (label, _) in enumerate(STEPS)
    ]
