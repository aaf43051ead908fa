"""A folder comes in file by file; a bad file stops only itself and says why; the exit code tells."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rongshu.ground.places.actions import add
from rongshu.policy.library.models import Document, State
from rongshu.policy.library.reading.tests import making
from rongshu.policy.library.tests.conftest import OLD, PAPER, Park


def run(*words: str) -> tuple[int, list[str]]:
    out, code = io.StringIO(), 0
    try:
        call_command("policy", *words, stdout=out)
    except SystemExit as error:
        code = int(error.code or 0)
    return code, out.getvalue().splitlines()


def test_a_mixed_folder(park: Park, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "旧").mkdir(parents=True)
    (folder / "a.txt").write_text(PAPER)
    (folder / "b.docx").write_bytes(making.docx(lambda made: made.add_paragraph(OLD)))
    (folder / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "旧" / "d.html").write_bytes(
        f"<html><meta charset=gbk><p>{PAPER}</p></html>".replace("\n", "</p><p>").encode("gbk")
    )
    (folder / ".hidden").write_text("x")
    code, said = run("import", str(folder), "--park", str(park.place.uuid))
    assert code == 1
    assert [line.split(": ")[0] for line in said[:4]] == [
        "[1/4] a.txt",
        "[2/4] b.docx",
        "[3/4] c.pdf",
        "[4/4] 旧/d.html",
    ]
    assert ("坏" in said[2], "已经收过" in said[3]) == (True, True)
    assert said[4].startswith("收进 2 份，已有 1 份，没收成 1 份")
    assert list(Document.objects.values_list("state", flat=True)) == [State.DRAFT] * 2
    (folder / "c.pdf").unlink()
    assert run("import", str(folder), "--park", str(park.place.uuid))[0] == 0


def test_the_first_folder_of_an_empty_installation_comes_in_too(
    db: None, settings: Any, tmp_path: Path
) -> None:
    settings.EVIDENCE_ROOT, settings.POLICY_CHANGED = tmp_path / "kept", []
    (tmp_path / "a.txt").write_text(PAPER)
    code, said = run("import", str(tmp_path))
    assert (code, said[0]) == (0, "这里还没有园区，已新建一个，名称可以再改。")
    assert Document.objects.get().park.name == "园区"


def test_what_it_asks_for(park: Park, tmp_path: Path) -> None:
    for words in (
        ("import", str(tmp_path)),
        ("import", str(tmp_path / "none"), "--park", str(park.place.uuid)),
    ):
        with pytest.raises(CommandError):
            run(*words)
    with pytest.raises(CommandError):
        run("import", str(tmp_path), "--park", str(add(kind="city", name="城").uuid))
    assert Document.objects.count() == 0
