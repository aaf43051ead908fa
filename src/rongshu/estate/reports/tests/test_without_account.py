"""Reporting by the sign in the stairwell: no login, a private link, limits instead of a captcha."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from rongshu.core.errors import TooMany
from rongshu.estate.reports import actions
from rongshu.estate.reports.models import Report
from rongshu.estate.reports.tests.conftest import NOW, Estate
from rongshu.ground.people.access import NOBODY, Who
from rongshu.loop.cases import following, knocking
from rongshu.loop.cases import queries as cases
from rongshu.loop.cases.kinds import Handed
from rongshu.loop.cases.models import Attachment, Case, Channel, Event, Follower, Knock


@pytest.fixture(autouse=True)
def at_ten(settings: Settings, tmp_path: object) -> object:
    settings.EVIDENCE_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield


def picture(colour: str = "#345") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return SimpleUploadedFile("光.jpg", out.getvalue(), "image/jpeg")


def address(estate: Estate, what: str = "lamp") -> str:
    return f"/reports/new/{estate.conditions[what].pk}?sign={estate.unit.sign}"


def sent(estate: Estate, client: Client, what: str = "lamp", **fields: object) -> str:
    """Report, and return where it led."""
    answer = client.post(address(estate, what), {"where": estate.unit.pk} | fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return str(answer["Location"])


def shown(client: Client, url: str) -> bool:
    """Fetch a photo whole, so that its file is closed."""
    answer = client.get(url)
    return answer.status_code == 200 and answer.getvalue()[:2] == b"\xff\xd8"


def test_a_sign_a_photo_and_one_tap_are_enough(estate: Estate) -> None:
    client = Client()
    assert "2单元" in client.get(f"/r/{estate.unit.sign.lower()}").content.decode()
    link = sent(estate, client, text="三楼灯不亮", photos=picture(), phone="13900000001")
    case = Report.objects.get().case
    assert (case.place, case.channel, case.reporter, case.title) == (
        estate.unit,
        Channel.QR,
        None,
        "楼道灯不亮",
    )
    assert (case.state, case.handler_org) == ("dispatched", estate.company)
    page = client.get(link).content.decode()
    assert case.number in page
    assert "安居物业" in page
    assert "三楼灯不亮" in page
    follower = Follower.objects.get()
    assert (follower.phone, follower.is_first) == ("13900000001", True)
    assert link.rsplit("/", 1)[1] not in str(Follower.objects.values())
    photo = Attachment.objects.get().evidence
    assert shown(client, f"{link}/photos/{photo.sha256}")


def test_the_link_opens_one_report_and_a_guess_opens_none(estate: Estate) -> None:
    client = Client()
    link = sent(estate, client)
    other = estate.report("leak", handed=Handed(evidence=(estate.photo(),)))
    assert client.get(link[:-3] + "abc").status_code == 404
    assert client.get(f"/reports/{other.case.number}").status_code == 302  # please enter
    foreign = Attachment.objects.get(case=other.case).evidence.sha256
    assert client.get(f"{link}/photos/{foreign}").status_code == 404
    assert client.get(link)["Cache-Control"] == "no-store"


def test_by_the_link_it_is_confirmed_and_reopened(estate: Estate) -> None:
    client = Client()
    link = sent(estate, client)
    case = estate.move(Case.objects.get(), "start", "ma")
    case = estate.move(case, "finish", "ma", evidence=(estate.photo(),))
    assert client.post(f"{link}/moves/confirm", {"turn": case.turn}).status_code == 302
    case = Case.objects.get()
    assert (case.state, case.solved) == ("closed", True)
    assert client.post(f"{link}/moves/reopen", {"turn": case.turn}).status_code == 422  # no word why
    assert client.post(f"{link}/moves/reopen", {"turn": case.turn, "text": "又不亮了"}).status_code == 302
    assert client.post(f"{link}/moves/dispatch", {"organisation": estate.company.pk}).status_code == 403
    case = Case.objects.get()
    assert (case.state, case.handler_org) == ("handling", estate.company)
    assert client.post(f"{link}/remarks", {"text": "一直闪"}).status_code == 302
    assert "一直闪" in client.get(link).content.decode()


def test_the_staff_s_remarks_are_not_for_the_link(estate: Estate) -> None:
    client = Client()
    link = sent(estate, client)
    case = Case.objects.get()
    estate.move(case, "send_back", "ma", text="他家老是乱报", organisation=estate.contractor.pk)
    page = client.get(link).content.decode()
    assert "他家老是乱报" not in page
    assert "马师傅" not in page


def test_is_it_this_one_and_me_too(estate: Estate) -> None:
    first, client = Client(), Client()
    sent(estate, first, text="三楼灯不亮", photos=picture())
    asked = client.post(
        address(estate), {"where": estate.unit.pk, "text": "三楼的灯坏了", "photos": picture("#876")}
    )
    page = asked.content.decode()
    assert asked.status_code == 200
    case = Case.objects.get()
    assert f"/reports/{case.number}/me-too" in page
    photo = Attachment.objects.get().evidence
    assert shown(client, f"/reports/seen/{case.number}/{photo.sha256}")
    kept = page.split('name="ahead" value="')[1].split('"')[0]
    answer = client.post(
        f"/reports/{case.number}/me-too?sign={estate.unit.sign}", {"text": "三楼的灯坏了", "ahead": kept}
    )
    case = Case.objects.get()
    assert (case.voices, Case.objects.count(), Attachment.objects.count()) == (1, 1, 2)
    mine = client.get(answer["Location"]).content.decode()
    assert "三楼的灯坏了" in mine
    assert "三楼灯不亮" not in mine  # the first one's words stay theirs


def test_who_says_me_too_never_learns_who_was_first(estate: Estate) -> None:
    number = estate.report("lamp").case.number
    first = cases.get(number, estate.who("sun")).reporter
    assert first is not None
    actions.me_too(number=number, by=estate.who("nina"), now=NOW)
    seen = cases.get(number, estate.who("nina"))
    told = cases.heard(seen, estate.who("nina"))
    assert (seen.reporter, next((e.name, e.actor and e.actor.name) for e in told)) == (None, ("opened", None))
    mine = cases.get(number, Who(first.pk, first.name))
    assert (mine.reporter, cases.heard(mine, Who(first.pk, first.name))[0].actor) == (first, first)


def test_no_it_is_something_else_keeps_words_and_photos(estate: Estate) -> None:
    sent(estate, Client(), text="三楼灯不亮")
    client = Client()
    fields = {"where": estate.unit.pk, "text": "五楼灯也坏了", "photos": picture()}
    page = client.post(address(estate), fields).content.decode()
    kept = page.split('name="ahead" value="')[1].split('"')[0]
    again = {"where": estate.unit.pk, "text": "五楼灯也坏了", "ahead": kept, "is_new": "1"}
    assert client.post(address(estate), again).status_code == 302
    newest = Case.objects.order_by("-pk")[0]
    assert (Case.objects.count(), newest.attachments.count()) == (2, 1)
    forged = client.post(address(estate), again | {"ahead": kept[:-2] + "xx"})
    assert (forged.status_code, 'name="ahead"' in forged.content.decode()) == (422, False)
    assert Case.objects.count() == 2


def test_what_is_inside_a_home_is_offered_to_nobody(estate: Estate) -> None:
    report = estate.report(
        "leak", place=estate.home, handed=Handed(text="厨房漏水", evidence=(estate.photo(),))
    )
    client = Client()
    sent(estate, client, "leak", text="厨房漏水")
    assert report.case.number not in client.get(f"/r/{estate.unit.sign}").content.decode()
    sha = Attachment.objects.get(case=report.case).evidence.sha256
    assert client.get(f"/reports/seen/{report.case.number}/{sha}").status_code == 404
    assert client.post(f"/reports/{report.case.number}/me-too").status_code == 404


def test_a_robot_fills_what_no_person_sees(estate: Estate) -> None:
    answer = Client().post(address(estate), {"where": estate.unit.pk, "website": "http://x"})
    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_too_many_from_one_address_are_told_to_phone(estate: Estate) -> None:
    for number in range(knocking.MOST_BY_ADDRESS):
        knocking.knock(address="10.0.0.1", sign=f"S{number}", now=NOW)
    with pytest.raises(TooMany) as refused:
        knocking.knock(address="10.0.0.1", sign="K7M2PA", now=NOW + timedelta(minutes=20))
    assert refused.value.wait == 40 * 60
    knocking.knock(address="10.0.0.2", sign="K7M2PA", now=NOW)
    knocking.knock(address="10.0.0.1", sign="K7M2PA", now=NOW + timedelta(hours=1))
    assert "10.0.0.1" not in str(list(Knock.objects.values()))


def test_too_many_at_one_sign_are_told_to_phone(estate: Estate) -> None:
    for number in range(knocking.MOST_BY_SIGN):
        knocking.knock(address=f"10.0.1.{number}", sign="K7M2PA", now=NOW)
    with pytest.raises(TooMany):
        knocking.knock(address="10.0.2.1", sign="K7M2PA", now=NOW)


def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_lost(estate: Estate) -> None:
    client = Client()
    assert client.get("/r/NOSUCH").status_code == 404
    assert client.get("/reports/new/999999").status_code == 404
    answer = client.post(address(estate), {"where": estate.far.pk, "text": "灯坏了"})
    assert answer.status_code == 422
    assert "灯坏了" in answer.content.decode()
    fake = SimpleUploadedFile("光.jpg", b"%PDF-1.4 no photo", "image/jpeg")
    answer = client.post(address(estate), {"where": estate.unit.pk, "text": "灯坏了", "photos": fake})
    assert answer.status_code == 422
    assert Event.objects.count() == 0


def test_where_the_reporter_stands_goes_with_it_if_it_is_near(estate: Estate) -> None:
    sent(estate, Client(), lon="113.145100", lat="27.830200")
    assert (Case.objects.get().lon, Case.objects.get().lat) == (113.1451, 27.8302)
    sent(estate, Client(), "leak", lon="121.5", lat="31.2")
    assert Case.objects.order_by("-pk")[0].lon == estate.unit.lon


def test_a_danger_warns_at_the_sign_until_it_is_over(estate: Estate) -> None:
    client = Client()
    sent(estate, client, "manhole")
    assert 'role="alert"' in client.get(f"/r/{estate.unit.sign}").content.decode()
    case = estate.move(Case.objects.get(), "start", "ma")
    case = estate.move(case, "finish", "ma", evidence=(estate.photo(),))
    assert 'role="alert"' in client.get(f"/r/{estate.unit.sign}").content.decode()
    estate.move(case, "check", "sun")
    assert 'role="alert"' not in client.get(f"/r/{estate.unit.sign}").content.decode()


def test_somebody_joins_by_account_once(estate: Estate) -> None:
    case = estate.report("manhole", NOBODY).case
    following.join(case=case, by=estate.who("nina"), now=NOW)
    assert actions.me_too(number=case.number, by=estate.who("nina"), now=NOW) == ""
    assert Case.objects.get().voices == 1


def test_who_knocks_too_often_reads_when_to_come_again(estate: Estate) -> None:
    for number in range(knocking.MOST_BY_ADDRESS):
        knocking.knock(address="127.0.0.1", sign=f"S{number}", now=NOW)
    answer = Client().post(address(estate), {"where": estate.unit.pk, "text": "灯坏了"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "这一小时里报得太多了" in answer.content.decode()
    assert Case.objects.count() == 0
