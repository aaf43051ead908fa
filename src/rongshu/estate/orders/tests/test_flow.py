"""The flow's diagram in the README is the flow's own, and the flow says who may do what."""

from pathlib import Path

from rongshu.estate.orders.flow import ORDER_FLOW
from rongshu.loop.cases.flow import By, Need, diagram


def test_the_readme_shows_the_flow_as_it_is() -> None:
    readme = Path(__file__).resolve().parent.parent / "README.md"
    assert diagram(ORDER_FLOW) in readme.read_text(encoding="utf-8")


def test_whoever_serves_never_closes() -> None:
    closing = [m for m in ORDER_FLOW.moves if m.target == "closed"]
    assert [m.name for m in closing] == ["confirm", "call_back"]
    assert all(m.guard is not None and By.HANDLER not in m.who for m in closing)


def test_saying_no_asks_for_nothing() -> None:
    for name in ("decline", "give_back"):
        move = ORDER_FLOW.move(name)
        assert move is not None and move.needs == ()
    finish = ORDER_FLOW.move("finish")
    assert finish is not None and finish.needs == (Need.AFTER_PHOTO,)
