"""Which openings count, and that nothing is kept of whoever opened."""

from datetime import timedelta

import pytest
from django.test import Client

from rongshu.core.errors import Conflict, Invalid, NotAllowed
from rongshu.policy.posters import actions, demo, queries, rules
from rongshu.policy.posters.models import Scan, Spot
from rongshu.policy.premises.tests.conftest import NOW, TODAY, Park

WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.49"


def headers(**more: str) -> dict[str, str]:
    return {"user-agent": WECHAT, **{name.replace("_", "-"): value for name, value in more.items()}}


@pytest.mark.parametrize(
    ("method", "given", "counts"),
    [
        ("GET", headers(), True), ("HEAD", headers(), False), ("GET", {}, False),
        ("GET", headers(user_agent="Mozilla/5.0 (compatible; Baiduspider/2.0)"), False),
        ("GET", headers(user_agent="WeChatLinkPreview"), False), ("GET", headers(user_agent="curl/8.5"), False),
        ("GET", headers(cache_control="max-age=0"), False), ("GET", headers(pragma="no-cache"), False),
        ("GET", headers(sec_purpose="prefetch;prerender"), False), ("GET", headers(purpose="prefetch"), False),
        ("GET", headers(cache_control="max-stale=600"), True),
    ],
)  # fmt: skip
def test_which_openings_count(method: str, given: dict[str, str], counts: bool) -> None:
    assert rules.counts(method, given) is counts


def spot(park: Park, name: str = "大厅A") -> Spot:
    return actions.add(park=park.place, name=name, by=park.who(), now=NOW)


def test_an_opening_leads_on_and_sets_no_cookie(park: Park, at_ten: None) -> None:
    one, client = spot(park), Client(headers={"user-agent": WECHAT})
    for _ in range(2):
        answer = client.get(f"/p/{one.code.upper()}")
        assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, "/p/", "no-store")
        assert not answer.cookies
    client.get("/p/")
    client.get("/p/nowhere")
    assert list(Scan.objects.values_list("day", "times")) == [(TODAY, 2)]
    actions.retire(spot=one, is_over=True, by=park.who(), now=NOW)
    assert client.get(f"/p/{one.code}")["Location"] == "/p/"
    assert Scan.objects.get().times == 2
    assert {field.name for field in Scan._meta.fields} == {"id", "spot", "day", "times"}


def test_places_are_kept_by_their_editor(park: Park) -> None:
    one = spot(park)
    for name in ("sun", "lin"):
        with pytest.raises(NotAllowed):
            actions.add(park=park.place, name="门口", by=park.who(name), now=NOW)
        with pytest.raises(NotAllowed):
            actions.retire(spot=one, is_over=True, by=park.who(name), now=NOW)
    with pytest.raises(Conflict):
        spot(park)
    with pytest.raises(Invalid) as caught:
        spot(park, " ")
    assert (list(caught.value.fields), Spot.objects.count()) == (["name"], 1)


def test_counts_by_place_and_day(park: Park) -> None:
    one, two = spot(park), spot(park, "3号楼门口")
    for code, days in ((one.code, 0), (one.code, 0), (two.code, 1), (two.code, 40)):
        assert actions.opened(code=code, method="GET", headers=headers(), now=NOW - timedelta(days=days))
    found = queries.counts(park.who(), TODAY, days=7)
    assert [(c.spot.name, c.total) for c in found.places] == [("大厅A", 2), ("3号楼门口", 1)]
    assert (found.sums, found.total) == ([0, 0, 0, 0, 0, 1, 2], 3)
    assert queries.ever(park.who()) == {one.pk: 2, two.pk: 2}
    assert queries.counts(park.who("sun"), TODAY).places == []


def test_the_demo_has_eight_places(park: Park) -> None:
    demo.build(park.place, park.who(), NOW)
    found = queries.counts(park.who(), TODAY)
    assert (len(queries.spots(park.who())), len(found.places), found.total > 500) == (8, 8, True)
