"""The sheets that come with the house, as data with their sources."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from rongshu.river.chiefs.assessment.rules import read


@cache
def every() -> Mapping[str, Mapping[str, Any]]:
    """Return the sheets that can be taken over, by key; each can be read."""
    files = resources.files("rongshu.river.chiefs.assessment") / "sheets"
    found = {
        one.name.removesuffix(".toml"): tomllib.loads(one.read_text("utf-8"))
        for one in files.iterdir()
        if one.name.endswith(".toml")
    }
    for given in found.values():
        read(given)
    return found
