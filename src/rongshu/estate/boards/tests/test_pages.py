"""Every page about boards: the keeper, an adopter, a neighbour, and an outsider who must see nothing."""

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.estate.boards import queries
from rongshu.estate.boards.models import Message, Office, Paper
from rongshu.estate.boards.tests.conftest import NOW, PHONE, Estate
from rongshu.ground.people.models import Consent
from rongshu.loop.duties.models import Duty

pytestmark = pytest.mark.usefixtures("at_ten")


def test_an_adopter_switches_each_field_with_one_tap(estate: Estate) -> None:
    estate.adopted(fields=("name",))
    client = estate.client("vera")
    page = client.get(reverse("boards:mine")).content.decode()
    assert (page.count('aria-checked="true"'), page.count('aria-checked="false"')) == (1, 3)
    client.post(reverse("boards:switch", args=["phone"]), {"answer": "give", "version": "board-1"})
    assert "199****1234" in client.get(reverse("boards:mine")).content.decode()
    client.post(reverse("boards:switch", args=["phone"]), {"answer": "withdraw"})
    assert "199****1234" not in client.get(reverse("boards:mine")).content.decode()
    assert Consent.objects.filter(person=estate.vera, field="phone").get().withdrawn_at == NOW


def test_who_adopts_nothing_is_shown_the_way(estate: Estate) -> None:
    page = estate.client("nina").get(reverse("boards:mine")).content.decode()
    assert (page.count("<h1"), reverse("boards:adopt") in page) == (1, True)


def test_a_full_number_never_stands_on_a_page_for_everybody(estate: Estate) -> None:
    estate.adopted()
    url = reverse("board", args=[estate.board().building.sign])
    for name in ("", "nina", "vera", "sun"):
        page = estate.client(name).get(url).content.decode()
        assert ("小薇" in page, "199****1234" in page, PHONE in page) == (True, True, False)


def test_the_keeper_prints_hangs_and_is_asked_for_nothing_more(
    estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    estate.adopted()
    client, building = estate.client("sun"), estate.building.uuid
    pdf = client.post(reverse("boards:print", args=[building]), {"size": "a3"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    paper = Paper.objects.get()
    assert client.post(reverse("boards:hang", args=[building]), {"paper": paper.pk}).status_code == 302
    assert client.post(reverse("boards:hang", args=[building]), {"paper": paper.pk}).status_code == 422
    everything = client.post(reverse("boards:print_all"), {"size": "a4"})
    assert everything.content[:5] == b"%PDF-"
    for url in (
        reverse("boards:list"),
        reverse("boards:list") + "?tab=bare",
        reverse("boards:one", args=[building]),
    ):
        with django_assert_max_num_queries(34):
            assert client.get(url).status_code == 200
    assert client.post(reverse("boards:print_all"), {"tab": "reprint"}).status_code == 404


def test_a_volunteer_takes_the_nearest_building_on(estate: Estate) -> None:
    client = estate.client("wang")
    page = client.get(reverse("boards:adopt")).content.decode()
    assert page.index("2栋") < page.index("1栋")
    post = queries.posts().get(place=estate.other_building)
    led = client.post(reverse("boards:adopt"), {"post": str(post.uuid), "pledge": "常敲门"})
    assert (led.status_code, led["Location"]) == (302, reverse("boards:mine"))
    assert Duty.objects.get().pledge == "常敲门"
    assert estate.client("nina").post(reverse("boards:adopt"), {"post": str(post.uuid)}).status_code == 404


def test_the_keeper_appoints_somebody_near(estate: Estate) -> None:
    client = estate.client("sun")
    page = client.get(reverse("boards:one", args=[estate.building.uuid])).content.decode()
    assert page.index(">小薇<") < page.index(">小王<")
    url = reverse("boards:appoint", args=[estate.building.uuid])
    assert client.post(url, {"person": str(estate.wang.uuid)}).status_code == 302
    assert Duty.objects.get().person == estate.wang
    assert client.post(url, {"person": "x"}).status_code == 422


def test_a_neighbour_writes_and_a_robot_does_not(estate: Estate) -> None:
    url = reverse("board_write", args=[estate.board().building.sign])
    assert estate.client().post(url, {"words": "你好", "website": "x"}).status_code == 422
    kept = estate.client().post(url, {"words": "请看看路灯", "phone": "abc"})
    assert (kept.status_code, "请看看路灯</textarea>" in kept.content.decode()) == (422, True)
    assert estate.client().post(url, {"words": "你好"}).status_code == 302
    assert Message.objects.get().words == "你好"
    assert estate.client().get(reverse("board", args=["NOSUCH"])).status_code == 404


def test_the_communitys_words_are_kept_when_a_number_is_wrong(estate: Estate) -> None:
    url, client = reverse("boards:words"), estate.client("sun")
    wrong = client.post(url, {"phone": "abc", "duties": "看楼道"})
    assert (wrong.status_code, "看楼道" in wrong.content.decode()) == (422, True)
    assert client.post(url, {"phone": "", "duties": "看楼道\n看消防"}).status_code == 302
    assert Office.objects.get().duties == ["看楼道", "看消防"]


def test_an_outsider_sees_nothing(estate: Estate) -> None:
    estate.adopted()
    client = estate.client("otto")
    assert "小薇" not in client.get(reverse("boards:list")).content.decode()
    for name in ("one", "print", "hang", "appoint"):
        url = reverse(f"boards:{name}", args=[estate.building.uuid])
        answer = client.get(url) if name == "one" else client.post(url)
        assert answer.status_code == 404, name
    for name in ("list", "words"):
        assert estate.client("vera").get(reverse(f"boards:{name}")).status_code == 403
    assert Paper.objects.count() == 0
