"""What can happen to a supply order."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission
from rongshu.loop.cases.flow import Assign, By, Flow, Move, Need, State, Tell
from rongshu.loop.cases.rules import soon_enough

THE_ONE_WHO_ASKED = (By.SUBJECT, By.REPORTER)
RUN = Permission.RUN_EMERGENCY

SUPPLY_FLOW = Flow(
    name="emergency.supply",
    label=N_("Supply order"),
    start="asked",
    states=(
        State("asked", N_("To group"), N_("On the list"), RUN),
        State("grouped", N_("Offered in a round"), N_("Asking a volunteer"), By.OFFERED, Limit(30, Unit.MINUTES),
              times_out="time_out"),
        State("taken", N_("Being bought"), N_("A volunteer is shopping"), By.HANDLER),
        State("bought", N_("Bought"), N_("On the way to you"), By.HANDLER),
        State("delivered", N_("Left at the door"), N_("At your door"), is_final=True),
        State("cancelled", N_("Cancelled"), N_("Cancelled"), is_final=True),
    ),
    moves=(
        Move("group", N_("Put into a round"), N_("Put into a round"), ("asked",), "grouped",
             (RUN, By.SYSTEM), (Need.PERSON,), offered=Assign.NAMED, tone="main"),
        Move("accept", N_("I'll carry it"), N_("Took it on"), ("grouped",), "taken", (By.OFFERED,),
             handler=Assign.ACTOR, offered=Assign.NOBODY, tone="main",
             tells=(Tell(By.SUBJECT, N_("A volunteer is shopping for you: %(title)s")),)),
        Move("decline", N_("Not this time"), N_("Couldn't this time"), ("grouped",), "asked", (By.OFFERED,),
             offered=Assign.NOBODY),
        Move("time_out", N_("No answer"), N_("Didn't answer in time"), ("grouped",), "asked", (By.SYSTEM,),
             offered=Assign.NOBODY,
             tells=(Tell(RUN, N_("No answer in time: %(title)s (%(number)s)")),)),
        Move("withdraw", N_("Take out of the round"), N_("Took it out of the round"), ("grouped",), "asked",
             (RUN,), offered=Assign.NOBODY,
             tells=(Tell(By.OFFERED, N_("No longer needed: %(title)s")),)),
        Move("buy", N_("Bought"), N_("Bought it"), ("taken",), "bought", (By.HANDLER,), tone="main"),
        Move("deliver", N_("Left at the door"), N_("Put it at the door"), ("bought",), "delivered", (By.HANDLER,),
             tone="main",
             tells=(Tell(By.SUBJECT, N_("It is at your door: %(title)s")),
                    Tell(By.REPORTER, N_("It is at their door: %(title)s, %(place)s")))),
        Move("nobody_home", N_("Nobody opened"), N_("Nobody opened"), ("bought",), None, (By.HANDLER,),
             is_hop=True,
             tells=(Tell(By.SUBJECT, N_("We were at your door and nobody opened; we come again.")),
                    Tell(RUN, N_("Nobody opened: %(title)s, %(place)s (%(number)s)")))),
        Move("give_back", N_("I can't carry it"), N_("Can't carry it after all"), ("taken", "bought"), "asked",
             (By.HANDLER,), (Need.REASON,), handler=Assign.NOBODY, is_hop=True,
             tells=(Tell(RUN, N_("Given back: %(title)s (%(number)s)")),)),
        Move("not_arrived", N_("It didn't arrive"), N_("Said it didn't arrive"), ("delivered",), "asked",
             (*THE_ONE_WHO_ASKED, RUN), (Need.REASON,), guard=soon_enough, handler=Assign.NOBODY, solved=False,
             restarts_clock=True, is_hop=True,
             tells=(Tell(By.HANDLER, N_("It didn't arrive: %(title)s, %(place)s")),
                    Tell(RUN, N_("It didn't arrive: %(title)s, %(place)s (%(number)s)")))),
        Move("cancel", N_("Cancel"), N_("Cancelled"), ("asked", "grouped", "taken"), "cancelled",
             (*THE_ONE_WHO_ASKED, RUN), (Need.REASON,), offered=Assign.NOBODY, tone="danger",
             tells=(Tell(By.HANDLER, N_("Cancelled: %(title)s. No need to buy it.")),
                    Tell(By.OFFERED, N_("No longer needed: %(title)s")))),
        Move("close", N_("Close without delivery"), N_("Closed when the emergency ended"),
             ("asked", "grouped", "taken", "bought"), "cancelled", (By.SYSTEM,), offered=Assign.NOBODY),
    ),
)  # fmt: skip
