"""What is looked at on a page: axe, its width, its heading, and in elder mode sizes, targets and contrast."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MEASURE = (Path(__file__).parent / "measure.js").read_text()
AXE = Axe()


def fine(wrong: dict[str, dict[str, Any]]) -> None:
    """Hold that nothing is wrong; say all that is, a line each."""
    lines = [
        f"{path} {what}: {one}"
        for path, told in wrong.items()
        for what, found in told.items()
        for one in found
    ]
    assert not lines, "\n" + "\n".join(lines)


def axe(page: Page) -> list[str]:
    told = AXE.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in told for n in v["nodes"]]


def common(page: Page) -> dict[str, Any]:
    wrong = {
        "axe": axe(page),
        "wide": wide(page),
        "title": [] if page.title().strip() else ["no title"],
        "h1": [] if page.locator("h1").count() == 1 else [page.locator("h1").count()],
    }
    return {k: v for k, v in wrong.items() if v}


def wide(page: Page) -> list[int]:
    """Return the widths of the page and of the window when the first is the larger."""
    found: list[int] = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return found if found[0] > found[1] else []


def elder(page: Page, level: str) -> dict[str, Any]:
    """Look at the page as it stands in large print, which is one word on its root: no other word differs."""
    wrong: dict[str, Any] = {}
    page.evaluate("(level) => { document.documentElement.dataset.elder = level; }", level)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told = page.evaluate(MEASURE)
        wrong |= {f"{k} {scheme} {level}": told[k] for k in ("small", "tiny", "faint") if told[k]}
        if told["body"] != {"1": 20, "2": 24, "3": 30}[level]:
            wrong[f"body {level}"] = [told["body"]]
    page.emulate_media(color_scheme="light")
    return wrong | ({f"wide {level}": found} if (found := wide(page)) else {})
