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
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    wrong = {
        "axe": axe(page),
        "wide": wide if wide[0] > wide[1] else [],
        "title": [] if page.title().strip() else ["no title"],
        "h1": [] if page.locator("h1").count() == 1 else [page.locator("h1").count()],
    }
    return {k: v for k, v in wrong.items() if v}


def elder(page: Page, level: str) -> dict[str, Any]:
    wrong: dict[str, Any] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        told = page.evaluate(MEASURE)
        wrong |= {f"{k} {scheme}": told[k] for k in ("small", "tiny", "faint") if told[k]}
        if told["body"] != {"1": 20, "2": 24, "3": 30}[level]:
            wrong["body"] = [told["body"]]
    page.emulate_media(color_scheme="light")
    return wrong
