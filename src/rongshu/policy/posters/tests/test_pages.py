"""The poster, the page it leads to and what that weighs, the editor's desk and counts."""

import gzip
import re
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from rongshu.policy.posters import actions, printing, queries
from rongshu.policy.posters.models import Spot
from rongshu.policy.premises.tests.conftest import NOW, Park

pytestmark = pytest.mark.usefixtures("at_ten")
MOST_BYTES = 100_000


def spot(park: Park, name: str = "大厅A") -> Spot:
    return actions.add(park=park.place, name=name, by=park.who(), now=NOW)


def sent(address: str) -> bytes:
    """Return the bytes a static file travels as; what shrinks is sent compressed."""
    path = finders.find(re.sub(r"\?.*", "", address).removeprefix("/static/").split("#")[0])
    assert isinstance(path, str), address
    data = Path(path).read_bytes()
    return gzip.compress(data) if path.endswith((".css", ".js", ".svg", ".mjs")) else data


def test_the_landing_page_is_three_things_and_weighs_little(park: Park) -> None:
    answer = Client().get("/p/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    text = gzip.decompress(answer.content).decode()
    loads = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text))
    loads = {one.split("#")[0] for one in loads}
    weight = len(answer.content) + sum(len(sent(_plain(one))) for one in loads)
    assert (weight < MOST_BYTES, len(loads) > 8) == (True, True), weight
    for said in (
        "新区政策汇编",
        "找得到",
        "看得懂",
        "办得了",
        "找政策",
        "问能办什么",
        "租厂房",
        'action="/find/"',
        'href="/premises/"',
    ):
        assert said in text
    assert not re.search(r"<script(?![^>]*defer)", text)  # nothing waits for a script, and all works without


def _plain(address: str) -> str:
    """Return a file's own name: the address carries what its content hashes to."""
    return re.sub(r"/static/v/[^/]+/", "/static/", address)


def test_a_poster_a_place(park: Park) -> None:
    one, client = spot(park), park.client("ada")
    spot(park, "3号楼门口")
    answer = client.get(f"/posters/{one.code}.pdf")
    pdf = pypdfium2.PdfDocument(answer.content)
    words = pdf[0].get_textpage().get_text_bounded()
    assert (len(pdf), [round(n) for n in pdf[0].get_size()]) == (1, [842, 1191])  # A3 in points
    for said in ("新区政策汇编", "找得到", "看得懂", "办得了", "大厅A", printing.address(one).split("//")[1]):
        assert said in words
    assert len(pypdfium2.PdfDocument(client.get("/posters/all.pdf").content)) == 2
    assert park.client("sun").get(f"/posters/{one.code}.pdf").status_code == 404


def test_the_desk_and_the_counts(park: Park) -> None:
    client: Any = park.client("ada")
    assert "还没有海报" in client.get("/posters/").content.decode()
    assert client.post("/posters/", {"name": ""}).status_code == 422
    client.post("/posters/", {"name": "=大厅A", "note": "取号机旁"})
    one = Spot.objects.get()
    Client(headers={"user-agent": "MicroMessenger/8"}).get(f"/p/{one.code}")
    text = unescape(client.get("/posters/counts?days=7").content.decode())
    assert ("<title>2026-03-10: 1</title>" in text, 'value="1" max="1"' in text, text.count("<rect")) == (
        True,
        True,
        7,
    )
    lines = client.get("/posters/counts.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [f"2026-03-10,'=大厅A,{one.code},1"]
    client.post(f"/posters/{one.code}/retire")
    assert queries.hanging(one.code) is None
    client.post(f"/posters/{one.code}/retire", {"back": "1"})
    assert queries.hanging(one.code) is not None
    for name, status in (("", 302), ("lin", 403)):
        assert park.client(name).get("/posters/counts").status_code == status
