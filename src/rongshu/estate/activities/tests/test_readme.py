"""The README's diagram is that of the flow."""

from pathlib import Path

from rongshu.estate import activities
from rongshu.estate.activities.flow import WISH_FLOW
from rongshu.loop.cases.flow import diagram


def test_the_readme_shows_the_flow_as_it_is() -> None:
    text = Path(str(activities.__file__)).with_name("README.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram(WISH_FLOW)}\n```" in text
