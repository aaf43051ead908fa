"""Renew the committed description of the API: `python -m tools.openapi`."""

import json
import os
import sys
from pathlib import Path

import django

FILE = Path(__file__).resolve().parent.parent / "src" / "rongshu" / "face" / "open" / "openapi.json"


def described() -> str:
    """Return the description as it stands in the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rongshu.settings")
    django.setup()
    from rongshu.face.open.v1 import api  # noqa: PLC0415 - needs Django set up

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write it."""
    FILE.write_text(described(), encoding="utf-8")
    print(f"Written: {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
