"""`rongshu serve`: the site and its worker."""

from argparse import ArgumentParser

from django.core.management import call_command
from django.core.management.base import BaseCommand

from rongshu.face.web.serving import serve


class Command(BaseCommand):
    """Serves the site."""

    help = "Serve the site, with a worker beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take an address."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: object, **options: object) -> None:
        """Bring the database up to date and serve."""
        call_command("migrate", verbosity=0)
        host, port = str(options["host"]), int(str(options["port"]))
        self.stdout.write(f"http://{host}:{port}")
        self.stdout.flush()
        serve(host, port)
