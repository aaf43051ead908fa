"""Notices over the API: what you were told, and how you want to be told."""

from django.http import HttpRequest
from ninja import Router

from rongshu.core import clock
from rongshu.core.schemas import Cursor, Done
from rongshu.ground.people import queries as people
from rongshu.ground.people.middleware import inside
from rongshu.ground.people.models import Person
from rongshu.loop.notices import actions, queries
from rongshu.loop.notices.schemas import Inbox, Telling, TellingIn, choice, notice_out, telling

router = Router(tags=["notices"])


def _me(request: HttpRequest) -> Person:
    me = people.person(inside(request))
    assert me is not None
    return me


@router.get("", response=Inbox)
def inbox(request: HttpRequest, after: Cursor = "") -> Inbox:
    """List what you were told, newest first; listing does not mark it as read."""
    me = _me(request).pk
    found = queries.inbox(me, cursor=after)
    return Inbox(unread=queries.unread(me), items=[notice_out(n) for n in found.items], after=found.after)


@router.post("/read", response=Done)
def mark_read(request: HttpRequest) -> Done:
    """Mark everything you were told as read."""
    return Done(changed=actions.mark_read(person=_me(request).pk, now=clock.now()))


@router.get("/preferences", response=Telling)
def preferences(request: HttpRequest) -> Telling:
    """Show how you are told."""
    me = _me(request)
    return telling(me, queries.preference(me.pk))


@router.put("/preferences", response=Telling)
def choose(request: HttpRequest, given: TellingIn) -> Telling:
    """Choose how you are told."""
    me = _me(request)
    kept = actions.choose(person=me.pk, choice=choice(given), address=given.address.strip())
    me.refresh_from_db()
    return telling(me, kept)
