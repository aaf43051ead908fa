"""The README's diagrams are those of the flows."""

from pathlib import Path

import pytest

from rongshu.estate import reports
from rongshu.estate.reports.flow import DISPUTE_FLOW, HAZARD_FLOW, NEED_FLOW, REPAIR_FLOW
from rongshu.loop.cases.flow import Flow, diagram


@pytest.mark.parametrize("flow", [HAZARD_FLOW, NEED_FLOW, DISPUTE_FLOW], ids=lambda f: f.name)
def test_the_readme_shows_the_flow_as_it_is(flow: Flow) -> None:
    text = Path(str(reports.__file__)).with_name("README.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram(flow)}\n```" in text


def test_hazards_and_repairs_share_one_table() -> None:
    assert diagram(HAZARD_FLOW) == diagram(REPAIR_FLOW)
