"""What can happen to an application, from its receipt to the money, and to a question to a department."""

from rongshu.core.calendar import Limit, Unit
from rongshu.core.words import N_
from rongshu.ground.people.permissions import Permission as P
from rongshu.loop.cases.flow import By, Flow, Move, Need, State, Tell

DAYS = Unit.WORKING_DAYS
PAY_WITHIN = Limit(60, DAYS)  # the provinces' rule for what is not paid without asking
ANSWER_WITHIN = Limit(5, DAYS)
CONFIRM_WITHIN = ANSWER_WITHIN  # then an answer nobody doubted counts as understood

TO_APPLICANT = (Tell(By.REPORTER, N_("News of your application: %(title)s (%(number)s)")),)
TO_OFFICE = (Tell(P.DECIDE_APPLICATIONS, N_("To go on with: %(title)s (%(number)s)")),)
TO_ASKER = (Tell(By.REPORTER, N_("Your question has been answered: %(title)s (%(number)s)")),)

APPLICATION_FLOW = Flow(
    name="applying.application",
    label=N_("Application"),
    start="received",
    states=(
        State("received", N_("To decide"), N_("We have it, and are looking at it"), P.DECIDE_APPLICATIONS),
        State("asked", N_("More asked for"), N_("Something is missing: please add it"), By.REPORTER,
              stops_clock=True),
        State("approved", N_("To pay"), N_("Approved: the money is on its way"), P.DECIDE_APPLICATIONS, PAY_WITHIN),
        State("paid", N_("Paid out"), N_("Paid: all done"), is_final=True),
        State("refused", N_("Turned down"), N_("Turned down"), is_final=True),
        State("withdrawn", N_("Withdrawn"), N_("You withdrew it"), is_final=True),
    ),
    moves=(
        Move("approve", N_("Approve"), N_("Approved"), ("received",), "approved", (P.DECIDE_APPLICATIONS,),
             tone="main", solved=True, restarts_clock=True, restarts_with=PAY_WITHIN, tells=TO_APPLICANT),
        Move("ask_more", N_("Ask for more"), N_("Asked for more"), ("received",), "asked",
             (P.DECIDE_APPLICATIONS,), (Need.REASON,), tells=TO_APPLICANT),
        Move("supply", N_("Add what was asked for"), N_("Added what was asked for"), ("asked",), "received",
             (By.REPORTER,), (Need.ANSWER,), tone="main", tells=TO_OFFICE),
        Move("take_back", N_("It isn't needed after all"), N_("What was asked for isn't needed after all"),
             ("asked",), "received", (P.DECIDE_APPLICATIONS,), (Need.REASON,), tells=TO_APPLICANT),
        Move("refuse", N_("Turn down"), N_("Turned down"), ("received",), "refused", (P.DECIDE_APPLICATIONS,),
             (Need.REASON,), tone="danger", solved=False, tells=TO_APPLICANT),
        Move("pay", N_("Write down the payment"), N_("Paid out"), ("approved",), "paid", (P.DECIDE_APPLICATIONS,),
             tone="main", tells=TO_APPLICANT),
        Move("withdraw", N_("Withdraw the application"), N_("Withdrew the application"), ("received", "asked"),
             "withdrawn", (By.REPORTER,), tone="danger", tells=TO_OFFICE),
    ),
)  # fmt: skip

QUESTION_FLOW = Flow(
    name="applying.question",
    label=N_("Question about a policy"),
    start="asked",
    states=(
        State("asked", N_("To answer"), N_("The department has your question"), P.DECIDE_APPLICATIONS,
              ANSWER_WITHIN),
        State("answered", N_("Answered"), N_("Answered: is that clear now?"), By.REPORTER, CONFIRM_WITHIN,
              times_out="let_rest"),
        State("closed", N_("Settled"), N_("All clear"), is_final=True),
    ),
    moves=(
        Move("answer", N_("Answer"), N_("Answered"), ("asked",), "answered", (P.DECIDE_APPLICATIONS,),
             (Need.ANSWER,), tone="main", solved=True, restarts_clock=True, tells=TO_ASKER),
        Move("confirm", N_("Thank you, that is clear"), N_("Said that it is clear"), ("answered",), "closed",
             (By.REPORTER,), tone="main"),
        Move("ask_again", N_("Not clear yet"), N_("Asked again"), ("answered",), "asked", (By.REPORTER,),
             (Need.REASON,), solved=False, restarts_clock=True,
             tells=(Tell(P.DECIDE_APPLICATIONS, N_("Asked again: %(title)s (%(number)s)")),)),
        Move("let_rest", N_("Let it rest"), N_("Nobody doubted the answer"), ("answered",), "closed",
             (By.SYSTEM,)),
    ),
)  # fmt: skip
