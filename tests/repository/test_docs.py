"""What the documents name exists, and what exists is named."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from rongshu.loop.cases import kinds
from rongshu.loop.cases.flow import diagram

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/rongshu"
ROOMS = [name.removeprefix("rongshu.") for name in settings.INSTALLED_APPS if name.startswith("rongshu.")]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
OUTSIDE = re.compile(r"\.\./shared|/" + r"work/|issue #?\d|session", re.I)


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_shows_every_room(room: str) -> None:
    assert f"{room.rsplit('.')[-1]}/" in (ROOT / "docs/map.md").read_text()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_half_a_page_about_it(room: str) -> None:
    lines = (SOURCE / room.replace(".", "/") / "README.md").read_text().splitlines()
    assert len(lines) >= 8


@pytest.mark.parametrize("kind", kinds.every().values(), ids=lambda k: k.name)
def test_a_rooms_readme_shows_its_flow_as_it_is(kind: kinds.Kind) -> None:
    room = kind.name.split(".")[0]
    found = next(SOURCE.glob(f"*/{room}/README.md"))
    assert diagram(kind.flow) in found.read_text()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_links_target_exists(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
    assert [one for one in links if not (document.parent / one).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_project_speaks_of_itself_alone(document: Path) -> None:
    assert OUTSIDE.findall(document.read_text()) == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_make_target_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / name).read_text(), re.M)) <= targets


def test_both_readmes_tell_the_same_settings() -> None:
    english, chinese = (set(re.findall(r"`(RONGSHU_\w+|DATABASE_URL)`", (ROOT / n).read_text()))
                        for n in ("README.md", "README.zh-CN.md"))  # fmt: skip
    assert english == chinese
    known = (SOURCE / "settings.py").read_text()
    assert [n for n in english if n.removeprefix("RONGSHU_") not in known] == []


def test_every_setting_is_told() -> None:
    code = (SOURCE / "settings.py").read_text()
    read = set(re.findall(r"""(?:env|flag|kept_secret)\(["']([A-Z_]+)["']""", code))
    told = set(re.findall(r"`RONGSHU_(\w+)`", (ROOT / "docs/settings.md").read_text()))
    by_pattern = {f"{a}_{b}" for a in ("SMS", "WECOM") for b in ("URL", "SECRET")}
    by_pattern |= {f"OIDC_{a}" for a in ("SERVER", "CLIENT", "SECRET", "NAME")}
    assert read | by_pattern == told
