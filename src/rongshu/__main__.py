"""The command `rongshu`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's or the house's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rongshu.settings")
    execute_from_command_line(["rongshu", *sys.argv[1:]])


if __name__ == "__main__":
    main()
