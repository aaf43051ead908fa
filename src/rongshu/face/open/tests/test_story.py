"""The whole chain over the API, as the four who take part in it."""

import hashlib

from rongshu.face.open.tests.conftest import Town, photo, said
from rongshu.loop.volunteers.queries import minutes


def test_an_order_from_the_first_request_to_the_ledger(town: Town) -> None:
    placed = town.ask("POST", "/orders", "resident", {"service": town.service.pk, "note": "降压药一盒"})
    assert placed.status_code == 201, placed.content
    number = said(placed)["case"]["number"]
    assert said(placed)["note"] == "降压药一盒"
    waiting = said(town.ask("GET", "/cases?tab=waiting", "secretary"))
    assert [c["number"] for c in waiting["items"]] == [number]
    (found,) = said(town.ask("GET", f"/orders/{number}/suggestions", "secretary"))
    assert found["person"]["name"] == "测试volunteer"
    offer = {"person": found["person"]["uuid"], "turn": 1}
    assert said(town.ask("POST", f"/orders/{number}/offer", "secretary", offer))["state"]["name"] == "offered"
    asked = said(town.ask("GET", f"/orders/{number}", "volunteer"))
    assert (asked["case"]["subject"], asked["case"]["place"]["name"]) == (None, "3栋")  # no name, no door yet
    assert said(town.ask("GET", f"/cases/{number}/events", "volunteer")) == []
    for path in ("/orders/offered", "/cases?tab=mine", f"/cases/{number}"):
        answer = town.ask("GET", path, "volunteer").content.decode()
        assert (number in answer, "测试resident" in answer, "301" in answer) == (True, False, False), path
    for move in ("accept", "check_in"):
        assert town.ask("POST", f"/cases/{number}/moves/{move}", "volunteer", {}).status_code == 200
    sha256 = said(town.send("/evidence", "volunteer", photo()))["sha256"]
    done = town.ask("POST", f"/cases/{number}/moves/finish", "volunteer", {"evidence": [sha256]})
    assert said(done)["state"]["name"] == "done"
    picture = town.ask("GET", f"/cases/{number}/evidence/{sha256}/original", "secretary")
    assert hashlib.sha256(b"".join(picture.streaming_content)).hexdigest() == sha256  # type: ignore[attr-defined]
    call = town.ask("POST", f"/cases/{number}/moves/call_back", "secretary", {"channel": "phone"})
    assert said(call)["state"]["name"] == "closed"
    assert minutes(town.people["volunteer"].pk) == 1
    names = [e["name"] for e in said(town.ask("GET", f"/cases/{number}/events", "resident"))]
    assert names == ["opened", "offer", "accept", "check_in", "finish", "call_back"]


def test_an_outsider_is_told_that_there_is_nothing(town: Town) -> None:
    number = town.order().case.number
    for path in (f"/cases/{number}", f"/orders/{number}", f"/cases/{number}/events"):
        answer = town.ask("GET", path, "outsider")
        assert (answer.status_code, said(answer)["code"]) == (404, "not_found")
    assert said(town.ask("GET", "/cases?tab=open", "outsider"))["items"] == []


def test_a_second_hand_is_told_what_happened(town: Town) -> None:
    number = town.order().case.number
    body = {"turn": 1, "text": "changed my mind"}
    assert town.ask("POST", f"/cases/{number}/moves/cancel", "resident", body).status_code == 200
    late = town.ask("POST", f"/cases/{number}/moves/cancel", "secretary", body)
    assert late.status_code == 409
    sentence = "Somebody was quicker: Cancelled. It now stands at “Cancelled”."
    assert said(late) == {"code": "conflict", "sentence": sentence, "fields": {}}


def test_what_is_missing_is_named(town: Town) -> None:
    number = town.order().case.number
    answer = town.ask("POST", f"/cases/{number}/moves/cancel", "resident", {})
    assert answer.status_code == 422
    assert said(answer)["fields"] == {"reason": "Please say why."}
