"""The command `rongshu`."""

import gc
import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's or the house's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rongshu.settings")
    if sys.argv[1:2] == ["demo"]:  # a world of its own, never beside real data
        os.environ.setdefault("RONGSHU_DATA", "var/demo")
        os.environ["RONGSHU_DEMO"] = "on"
    name = [word if word.startswith("-") else word.replace("-", "_") for word in sys.argv[1:2]]  # rotate-keys
    gc.set_threshold(
        50_000, 20, 20
    )  # what starts up stays: looking for rubbish among it takes a fifth of the start
    execute_from_command_line(["rongshu", *name, *sys.argv[2:]])


if __name__ == "__main__":
    main()
