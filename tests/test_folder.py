"""A folder as offices send it comes in file by file: what is bad stops only itself, and every file is spoken of."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bench.folder import make
from django.core.management import call_command

from rongshu.ground.places.actions import add
from rongshu.policy.library.models import Document, State


@pytest.mark.once
def test_a_mixed_folder_comes_in(db: None, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path / "kept"
    park = add(kind="park", name="试新区")
    made = make(tmp_path / "in", 50, pages=12)
    assert made == {
        ".docx": 19, ".pdf": 10, ".html": 5, "-txt.txt": 5, "-gbk.txt": 5, "-长.pdf": 1,
        "-坏.docx": 1, "-锁.pdf": 1, "-空.txt": 1, "-扫.pdf": 1, "-重.txt": 1,
    }  # fmt: skip
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("policy", "import", str(tmp_path / "in"), "--park", str(park.uuid), stdout=out)
    said = out.getvalue().splitlines()
    assert ended.value.code == 1
    assert said[-1].startswith("收进 46 份，已有 1 份，没收成 3 份")
    spoken = Counter(line.split("] ")[1].split(": ")[0] for line in said[:-1])
    assert sorted(spoken) == sorted(one.name for one in (tmp_path / "in").iterdir())
    assert list(Document.objects.values_list("state", flat=True).distinct()) == [State.DRAFT]
    assert Document.objects.filter(clauses__isnull=True).distinct().count() == 1  # the scanned one
