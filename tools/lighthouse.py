"""What Lighthouse says of public pages: `python -m tools.lighthouse http://127.0.0.1:8000 [PATH …]`. Needs Node.

A page counts by the best of three runs: other work on a machine only ever takes away.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tools.browser import found

PAGES = ("/p/", "/policies/", "/find/", "/fit/", "/premises/")
PARTS = ("performance", "accessibility", "best-practices")
LEAST, RUNS = 0.95, 3


def looked(base: str, path: str, folder: str) -> dict[str, Any]:
    """Return Lighthouse's report of one run on a page."""
    out = Path(folder, "report.json")
    command = [
        "npx", "--yes", "lighthouse@12.8.2", base + path, "--quiet", "--output=json", f"--output-path={out}",
        f"--only-categories={','.join(PARTS)}", "--chrome-flags=--headless=new --no-sandbox --lang=zh-CN",
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=folder, env={**os.environ, "CHROME_PATH": found() or ""})
    report: dict[str, Any] = json.loads(out.read_text())
    return report


def main(base: str, paths: tuple[str, ...]) -> int:
    """Print the scores of each page; returns 1 when one lies below 95."""
    low = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths or PAGES:
            runs = [looked(base.rstrip("/"), path, folder) for _ in range(RUNS)]
            best = {part: max(run["categories"][part]["score"] for run in runs) for part in PARTS}
            weight = round(runs[0]["audits"]["total-byte-weight"]["numericValue"])
            print(path, *(f"{part} {round(100 * score)}" for part, score in best.items()), f"{weight} bytes")
            low += min(best.values()) < LEAST
    return min(low, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], tuple(sys.argv[2:])))
