"""The pages of orders: Guo's way in the hand, Vera's, Sun's at the desk; Otto and strangers get nowhere."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from rongshu.estate.orders import actions
from rongshu.estate.orders.models import Order
from rongshu.estate.orders.tests.conftest import NOW, Estate
from rongshu.ground.evidence.models import Evidence
from rongshu.loop.cases import actions as cases
from rongshu.loop.cases.models import Case
from rongshu.loop.volunteers.models import ServiceEntry

pytestmark = pytest.mark.usefixtures("at_ten")


def done(estate: Estate) -> Case:
    case = actions.offer(case=estate.order().case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    for name in ("accept", "check_in"):
        case = estate.move(case, name, "vera")
    return estate.move(case, "finish", "vera", NOW + timedelta(minutes=30), evidence=(estate.photo(),))


def test_three_taps_from_home_to_placed(estate: Estate) -> None:
    guo = estate.client("guo")
    guo.cookies["elder"] = "1"
    one = reverse("orders:new")
    assert one in guo.get(reverse("web:resident")).content.decode()
    two = reverse("orders:new_service", args=[estate.medicine.pk])
    assert two in guo.get(one).content.decode()
    assert 'name="when" value="soon"' in guo.get(two).content.decode()
    response = guo.post(two, {"when": "soon"})
    order = Order.objects.get()
    assert response.headers["Location"] == reverse("orders:order", args=[order.case.number])
    assert (order.case.subject, order.case.state, order.entered_by) == (estate.guo, "placed", None)


def test_an_own_time_urgent_and_a_time_that_is_over(estate: Estate) -> None:
    guo, url = estate.client("guo"), reverse("orders:new_service", args=[estate.medicine.pk])
    guo.post(url, {"when": "own", "start": "2026-11-24T09:00", "end": "2026-11-24T11:00", "note": "降压药"})
    order = Order.objects.get()
    assert (order.note, order.window_end) == ("降压药", NOW.replace(day=24, hour=3))
    guo.post(url, {"when": "urgent"})
    assert Case.objects.filter(urgent=True, promise_at=NOW + timedelta(hours=1)).count() == 1
    late = {"when": "own", "start": "2026-11-22T09:00", "end": "2026-11-22T11:00", "note": "感冒药"}
    response = guo.post(url, late)
    text = response.content.decode()
    assert (response.status_code, "感冒药" in text, "2026-11-22T09:00" in text) == (422, True, True)
    assert Order.objects.count() == 2


def test_confirmed_rated_reopened_and_ordered_again(estate: Estate) -> None:
    case, guo = done(estate), estate.client("guo")
    page = reverse("orders:order", args=[case.number])
    shown = guo.get(page).content.decode()
    assert ("确认办好了" in shown, "还没办好" in shown) == (True, True)
    guo.post(reverse("cases:move", args=[case.number, "confirm"]))
    assert ServiceEntry.objects.get().person == estate.vera
    assert 'name="rating"' in guo.get(page).content.decode()
    guo.post(reverse("cases:move", args=[case.number, "rate"]), {"rating": "5"})
    shown = guo.get(page).content.decode()
    assert ("您打了" in shown, 'name="rating"' in shown) == (True, False)
    guo.post(reverse("orders:again", args=[case.number]))
    assert Order.objects.get(repeats__case=case).case.state == "placed"
    guo.post(reverse("cases:move", args=[case.number, "reopen"]), {"text": "药拿错了"})
    assert Case.objects.get(pk=case.pk).state == "accepted"


def test_the_call_back_says_what_to_ask_and_records_the_stars(estate: Estate) -> None:
    case = done(estate)
    sun, url = estate.client("sun"), reverse("desk:case", args=[case.number])
    shown = sun.get(url).content.decode()
    assert [q in shown for q in ("人来了吗", "有没有人向您收钱", "对方打几分")] == [True] * 3
    assert shown.count("moves/call_back") == 1
    given = {"channel": "phone", "rating": "4", "text": "很好"}
    sun.post(reverse("cases:move", args=[case.number, "call_back"]), given)
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.rating, case.solved) == ("closed", 4, True)


def test_by_phone_said_back_and_on_a_slip(estate: Estate) -> None:
    nina, url = estate.client("nina"), reverse("orders:by_phone")
    found = nina.get(reverse("orders:neighbours") + "?q=郭").content.decode()
    assert f"subject={estate.guo.pk}" in found
    given = {
        "subject": estate.guo.pk,
        "service": estate.medicine.pk,
        "when": "soon",
        "note": "降压药",
        "channel": "phone",
    }
    refused = nina.post(url, given)
    assert (refused.status_code, "降压药" in refused.content.decode(), Order.objects.count()) == (
        422,
        True,
        0,
    )
    response = nina.post(url, {**given, "said_back": "1"}, follow=True)
    slip = response.content.decode()
    assert [w in slip for w in ("降压药", "郭阿姨", "倪邻居", "已复述")] == [True] * 4
    assert Order.objects.get().entered_by == estate.nina


@pytest.mark.parametrize("name", ["guo", "vera", "otto"])
def test_nobody_else_orders_for_others(estate: Estate, name: str) -> None:
    client = estate.client(name)
    given = {"subject": estate.guo.pk, "service": estate.medicine.pk, "when": "soon", "channel": "visit"}
    assert client.post(reverse("orders:by_phone"), given).status_code in {403, 422}
    assert not Order.objects.exists()


def test_the_volunteer_sees_the_door_only_once_accepted(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    vera, page = estate.client("vera"), reverse("orders:order", args=[case.number])
    home = vera.get(reverse("orders:volunteer")).content.decode()
    assert ("我来做" in home, "郭阿姨" in home, "301" in home) == (True, False, False)
    shown = vera.get(page).content.decode()
    assert ("郭阿姨" in shown, "301" in shown, "3栋" in shown) == (False, False, True)
    assert vera.get(reverse("orders:slip", args=[case.number])).status_code == 404
    assert vera.post(reverse("orders:phone", args=[case.number])).status_code == 403
    vera.post(reverse("cases:move", args=[case.number, "accept"]), {"turn": case.turn})
    shown = vera.get(page).content.decode()
    assert ("郭阿姨" in shown, "301" in shown, "我来不了了" in shown) == (True, True, True)


def test_strangers_get_nowhere(estate: Estate) -> None:
    number = estate.order().case.number
    for name in ("otto", "wang"):
        client = estate.client(name)
        assert client.get(reverse("orders:order", args=[number])).status_code == 404
        assert client.get(reverse("orders:slip", args=[number])).status_code == 404
        for url in ("again", "phone", "offer"):
            assert client.post(reverse(f"orders:{url}", args=[number])).status_code == 404, url
    assert (Order.objects.count(), Case.objects.get().version) == (1, 1)


def test_pages_take_few_statements(
    estate: Estate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = done(estate)
    estate.order()
    for name, url in (
        ("guo", reverse("orders:new")),
        ("guo", reverse("orders:new_service", args=[estate.medicine.pk])),
        ("guo", reverse("orders:order", args=[case.number])),
        ("guo", reverse("orders:slip", args=[case.number])),
        ("vera", reverse("orders:volunteer")),
        ("nina", reverse("orders:by_phone") + f"?subject={estate.guo.pk}"),
    ):
        client = estate.client(name)
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200, url


def test_a_stranger_s_photo_for_a_case_they_must_not_see_is_not_kept(estate: Estate) -> None:
    number = estate.order().case.number
    for url in (reverse("cases:comment", args=[number]), reverse("cases:move", args=[number, "cancel"])):
        photo = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff", "image/jpeg")
        assert Client().post(url, {"text": "看看", "photos": photo}).status_code == 404
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"channel": "carrier-pigeon"}, "请选择对方是打电话还是当面说的"),
        ({"when": "own", "start": "0001-01-01T00:00", "end": "0001-01-01T01:00"}, "看不懂这个日期和时间"),
        (
            {"when": "own", "start": "9999-12-31T22:00-12:00", "end": "9999-12-31T23:00-12:00"},
            "看不懂这个日期和时间",
        ),
    ],
)
def test_what_no_browser_sends_is_refused_in_words(
    estate: Estate, wrong: dict[str, str], sentence: str
) -> None:
    given = {
        "subject": str(estate.guo.pk),
        "service": str(estate.medicine.pk),
        "when": "soon",
        "said_back": "1",
    }
    answer = estate.client("nina").post(reverse("orders:by_phone"), given | {"channel": "phone"} | wrong)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Order.objects.exists()


def test_who_ordered_reads_no_remarks_of_others_and_not_who_could_not_come(estate: Estate) -> None:
    case = actions.offer(case=estate.order().case, person=estate.vera.pk, by=estate.who("sun"), now=NOW)
    case = estate.move(case, "decline", "vera")
    cases.comment(case=case, text="这位老人很难说话", by=estate.who("sun"), now=NOW)
    cases.comment(case=case, text="请按门铃", by=estate.who("guo"), now=NOW)
    url = reverse("orders:order", args=[case.number])
    shown = estate.client("guo").get(url).content.decode()
    assert ("请按门铃" in shown, "这位老人很难说话" in shown, "小薇" in shown) == (True, False, False)
    desk = estate.client("sun").get(reverse("desk:case", args=[case.number])).content.decode()
    assert ("这位老人很难说话" in desk, "小薇" in desk) == (True, True)
