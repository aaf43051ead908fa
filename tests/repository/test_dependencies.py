"""Every dependency says why it is there, and the locks hold it by hash."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(TEXT)
COPYLEFT = re.compile(r"\bAGPL|Affero", re.I)
SAID = {"License", "License-Expression", "Classifier"}


def base(requirement: str) -> str:
    return re.split(r"[\[<>=~!;\s]", requirement)[0].lower().replace("_", "-")


def locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text().splitlines()
    pins = [re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s\\;]+)", line) for line in lines]
    return {base(m.group(1)): m.group(2) for m in pins if m}


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_a_dependency_says_why(requirement: str) -> None:
    (line,) = [one for one in TEXT.splitlines() if one.strip().startswith(f'"{requirement}"')]
    assert re.search(r"#\s\S.{6,}", line)


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_a_dependency_is_locked(requirement: str) -> None:
    assert base(requirement) in locked("requirements.lock")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / name).read_text()
    blocks = [b for b in re.split(r"\n(?=[A-Za-z0-9])", text) if "==" in b.splitlines()[0]]
    assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == []


def test_the_suite_runs_on_what_is_shipped() -> None:
    shipped, suite = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {n: v for n, v in shipped.items() if suite.get(n) != v} == {}


def test_nothing_installed_is_under_a_network_copyleft() -> None:
    from importlib.metadata import distributions  # noqa: PLC0415 - the installed set is what is asked

    names = locked("requirements.lock")
    under = [
        d.metadata["Name"]
        for d in distributions()
        if base(d.metadata["Name"]) in names
        and COPYLEFT.search(" ".join(v for k, v in d.metadata.items() if k in SAID and len(v) < 200))
    ]
    assert under == []
