"""How the suite is shared out between its processes."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/browser/", "tests/repository/test_wheel.py")


class BySharing(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share a browser and its world, or a built wheel, go to one process; every other one to any."""

    def _split_scope(self, nodeid: str) -> str:
        return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySharing:
    """Share out by what is shared."""
    return BySharing(config, log)
