"""`rongshu demo`: builds the demo world once, and serves it."""

import gc
import sys
import time
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from rongshu.core import clock
from rongshu.face.web.serving import serve
from rongshu.ground.people.models import Person
from rongshu.ground.people.queries import demo_roles

STEPS = {
    "places": "450 户的楼栋 · buildings and households",
    "people": "2,046 位居民 · residents",
    "orders": "一年的服务 · a year of orders",
    "claims": "公共地块 · the public ground",
    "council": "三方会议和公约 · meetings and the convention",
    "water": "河流断面的水质 · water of the rivers",
    "patrols": "河长巡河 · patrols along the rivers",
    "problems": "一年的河湖问题 · a year of river problems",
    "policies": "政策汇编 · the policy compendium",
    "reports": "报事与处理 · reports",
    "emergency": "应急 · an emergency, long over",
    "done": "完成 · done",
}


class Command(BaseCommand):
    """Builds the demo world if there is none, and serves it."""

    help = "Build the demo world once, and serve it."
    requires_system_checks = ()  # they load every page, which the server itself does a moment later

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take an address, and whether only to build."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--build-only", action="store_true")

    def handle(self, *args: object, **options: object) -> None:
        """Build and serve."""
        mark = Path(settings.DATA) / "demo.built"
        if not mark.exists():
            self._build(mark)
        if options["build_only"]:
            return
        host, port = str(options["host"]), int(str(options["port"]))
        self.stdout.write(f"\n榕树 Rongshu: http://{host}:{port}\n")
        for role, person in demo_roles():
            self.stdout.write(f"  {role:<12}{person.name}\n")
        self.stdout.write("Ctrl+C 停止 · stops it\n")
        self.stdout.flush()
        serve(host, port)

    def _build(self, mark: Path) -> None:
        file = Path(settings.DATABASES["default"]["NAME"])
        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            for one in file.parent.glob(f"{file.name}*"):  # what a build that was broken off left behind
                one.unlink()
        from rongshu.face.web import demo  # noqa: PLC0415 - a second start builds nothing, and needn't wait for it

        before = gc.get_threshold()
        gc.set_threshold(50_000)  # each migration leaves a world of models behind; looked for less often
        call_command("migrate", verbosity=0)
        gc.set_threshold(*before)
        if Person.objects.exists():
            raise CommandError("This database holds people already; the demo world needs an empty one.")
        self._began = time.monotonic()
        demo.build(clock.now(), self._say)
        mark.write_text(f"{time.monotonic() - self._began:.1f}")
        self.stdout.write(f"\n用时 {time.monotonic() - self._began:.0f} 秒 · seconds\n")

    def _say(self, step: str, part: float) -> None:
        bar = "█" * round(part * 24)
        self.stdout.write(
            f"\r\033[K{STEPS[step]} {bar:<24} {part:4.0%}", ending="" if sys.stdout.isatty() else "\n"
        )
        self.stdout.flush()
