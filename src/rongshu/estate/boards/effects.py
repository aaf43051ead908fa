"""What follows when a consent is withdrawn: boards that show it have to come down, and the branch is told."""

from collections.abc import Iterable
from datetime import datetime

from rongshu.core import clock
from rongshu.core.words import N_
from rongshu.estate.boards import queries
from rongshu.estate.boards.rules import PURPOSE, State
from rongshu.ground.people import queries as people
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places.rules import address
from rongshu.loop.duties.models import Post
from rongshu.loop.notices import actions as notices


def withdrawn(*, person: int, purpose: str, now: datetime) -> None:
    """Look at the boards that hang with somebody on them, in the transaction they withdrew in."""
    if purpose == PURPOSE:
        tell_wrong(queries.showing(person), now)


def tell_wrong(posts: Iterable[Post], now: datetime) -> int:
    """Tell who keeps the boards of each hanging one that shows what may no longer be shown; once for each paper.

    Returns how many boards that are.
    """
    wrong = [one for one in queries.of_posts(list(posts), now) if one.state == State.WRONG and one.hanging]
    sentence = N_("The board of %(place)s shows what may no longer be shown. Please print it again.")
    for one in wrong:
        assert one.hanging is not None
        place = one.board.building
        notices.tell(
            people=people.holders(Permission.KEEP_BOARDS, place.pk, clock.today(now)), topic="boards.reprint",
            sentence=sentence, params={"place": address(place)}, key=f"board/{one.hanging.pk}/wrong",
            url="/boards/?tab=reprint", now=now,
        )  # fmt: skip
    return len(wrong)
