"""Habits of the house that a linter has no rule for."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/rongshu"
PYTHON = [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]
PRODUCT = [p for p in PYTHON if "tests" not in p.parts]
SHOWN = [
    p
    for ending in ("*.html", "*.css", "*.js", "*.svg")
    for p in sorted(SOURCE.rglob(ending))
    if "vendor" not in p.parts
]
FOREIGN = re.compile(
    r"""(?:src|href|url|action|import|from)\s*[=(]?\s*["'(]?\s*(?:https?:)?//(?!www\.w3\.org/)"""
)
VAGUE = {"utils", "helpers", "services", "managers", "common", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [named(p) for p in PYTHON if VAGUE & {p.stem, *p.parent.parts}] == []


@pytest.mark.parametrize("path", SHOWN, ids=named)
def test_no_page_asks_a_foreign_host(path: Path) -> None:
    assert FOREIGN.findall(path.read_text()) == []


def test_business_flow_uses_no_signals_and_no_row_locks() -> None:
    banned = ("@receiver", "post_save", "pre_save", "select_for_update", "GenericForeignKey")
    found = [(named(p), word) for p in PRODUCT for word in banned if word in p.read_text()]
    assert found == []


def test_only_actions_and_their_kin_write_cases_and_events() -> None:
    writers = {
        named(p)
        for p in PRODUCT
        if re.search(r"\b(?:Case|Event)\.objects\.(?:create|bulk_create|update)\(", p.read_text())
    }
    assert writers <= {"src/rongshu/loop/cases/actions.py", "src/rongshu/loop/cases/log.py"}


def test_no_module_hides_what_it_imports() -> None:
    hidden = []
    for path in PRODUCT:
        tree = ast.parse(path.read_text())
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        line = path.read_text().splitlines()[node.lineno - 1]
                        if "noqa: PLC0415 - " not in line:
                            hidden.append(f"{named(path)}:{node.lineno}")
    assert hidden == []


def test_every_action_takes_its_arguments_by_name() -> None:
    positional = []
    for path in PRODUCT:
        if path.name != "actions.py":
            continue
        for node in ast.parse(path.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and len(node.args.args) > 1
            ):
                positional.append(f"{named(path)}:{node.name}")
    assert positional == []
