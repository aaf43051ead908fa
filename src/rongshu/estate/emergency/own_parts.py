"""The parts of an emergency this room keeps: who was called, what was ordered, what was told."""

from collections.abc import Mapping
from datetime import datetime

from rongshu.core import schedule
from rongshu.core.words import N_
from rongshu.estate.emergency.models import Emergency, Planning, Round, Supply, Tick, Turnout
from rongshu.estate.emergency.parts import Part
from rongshu.ground.people.models import Reveal
from rongshu.loop.cases import forgetting
from rongshu.loop.notices.models import Notice


def mark(emergency: Emergency) -> str:
    """Return what notices and looks of an emergency are known by."""
    return f"emergency/{emergency.pk}/"


def _cases(emergency: Emergency) -> list[int]:
    return list(Supply.objects.filter(emergency=emergency).values_list("case_id", flat=True))


def _called(emergency: Emergency) -> int:
    return Turnout.objects.filter(emergency=emergency).count()


def _forget_called(emergency: Emergency, now: datetime) -> int:
    count = _called(emergency)
    Turnout.objects.filter(emergency=emergency).delete()
    return count


def _turnout_figures(emergency: Emergency) -> Mapping[str, int]:
    rows = Turnout.objects.filter(emergency=emergency)
    groups = rows.exclude(group="").values("group").distinct().count()
    return {"called": rows.count(), "here": rows.filter(said=Turnout.Said.HERE).count(), "groups": groups}


def _supplies(emergency: Emergency) -> int:
    rows: int = Supply.objects.filter(emergency=emergency).count()
    return rows + Round.objects.filter(emergency=emergency).count()


def _open(emergency: Emergency) -> int:
    return Supply.objects.filter(emergency=emergency, case__is_open=True).count()


def _forget_supplies(emergency: Emergency, now: datetime) -> int:
    cases = _cases(emergency)
    Tick.objects.filter(supply__emergency=emergency).delete()
    Supply.objects.filter(emergency=emergency).delete()
    Round.objects.filter(emergency=emergency).delete()
    Planning.objects.filter(emergency=emergency).delete()
    schedule.never(name="emergency.rounds", key=emergency.pk)
    return forgetting.forget(cases=cases, place=emergency.place, title=str(emergency.place), now=now).cases


def _supply_figures(emergency: Emergency) -> Mapping[str, int]:
    rows = Supply.objects.filter(emergency=emergency)
    delivered = rows.filter(case__state="delivered")
    rounds = Round.objects.filter(emergency=emergency).exclude(state=Round.State.DROPPED)
    homes = delivered.values("case__place").distinct().count()
    return {"orders": rows.count(), "delivered": delivered.count(), "rounds": rounds.count(), "homes": homes}


def _told(emergency: Emergency) -> int:
    return Notice.objects.filter(key__startswith=mark(emergency), topic__startswith="emergency.").count()


def _forget_told(emergency: Emergency, now: datetime) -> int:
    count = _told(emergency)
    Notice.objects.filter(key__startswith=mark(emergency), topic__startswith="emergency.").delete()
    return count


def _looks(emergency: Emergency) -> int:
    return Reveal.objects.filter(why__startswith=mark(emergency)).count()


def _forget_looks(emergency: Emergency, now: datetime) -> int:
    return Reveal.objects.filter(why__startswith=mark(emergency)).update(why="")


SUPPLIES = Part(
    "supplies", N_("Supply orders: who, where, what, pictures"), _supplies, _forget_supplies, _supply_figures,
    _open, N_("supply orders"),
    {"orders": N_("Supply orders"), "delivered": N_("Put at the door"), "rounds": N_("Delivery rounds"),
     "homes": N_("Households served")},
    lambda emergency: forgetting.pictures(_cases(emergency)),
)  # fmt: skip
ROSTER = Part(
    "roster", N_("Who was called, who came, who looked after which door"), _called, _forget_called, _turnout_figures,
    figure_labels={"called": N_("Told to come"), "here": N_("Turned out"), "groups": N_("Emergency groups")},
)  # fmt: skip
NOTICES = Part("notices", N_("Messages sent in the emergency"), _told, _forget_told)
LOOKS = Part("looks", N_("Remarks on why somebody looked at a phone number"), _looks, _forget_looks)
