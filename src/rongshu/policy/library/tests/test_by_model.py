"""A card drafted by a model: held to the text, marked, asked outside of any transaction, and kindly late."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from rongshu.core.errors import Invalid, NotAllowed
from rongshu.policy.library import by_model, queries
from rongshu.policy.library.models import Item
from rongshu.policy.library.tests.conftest import NOW, Park

CARD = {
    "who": "新区内的工业企业（第一条）\n投资 777 万元以上的企业",
    "need": ["购置设备"],
    "how": 5,
    "other": "x",
}


@dataclass
class Service:
    """A local service that answers as it is told, and keeps what it was asked."""

    says: Any = ""
    status: int = 200
    waits: float = 0
    asked: list[tuple[str, str, Any]] = field(default_factory=list)


@pytest.fixture
def service(settings: Any) -> Iterator[Service]:
    told = Service(json.dumps(CARD, ensure_ascii=False))

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append((self.path, self.headers["Authorization"], body))
            time.sleep(told.waits)
            data = json.dumps({"choices": [{"message": {"content": told.says}}]}).encode()
            self.send_response(told.status)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.DRAFT_URL, settings.DRAFT_KEY = f"http://127.0.0.1:{server.server_port}/v1/", "geheim"
    settings.DRAFT_SECONDS = 5
    yield told
    server.shutdown()
    server.server_close()


def draft(park: Park, item: Item, name: str = "ada") -> Item:
    return by_model.draft_card(item=item, turn=item.turn, by=park.who(name), now=NOW)


def test_what_it_writes_is_held_to_the_text_and_marked(park: Park, service: Service) -> None:
    item = park.open_item(park.published())
    service.says = f"```json\n{service.says}\n```"
    made = draft(park, item)
    assert (made.card_who, made.card_need, made.card_how) == ("新区内的工业企业（第一条）", "购置设备", "")
    assert (made.is_card_drafted, made.turn) == (True, item.turn)
    ((path, key, body),) = service.asked
    assert (path, key) == ("/v1/chat/completions", "Bearer geheim")
    assert item.clause is not None
    assert item.clause.text in body["messages"][1]["content"]
    assert "由机器" in park.client("").get(f"/policies/items/{item.uuid}").content.decode()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"waits": 0.5}, by_model.AWAY), ({"status": 500}, by_model.AWAY), ({"says": None}, by_model.AWAY),
        ({"says": "不会"}, by_model.USELESS), ({"says": "{" * 5000}, by_model.USELESS),
        ({"says": '{"who": "补助 999 万元"}'}, by_model.USELESS),
    ],
)  # fmt: skip
def test_when_it_fails_the_card_stays(
    park: Park, service: Service, settings: Any, told: dict[str, Any], sentence: str
) -> None:
    item = park.open_item(park.published())
    settings.DRAFT_SECONDS = 0.2 if "waits" in told else 5
    for name, value in told.items():
        setattr(service, name, value)
    with pytest.raises(Invalid) as error:
        draft(park, item)
    fresh = Item.objects.get(pk=item.pk)
    assert (error.value.sentence, fresh.turn, fresh.is_card_drafted) == (sentence, item.turn, False)


def test_nobody_else_and_nowhere_else(park: Park, service: Service, settings: Any) -> None:
    item = park.open_item(park.published())
    with pytest.raises(NotAllowed):
        draft(park, item, "sun")
    settings.DRAFT_URL = ""
    with pytest.raises(Invalid) as error:
        draft(park, item)
    assert (error.value.sentence, service.asked, by_model.is_there()) == (by_model.NONE, [], False)
    assert queries.item(item.uuid).card_who == ""
