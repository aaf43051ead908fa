"""`python -m bench.folder [COUNT]`: a folder of mixed files (500) is made, taken in by the command, and timed.

Of a hundred files 40 are DOCX, 20 PDF, 14 HTML and 16 text in UTF-8 and GBK; 10 are what offices also send: broken,
locked, empty, scanned, sent twice. One PDF has 300 pages. Everything happens in a database thrown away afterwards.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WHOLE = 500
PAGES = 300
ORDER = "docx pdf html docx txt docx pdf gbk docx html docx pdf txt docx gbk"
FORMS = ORDER.split()


def make(folder: Path, count: int, pages: int = PAGES) -> Counter[str]:
    """Fill a folder with so many files, one of them a PDF of so many pages; returns how many of each there are."""
    from rongshu.core import clock  # noqa: PLC0415 - Django has to be set up first
    from rongshu.policy.library.demo_papers import papers  # noqa: PLC0415

    texts, made = [one.text.splitlines() for one in papers(clock.today())], Counter[str]()
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(count):
        lines = [one.replace("榕江新区", f"第{at}新区") for one in texts[at % len(texts)]]
        before = [one.replace("榕江新区", f"第{at - 1}新区") for one in texts[(at - 1) % len(texts)]]
        kind = "long" if at == count // 2 else "bad" if at % 10 == 9 else FORMS[at % len(FORMS)]
        name, data = _bad(at, before) if kind == "bad" else _good(kind, lines, pages)
        (folder / f"{at:04d}{name}").write_bytes(data)
        made[name] += 1
    return made


def _good(kind: str, lines: Sequence[str], pages: int) -> tuple[str, bytes]:
    from rongshu.policy.library.reading.tests import making  # noqa: PLC0415

    def word(paper: Any) -> None:
        for line in lines:
            paper.add_paragraph(line)

    if kind == "docx":
        return ".docx", making.docx(word)
    if kind in {"pdf", "long"}:
        text = [one.replace("#", "").replace("*", "").replace("_", "") for one in lines]
        if kind == "long":
            sheets = [
                f"第{number}条　对第{number}类企业给予{number}万元补助。" for number in range(1, pages + 1)
            ]
            return "-长.pdf", making.pdf("\n#pagebreak()\n".join(["\n\n".join(text), *sheets[1:]]))
        return ".pdf", making.pdf("\n\n".join(text))
    if kind == "html":
        body = "".join(f"<p>{one}</p>" for one in lines)
        return ".html", f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    code = "gb18030" if kind == "gbk" else "utf-8"
    return f"-{kind}.txt", "\n".join(lines).encode(code)


def _bad(at: int, lines: Sequence[str]) -> tuple[str, bytes]:
    from rongshu.policy.library.reading.tests import making  # noqa: PLC0415

    what = ("broken", "locked", "empty", "scanned", "twice")[at // 10 % 5]
    if what == "broken":
        return "-坏.docx", making.docx(lambda paper: paper.add_paragraph(lines[0]))[:900]
    if what == "locked":
        return "-锁.pdf", making.locked_pdf()
    if what == "empty":
        return "-空.txt", b""
    if what == "scanned":
        return "-扫.pdf", making.scanned(2) + str(at).encode()
    return "-重.txt", "\n".join(lines).encode()  # what the file before it says


def main() -> None:
    """Make the folder, take it in, say what it cost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WHOLE
    with tempfile.TemporaryDirectory() as place:
        os.environ |= {
            "RONGSHU_DATA": place,
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "rongshu.settings",
        }
        import django  # noqa: PLC0415

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415

        from rongshu.ground.places.actions import add  # noqa: PLC0415
        from rongshu.policy.library.models import Clause, Document  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        add(kind="park", name="新区")
        print(dict(make(Path(place, "in"), count)))
        wall, used = time.perf_counter(), time.process_time()
        try:
            call_command("policy", "import", str(Path(place, "in")))
        except SystemExit as error:
            print(f"exit code {error.code}")
        print(
            f"{count} files: {time.perf_counter() - wall:.1f} s, {time.process_time() - used:.1f} s of the processor;"
            f" {Document.objects.count()} documents, {Clause.objects.count()} clauses"
        )


if __name__ == "__main__":
    main()
