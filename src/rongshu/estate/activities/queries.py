"""What is read of groups, their members, photos and dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from rongshu.core import clock
from rongshu.core.errors import NotFound
from rongshu.core.single import single
from rongshu.core.words import N_
from rongshu.estate.activities.models import LIVE, Group, Member, Photo, Standing
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.models import Person
from rongshu.ground.people.permissions import Permission
from rongshu.ground.places import queries as places
from rongshu.ground.places.models import Place, PlaceKind
from rongshu.loop.occasions.models import Occasion, Status

ADDRESS = "place__parent__parent__parent"
MEMBERS = Count("members", filter=Q(members__standing=Standing.MEMBER))


def keeps(who: Who, group: Group) -> bool:
    """Say whether somebody keeps a group: who leads it, and the branch."""
    if who.is_system or (who.person is not None and who.person == group.leader_id):
        return True
    return keeps_all(who, group.area_id)


def keeps_all(who: Who, area: int) -> bool:
    """Say whether somebody keeps every group of a community."""
    return who.is_system or who.may(Permission.KEEP_GROUPS, places.above_ids(area))


def areas(who: Who) -> list[int] | None:
    """Return the communities whose groups somebody looks at first: where they live or work; None for all there are."""
    wide, _ = who.reach(Permission.KEEP_GROUPS)
    me = people.person(who)
    home = {me.home.area_id} if me and me.home and me.home.area_id else set()
    return sorted(wide | home) or None


def groups(who: Who, audience: str = "") -> list[Group]:
    """Return the groups that go on, each with how many belong to it; for whom they are can be asked for."""
    rows = Group.objects.filter(closed_on=None)
    if (here := areas(who)) is not None:
        rows = rows.filter(area__in=here)
    if audience:
        rows = rows.filter(audience=audience)
    return list(rows.select_related("area").annotate(size=MEMBERS).order_by("area", "-size", "name")[:200])


def group(uuid: UUID) -> Group:
    """Return a group that goes on; raises NotFound."""
    rows = Group.objects.select_related("leader", "area").annotate(size=MEMBERS)
    if (found := single(rows.filter(uuid=uuid, closed_on=None))) is None:
        raise NotFound(N_("There is no such group."))
    return found


def mine(who: Who) -> dict[int, Standing]:
    """Return how somebody stands to the groups they are in or want into."""
    rows = Member.objects.filter(person=who.person or 0, standing__in=LIVE)
    return {group: Standing(standing) for group, standing in rows.values_list("group_id", "standing")}


def standing(who: Who, group: Group) -> Member | None:
    """Return somebody's place in a group, or None."""
    return single(Member.objects.filter(group=group.pk, person=who.person or 0, standing__in=LIVE))


def member(group: Group, uuid: UUID) -> Member:
    """Return somebody in a group, or who wants in; raises NotFound."""
    rows = Member.objects.filter(group=group.pk, uuid=uuid, standing__in=LIVE).select_related("person")
    if (found := single(rows)) is None:
        raise NotFound(N_("Nobody of this group is meant by that."))
    return found


def members(group: Group) -> list[Member]:
    """Return who wants in, then who is in, longest first."""
    rows = Member.objects.filter(group=group.pk, standing__in=LIVE).select_related("person")
    return list(rows.order_by("standing", "since", "pk"))


def sessions(groups: Iterable[int]) -> "QuerySet[Occasion]":
    """Return the dates of some groups, not called off."""
    ids = list(groups)
    ours = Q(series__meets__group__in=ids) | Q(meets__group__in=ids)
    return Occasion.objects.filter(ours, cancelled_at=None).select_related(ADDRESS)


def coming(group: Group, now: datetime, most: int = 4) -> list[Occasion]:
    """Return the next dates of a group, soonest first."""
    return list(sessions([group.pk]).filter(ends__gt=now).order_by("starts")[:most])


@dataclass(frozen=True)
class Turnout:
    """A date that is over, and how many were there."""

    occasion: Occasion
    came: int


def held(group: Group, now: datetime, most: int = 6) -> list[Turnout]:
    """Return the last dates of a group, latest first, with how many were there."""
    came = Count("attendances", filter=Q(attendances__status=Status.ATTENDED))
    rows = sessions([group.pk]).filter(ends__lte=now).annotate(came=came)
    return [Turnout(one, one.came) for one in rows.order_by("-starts")[:most]]


def home_area(who: Who) -> int | None:
    """Return the community somebody lives in, or None."""
    me = people.person(who)
    return me.home.area_id if me and me.home else None


def today(area: int | None, now: datetime) -> list[Occasion]:
    """Return what the groups of a community do today and is not over, soonest first."""
    day = clock.today(now)
    ours = Q(series__meets__group__area=area) | Q(meets__group__area=area)
    rows = Occasion.objects.filter(ours, day=day, ends__gt=now, cancelled_at=None)
    return list(rows.select_related(ADDRESS).order_by("starts")[:8])


def wall(group: Group, who: Who, most: int = 60) -> list[Photo]:
    """Return the photos somebody may see: the public those agreed to, members all, keepers the hidden ones too."""
    rows = Photo.objects.filter(group=group.pk).select_related("evidence", "put_up_by")
    if not keeps(who, group):
        rows = rows.filter(hidden_at=None)
        mine = standing(who, group)
        if mine is None or mine.standing != Standing.MEMBER:
            rows = rows.filter(agreed=True)
    return list(rows.order_by("-put_up_at", "-pk")[:most])


def photo(uuid: UUID, who: Who) -> Photo:
    """Return a photo somebody may see; raises NotFound."""
    found = single(Photo.objects.select_related("group", "evidence").filter(uuid=uuid))
    if found is None or not _may_see(found, who):
        raise NotFound(N_("There is no such photo."))
    return found


def _may_see(photo: Photo, who: Who) -> bool:
    if keeps(who, photo.group):
        return True
    if photo.is_hidden:
        return False
    mine = standing(who, photo.group)
    return photo.agreed or (mine is not None and mine.standing == Standing.MEMBER)


def meeting_places(area: int) -> list[Place]:
    """Return where a group can meet: the rooms first, then the estates and their grounds."""
    rows = Place.objects.filter(area=area, kind__in=[PlaceKind.ROOM, PlaceKind.ESTATE])
    return list(rows.select_related("parent__parent").order_by("-kind", "sort")[:60])


def leader(pk: int | None, area: int) -> Person | None:
    """Return somebody of a community who can lead a group, or None."""
    return Person.objects.filter(pk=pk or 0, home__area=area).select_related("home").first()


def could_lead(area: int, q: str, most: int = 8) -> list[Person]:
    """Return people of a community whose name begins so, for whoever names a leader."""
    words = q.strip()
    rows = Person.objects.filter(home__area=area, name__startswith=words).select_related(
        "home__parent__parent"
    )
    return list(rows.order_by("name", "pk")[:most]) if words else []


@dataclass(frozen=True)
class Shown:
    """A group in a list: how somebody stands to it, and when it meets next."""

    group: Group
    mine: Standing | None
    next: Occasion | None

    @property
    def size(self) -> int:
        """Return how many belong to it."""
        return int(getattr(self.group, "size", 0))


def shown(who: Who, audience: str, now: datetime) -> list[Shown]:
    """Return the groups near somebody, their own first, then those with most members."""
    found, standing = groups(who, audience), mine(who)
    rows = sessions([g.pk for g in found]).filter(ends__gt=now).order_by("-starts")
    named = rows.annotate(group_of=Coalesce("series__meets__group", "meets__group"))
    soonest = {one.group_of: one for one in named}
    listed = [Shown(g, standing.get(g.pk), soonest.get(g.pk)) for g in found]
    return sorted(listed, key=lambda one: one.mine is None)


def shown_one(group: Group, who: Who, now: datetime) -> Shown:
    """Return one group as a list shows it."""
    mine, dates = standing(who, group), coming(group, now, 1)
    return Shown(group, Standing(mine.standing) if mine else None, dates[0] if dates else None)


def asking(group: Group) -> int:
    """Return how many want into a group."""
    return Member.objects.filter(group=group.pk, standing=Standing.ASKED).count()
