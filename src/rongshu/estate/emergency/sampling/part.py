"""What of sampling is forgotten when an emergency has ended, and which counts stay."""

from collections.abc import Mapping
from datetime import datetime

from rongshu.core.words import N_
from rongshu.estate.emergency.models import Emergency
from rongshu.estate.emergency.parts import Part
from rongshu.estate.emergency.sampling import queries
from rongshu.estate.emergency.sampling.models import Mark, Round, Target, UnitList
from rongshu.estate.emergency.sampling.rules import UNSAMPLED


def left(emergency: Emergency) -> int:
    """Count everything personal that is still there: people, marks, lists, and who made a round."""
    of = {"round__emergency": emergency}
    marks = Mark.objects.filter(target__round__emergency=emergency).count()
    makers = Round.objects.filter(emergency=emergency).exclude(made_by=None).count()
    return marks + Target.objects.filter(**of).count() + UnitList.objects.filter(**of).count() + makers


def destroy(emergency: Emergency, now: datetime) -> int:
    """Keep the counts of each round, and destroy the rest; returns how many rows."""
    for made in Round.objects.filter(emergency=emergency, figures={}):
        Round.objects.filter(pk=made.pk).update(
            figures=queries.figures(made), closed_at=made.closed_at or now
        )
    gone = left(emergency)
    of = {"round__emergency": emergency}
    Mark.objects.filter(target__round__emergency=emergency).delete()
    Target.objects.filter(**of).delete()
    UnitList.objects.filter(**of).delete()
    Round.objects.filter(emergency=emergency).update(made_by=None, sites=[])
    return gone


def figures(emergency: Emergency) -> Mapping[str, int]:
    """Return what stays: rounds, and how many samples were taken in them."""
    every = [queries.figures(made) for made in queries.rounds(emergency)]
    return {
        "sampling_rounds": len(every),
        "sampling_people": sum(one["people"] for one in every),
        "sampled": sum(one["sampled"] for one in every),
    }


def waiting(emergency: Emergency) -> int:
    """Count who is still to be sampled in rounds that were not ended."""
    open_ = Target.objects.filter(round__emergency=emergency, round__closed_at=None, state__in=UNSAMPLED)
    return open_.count()


PART = Part(
    name="sampling",
    label=N_("Lists and marks of the sampling rounds"),
    left=left,
    destroy=destroy,
    figures=figures,
    open=waiting,
    open_label=N_("people still to be sampled"),
    figure_labels={
        "sampling_rounds": N_("Sampling rounds"),
        "sampling_people": N_("People called, all rounds together"),
        "sampled": N_("Samples taken"),
    },
)
