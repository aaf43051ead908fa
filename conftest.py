"""How the suite is shared out between its processes, and what it says while it runs."""

from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as searching
from xdist.scheduler import LoadScopeScheduling

# How long an example takes says how busy the machine is, nothing about the code.
searching.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
searching.load_profile("patient")

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}  # what asks for one
TOGETHER = ("tests/browser/", "tests/repository/test_wheel.py", "tests/concurrency/")


class BySharing(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share a browser, a built wheel or all connections of a database go to one process, others to any."""

    def _split_scope(self, nodeid: str) -> str:
        return next((start for start in TOGETHER if nodeid.startswith(start)), nodeid)


def pytest_configure() -> None:
    """Let no test client read the whole of the static files anew; who wants one of them finds it."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for no database, and so says the same whichever it is."""
    for item in items:
        if not item.get_closest_marker("django_db") and DATABASE.isdisjoint(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker("once")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySharing:
    """Share out by what is shared."""
    return BySharing(config, log)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Say what failed when it does, so that a run ended from outside has told what it saw."""
    if report.failed and hasattr(report, "node"):  # heard from a process; alone, the summary says it
        print(f"\n{report.nodeid} ({report.when}):\n{report.longreprtext[-4000:]}", flush=True)
