"""What makes and changes groups, and who belongs to them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rongshu.core import clock
from rongshu.core.errors import Conflict, Invalid, NotAllowed, Refused
from rongshu.core.words import N_
from rongshu.estate.activities import queries, rules
from rongshu.estate.activities.models import LIVE, Group, Member, Standing
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place
from rongshu.loop.notices import actions as notices


@dataclass(frozen=True)
class Said:
    """What is said of a group: its name, for whom it is, who leads it, how many get in (None: no limit)."""

    name: str
    leader: Person
    audience: str = "everyone"
    about: str = ""
    icon: str = "users"
    most: int | None = None
    approves: bool = False


@transaction.atomic
def add_group(*, area: Place, said: Said, by: Who, now: datetime) -> Group:
    """Found a group; its leader belongs to it. Raises NotAllowed, or Invalid naming the fields."""
    if not queries.keeps_all(by, area.pk):
        raise NotAllowed(N_("Groups are founded by the branch. You can wish for one."))
    checked = _checked(said, area.pk)
    group = Group.objects.create(area=area, began=clock.today(now), **checked)
    _take_in(group, said.leader.pk, Standing.MEMBER, now)
    return group


@transaction.atomic
def edit_group(*, group: Group, said: Said, by: Who, now: datetime) -> Group:
    """Change what is said of a group; a new leader belongs to it. Raises as `add_group` does."""
    check_keeps(group=group, by=by)
    if said.leader.pk != group.leader_id and not queries.keeps_all(by, group.area_id):
        raise NotAllowed(N_("A new leader is named by the branch."))
    Group.objects.filter(pk=group.pk).update(
        turn=F("turn") + 1, **_checked(said, group.area_id, but=group.pk)
    )
    group = Group.objects.get(pk=group.pk)
    if not group.members.filter(person=said.leader.pk, standing=Standing.MEMBER).exists():
        group.members.filter(person=said.leader.pk, standing=Standing.ASKED).delete()
        _take_in(group, said.leader.pk, Standing.MEMBER, now)
    return group


@transaction.atomic
def close_group(*, group: Group, by: Who, now: datetime) -> None:
    """Let a group end; what it did stays written down."""
    if not queries.keeps_all(by, group.area_id):
        raise NotAllowed(N_("Groups are closed by the branch."))
    if not Group.objects.filter(pk=group.pk, closed_on=None).update(closed_on=clock.today(now)):
        raise Conflict(N_("This group is closed already."))


@transaction.atomic
def join(*, group: Group, by: Who, now: datetime) -> Member:
    """Become a member, or ask to; raises Conflict for somebody who is in it, Refused when it is full."""
    person = by.id
    group = _alone_with(group)
    if group.members.filter(person=person, standing__in=LIVE).exists():
        raise Conflict(N_("You are in it already, or have asked."))
    _check_room(group)
    if not group.approves or person == group.leader_id:
        return _take_in(group, person, Standing.MEMBER, now)
    made = _take_in(group, person, Standing.ASKED, now)
    notices.tell(
        people=[group.leader_id], topic="activities.asked", key=f"member/{made.pk}", now=now,
        sentence=N_("%(who)s would like to join %(group)s."), params={"who": by.name, "group": group.name},
        url=f"/activities/{group.uuid}/members",
    )  # fmt: skip
    return made


@transaction.atomic
def leave(*, group: Group, by: Who, now: datetime) -> None:
    """Leave a group, or ask no longer; raises Conflict for whoever isn't in it, Refused for its leader."""
    if by.id == group.leader_id:
        raise Refused(N_("You lead this group. Please have the branch name somebody else first."))
    rows = Member.objects.filter(group=group.pk, person=by.id, standing__in=LIVE)
    if not rows.update(standing=Standing.LEFT, until=now):
        raise Conflict(N_("You are not in this group."))


@transaction.atomic
def decide(*, member: Member, taken: bool, by: Who, now: datetime) -> Member:
    """Take in somebody who asked, or not, and tell them; raises NotAllowed, Conflict, Refused when it is full."""
    group = _alone_with(member.group)
    check_keeps(group=group, by=by)
    if taken:
        _check_room(group)
    asked = Member.objects.filter(pk=member.pk, standing=Standing.ASKED)
    if not asked.update(
        standing=Standing.MEMBER if taken else Standing.REFUSED,
        until=None if taken else now,
        decided_by=by.person,
    ):
        raise Conflict(N_("This has been decided already."))
    sentence = (
        N_("Welcome to %(group)s.") if taken else N_("%(group)s can't take you in just now. Thank you.")
    )
    notices.tell(
        people=[member.person_id], topic="activities.decided", key=f"member/{member.pk}/decided", now=now,
        sentence=sentence, params={"group": group.name}, url=f"/activities/{group.uuid}",
    )  # fmt: skip
    member.refresh_from_db()
    return member


@transaction.atomic
def take_out(*, member: Member, by: Who, now: datetime) -> None:
    """Take somebody off the list of a group; raises NotAllowed, Refused for its leader, Conflict the second time."""
    check_keeps(group=member.group, by=by)
    if member.person_id == member.group.leader_id:
        raise Refused(N_("Somebody else has to lead the group first."))
    rows = Member.objects.filter(pk=member.pk, standing=Standing.MEMBER)
    if not rows.update(standing=Standing.LEFT, until=now, decided_by=by.person):
        raise Conflict(N_("This has been decided already."))


def check_keeps(*, group: Group, by: Who) -> None:
    """Raise NotAllowed for whoever doesn't keep a group."""
    if not queries.keeps(by, group):
        raise NotAllowed(N_("Only whoever leads the group, or the branch, may do that."))


def _alone_with(group: Group) -> Group:
    """Write the group's row, so that others wait; returns it as it is now. Raises Conflict for one that is closed."""
    if not Group.objects.filter(pk=group.pk, closed_on=None).update(turn=F("turn") + 1):
        raise Conflict(N_("This group is closed already."))
    return Group.objects.get(pk=group.pk)


def _check_room(group: Group) -> None:
    if group.most is not None and group.members.filter(standing=Standing.MEMBER).count() >= group.most:
        raise Refused(N_("The group is full just now. Please ask again later."), code="full")


def _take_in(group: Group, person: int, standing: Standing, now: datetime) -> Member:
    return Member.objects.create(group=group, person_id=person, standing=standing, since=now)


def _checked(said: Said, area: int, but: int | None = None) -> dict[str, object]:
    name = " ".join(said.name.split())[:40]
    taken = Group.objects.filter(area=area, name=name, closed_on=None).exclude(pk=but or 0).exists()
    wrong = {
        "name": N_("It needs a name.")
        if not name
        else N_("There is a group of this name.")
        if taken
        else None,
        "most": rules.wrong_size(said.most),
        "audience": None if said.audience in rules.AUDIENCES else N_("Please choose for whom it is."),
        "leader": None
        if said.leader.home and said.leader.home.area_id == area
        else N_("Somebody who lives here leads it."),
    }
    if found := {field: sentence for field, sentence in wrong.items() if sentence}:
        raise Invalid(next(iter(found.values())), fields=found)
    icon = said.icon if said.icon in rules.ICONS else "users"
    return vars(said) | {"name": name, "icon": icon, "about": said.about.strip()[:300]}
