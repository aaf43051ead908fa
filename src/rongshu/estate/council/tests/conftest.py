"""A community with three parties, a few homes, a supervisor above, and an outsider who must see nothing."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.estate.council import actions, drafting, minutes, voting
from rongshu.estate.council.minutes import Decided, Talked
from rongshu.estate.council.models import Convention, Meeting, Vote, Voter
from rongshu.estate.council.stages import Stage
from rongshu.ground.evidence.actions import keep
from rongshu.ground.people import queries as people
from rongshu.ground.people.access import Who
from rongshu.ground.people.actions import add_organisation, add_person, grant, open_account
from rongshu.ground.people.models import Organisation, Person
from rongshu.ground.places.actions import add
from rongshu.ground.places.models import Place

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, 10:00 in Shanghai
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEXT = "爱护公共环境。\n车辆停在划线车位。\n晚上十点以后保持安静。"
PARTIES = {"sun": "branch", "ma": "property", "wu": "residents"}


@dataclass
class Town:
    """The places, the people by name, and what the stories are made of."""

    area: Place
    beside: Place
    building: Place
    homes: list[Place]
    people: dict[str, Person] = field(default_factory=dict)
    orgs: dict[str, Organisation] = field(default_factory=dict)
    shades: Iterator[int] = field(default_factory=count)

    def who(self, name: str) -> Who:
        return people.who(self.people[name], NOW.date())

    def photo(self) -> int:
        """Keep a picture; returns its id."""
        out = io.BytesIO()
        Image.new("RGB", (24, 18), (*divmod(next(self.shades), 250), 90)).save(out, "PNG")
        out.seek(0)
        return keep(out, uploaded_by=None, now=NOW).pk

    def plan(self, starts: datetime = NOW + 4 * DAY, now: datetime = NOW) -> Meeting:
        return actions.plan_meeting(
            area=self.area, place=self.area, title="三方联席会议", starts=starts, minutes=90, by=self.who("sun"),
            now=now,
        )  # fmt: skip

    def called(self) -> Meeting:
        """Return a meeting with one item that the three parties have been told of."""
        made = self.plan()
        actions.add_item(meeting=made, by=self.who("sun"), title="东门停车难")
        return actions.call(meeting=made, by=self.who("sun"), now=NOW)

    def come(self, made: Meeting, *names: str) -> None:
        for name in names:
            actions.sign_in(
                meeting=made, person=self.people[name], by=self.who("sun"), now=made.occasion.starts
            )

    def written(self) -> Meeting:
        """Return a meeting all came to, with one decision for the property company in its minutes."""
        made = self.called()
        self.come(made, *PARTIES)
        due = made.occasion.day + 10 * DAY
        talked = Talked("各方同意先划线。", [Decided("东门划出十个车位", self.orgs["property"].pk, due)])
        by, now = self.who("sun"), made.occasion.starts + HOUR
        return minutes.write(meeting=made, drawn=0, talked={made.items.get().pk: talked}, by=by, now=now)

    def settled(self) -> Meeting:
        made = self.written()
        now = made.occasion.starts + 2 * HOUR
        for name in PARTIES:
            minutes.approve(meeting=made, drawn=1, agrees=True, by=self.who(name), now=now)
        return minutes.carry_out(meeting=made, by=self.who("sun"), now=now + HOUR)

    def drafted(self) -> Convention:
        made = drafting.begin(area=self.area, title="榕树居民公约", by=self.who("sun"), now=NOW)
        drafting.write(convention=made, text=TEXT, drawn=0, by=self.who("sun"), now=NOW)
        return made

    def cleared(self) -> Convention:
        made = self.drafted()
        drafting.submit(convention=made, by=self.who("sun"), now=NOW)
        drafting.review(convention=made, passed=True, by=self.who("zhou"), now=NOW)
        assert made.stage == Stage.CLEARED
        return made

    def voting(self, basis: str = "households") -> Vote:
        return voting.call_vote(
            convention=self.cleared(), basis=basis, opens=NOW, closes=NOW + 5 * DAY, by=self.who("sun"), now=NOW
        )  # fmt: skip

    def line(self, vote: Vote, home: int) -> int:
        """Return the id of a home's line on the roll."""
        return Voter.objects.get(vote=vote, household=self.homes[home]).pk


def build() -> Town:
    street = add(kind="town", name="测试街道")
    area, beside = (add(kind="community", name=n, parent=street) for n in ("榕树社区", "别的社区"))
    building = add(kind="building", name="3栋", parent=area)
    homes = [add(kind="household", name=f"{floor}01", parent=building) for floor in range(1, 6)]
    town = Town(area, beside, building, homes)
    for key, name, kind in (
        ("branch", "榕树社区党支部", "branch"), ("property", "安居物业", "property"),
        ("residents", "榕树业主委员会", "residents"), ("contractor", "快修工程队", "contractor"),
    ):  # fmt: skip
        town.orgs[key] = add_organisation(name=name, kind=kind)
    roles: tuple[tuple[str, str, Place, str | None], ...] = (
        ("sun", "secretary", area, "branch"), ("ma", "property", area, "property"),
        ("wu", "representative", area, "residents"), ("ding", "property", area, "contractor"),
        ("zhou", "supervisor", street, None), ("otto", "secretary", beside, None),
    )  # fmt: skip
    for name, role, place, org in roles:
        town.people[name] = add_person(name=name, birth_date="1970-05-05")
        grant(
            person=town.people[name], role=role, place=place, since=NOW.date(),
            organisation=town.orgs[org] if org else None,
        )  # fmt: skip
    for number, home in enumerate(homes):
        town.people[f"r{number}"] = add_person(
            name=f"居民{number}", home=home, birth_date="1960-01-01", sex="f"
        )
        town.people[f"kid{number}"] = add_person(name=f"孩子{number}", home=home, birth_date="2015-01-01")
    town.people["wu"].home = homes[0]
    town.people["wu"].save()
    for person in town.people.values():
        open_account(person=person, password=None)
    return town


@pytest.fixture
def town(db: None, settings: Settings, tmp_path: Path) -> Town:
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return build()
