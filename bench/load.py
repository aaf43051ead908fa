"""`python -m bench.load [--seconds N]`: several roles work the site over HTTP while its processes are killed.

Half way the server and the worker die by SIGKILL and are started again. Afterwards nothing that was
acknowledged may be missing, the seals, deadlines and ledger must agree, numbers may have no gap, and no
answer may have been a 500. Everything happens on loopback, in a database made for it and thrown away
(or in the empty one DATABASE_URL names).
"""

import argparse
import http.client
import io
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESIDENTS, VOLUNTEERS = 6, 4


@dataclass
class Log:
    """What the callers were told: the last state of each case that was acknowledged, and every status."""

    statuses: Counter[int] = field(default_factory=Counter)
    turns: dict[str, int] = field(default_factory=dict)
    broken_off: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self, status: int, body: Any) -> None:
        """Note an answer; a success that names a case and its turn is a promise."""
        with self.lock:
            self.statuses[status] += 1
            case = body.get("case", body) if isinstance(body, dict) else {}
            if status in {200, 201} and "number" in case and "turn" in case:
                self.turns[case["number"]] = max(case["turn"], self.turns.get(case["number"], 0))


class Caller:
    """Somebody with a token, asking again after the connection broke."""

    def __init__(self, port: int, token: str, log: Log) -> None:
        from bench.serving import Client  # noqa: PLC0415 - Django has to be set up first

        self.new = lambda: Client(port, {"Authorization": token})
        self.log, self.client = log, self.new()

    def ask(self, path: str, given: object = None) -> Any:
        """Return what was answered as data, or None when it was refused or nobody answered."""
        try:
            status, body = self.client.get(path) if given is None else self.client.post(path, given)
        except (OSError, http.client.HTTPException):
            self.log.broken_off += 1
            time.sleep(0.2)
            self.client = self.new()
            return None
        found = json.loads(body) if body.startswith((b"{", b"[")) else None
        self.log.told(status, found)
        return found if status < 400 else None


def resident(me: Caller, world: dict[str, Any], rng: random.Random) -> None:
    """Order, look, confirm what is done."""
    me.ask("/api/v1/orders", {"service": world["service"], "note": "两盒"})
    for line in (me.ask("/api/v1/orders") or {"items": []})["items"]:
        if line["case"]["state"]["name"] == "done":
            me.ask(f"/api/v1/cases/{line['case']['number']}/moves/confirm", {})


def secretary(me: Caller, world: dict[str, Any], rng: random.Random) -> None:
    """Take what waits and ask the first suggested; call back what is done."""
    for line in (me.ask("/api/v1/cases?tab=waiting") or {"items": []})["items"][:8]:
        number = line["number"]
        if line["state"]["name"] == "placed":
            found = me.ask(f"/api/v1/orders/{number}/suggestions")
            if found:
                me.ask(f"/api/v1/orders/{number}/offer", {"person": rng.choice(found)["person"]["uuid"]})
        elif line["state"]["name"] == "done":
            me.ask(f"/api/v1/cases/{number}/moves/call_back", {"channel": "phone"})


def volunteer(me: Caller, world: dict[str, Any], rng: random.Random) -> None:
    """Answer what is asked, and carry on with what was taken."""
    for line in me.ask("/api/v1/orders/offered") or []:
        name = "accept" if rng.random() < 0.8 else "decline"
        me.ask(f"/api/v1/cases/{line['case']['number']}/moves/{name}", {})
    for line in me.ask("/api/v1/orders/jobs") or []:
        name = {"accepted": "check_in", "on_the_way": "check_in", "serving": "finish"}.get(
            line["case"]["state"]["name"]
        )
        if name:
            given = {"evidence": [world["photo"]]} if name == "finish" else {}
            me.ask(f"/api/v1/cases/{line['case']['number']}/moves/{name}", given)


ROLES: dict[str, Callable[[Caller, dict[str, Any], random.Random], None]] = {
    "resident": resident, "secretary": secretary, "volunteer": volunteer,
}  # fmt: skip


def set_up() -> dict[str, Any]:
    """Build the estate; returns tokens by role, the service and a photo."""
    from django.core.management import call_command  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    from bench.over_http import token_of  # noqa: PLC0415
    from rongshu.core import clock  # noqa: PLC0415
    from rongshu.estate.orders.actions import add_service  # noqa: PLC0415
    from rongshu.ground.evidence.actions import keep  # noqa: PLC0415
    from rongshu.ground.people.access import SYSTEM  # noqa: PLC0415
    from rongshu.ground.people.actions import add_person, grant  # noqa: PLC0415
    from rongshu.ground.places.actions import add  # noqa: PLC0415
    from rongshu.loop.volunteers.actions import enrol  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    now = clock.now()
    today, town = clock.today(now), add(kind="town", name="测试街道")
    community = add(kind="community", name="榕树社区", parent=town)
    tokens = []
    for role, many in (("resident", RESIDENTS), ("secretary", 2), ("volunteer", VOLUNTEERS)):
        for number in range(many):
            home = add(kind="household", name=f"{role}{number}", parent=community, lon=113.13, lat=27.83)
            person = add_person(name=f"{role}{number}", home=home)
            if role != "resident":
                grant(person=person, role=role, place=community, since=today)
            if role == "volunteer":
                enrol(person=person, joined_on=today, weekly_cap=50)
            tokens.append((role, token_of(person)))
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "#3f7d5d").save(picture, "JPEG")
    picture.seek(0)
    photo = keep(picture, uploaded_by=None, now=now).sha256
    service = add_service(area=community, name="代购药品", by=SYSTEM).pk
    return {"tokens": tokens, "service": service, "photo": photo}


def worked(world: dict[str, Any], seconds: float) -> Log:
    """Let everybody work for a while, killing server and worker half way."""
    from bench.serving import free_port, start, stop  # noqa: PLC0415

    port, log, ends = free_port(), Log(), time.monotonic() + seconds
    running = [start(port), _worker()]

    def work(role: str, token: str, seed: int) -> None:
        me, rng = Caller(port, token, log), random.Random(seed)
        while time.monotonic() < ends:
            ROLES[role](me, world, rng)

    people = [threading.Thread(target=work, args=(*one, n)) for n, one in enumerate(world["tokens"])]
    for person in people:
        person.start()
    for part in range(3):
        time.sleep(seconds / 4)
        if part != 1:
            stop(running[0], signal.SIGKILL)
            running[0] = start(port)
        else:
            stop(running[1], signal.SIGKILL)
            running[1] = _worker()
    for person in people:
        person.join()
    for process in running:
        stop(process)
    return log


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "rongshu", "worker"], cwd=ROOT, start_new_session=True)


def verdicts(log: Log) -> dict[str, bool]:
    """Say of each thing that must hold whether it does."""
    from rongshu.core.sealing import GENESIS, seal  # noqa: PLC0415
    from rongshu.loop.cases.log import sealed_content  # noqa: PLC0415
    from rongshu.loop.cases.models import Case  # noqa: PLC0415
    from rongshu.loop.notices.models import Notice  # noqa: PLC0415
    from rongshu.loop.volunteers import queries as volunteers  # noqa: PLC0415
    from rongshu.loop.volunteers.models import ServiceEntry  # noqa: PLC0415

    cases = {c.number: c for c in Case.objects.all()}
    sealed = True
    for case in cases.values():
        before, count = GENESIS, 0
        for event in case.events.order_by("seq"):
            before, count = seal(before, sealed_content(event, case.number)), count + 1
            sealed &= event.seal == before
        sealed &= count == case.version
    by_day: dict[str, list[int]] = {}
    for number in cases:
        by_day.setdefault(number[:-5], []).append(int(number[-4:]))
    closed = [c for c in cases.values() if c.state == "closed"]
    told = Notice.objects.values_list("person", "key")
    return {
        "nothing acknowledged is lost": all(
            n in cases and cases[n].turn >= turn for n, turn in log.turns.items()
        ),
        "every case's events are there and sealed": sealed,
        "numbers have no gap": all(sorted(ns) == list(range(1, len(ns) + 1)) for ns in by_day.values()),
        "the ledger sums": volunteers.wrong_totals() == [],
        "every closed order is in the ledger once": ServiceEntry.objects.count() == len(closed),
        "nobody was told twice": len(told) == len(set(told)),
        "no answer was a 500": not any(status >= 500 for status in log.statuses),
        "work was done": len(closed) > 0 and log.broken_off > 0,
    }


def main() -> int:
    """Run, check and print; the exit code is 1 when something doesn't hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--seconds", type=float, default=60)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="rongshu-load-") as folder:
        os.environ["RONGSHU_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        os.environ["PYTHONPATH"] = f"{ROOT / 'src'}:{ROOT}"
        import django  # noqa: PLC0415

        django.setup()
        log = worked(set_up(), seconds)
        found = verdicts(log)
    asked = sum(log.statuses.values())
    print(
        f"{asked} answers in {seconds:.0f} s ({asked / seconds:.0f} a second), {len(log.turns)} cases acknowledged,"
    )
    print(f"{log.broken_off} connections broken by two kills of the server; statuses {dict(log.statuses)}")
    for what, holds in found.items():
        print(f"  {'holds ' if holds else 'BROKEN'}  {what}")
    return int(not all(found.values()))


if __name__ == "__main__":
    sys.exit(main())
