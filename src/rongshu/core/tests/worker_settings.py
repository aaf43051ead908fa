"""The house's settings for processes that tests start, with handlers only tests know."""

from rongshu.settings import *  # noqa: F403

DUE = {name: f"rongshu.core.tests.handlers.{name}" for name in ("note", "slow", "poison", "again")}
DAILY = {}
INSTALLED_APPS = [*INSTALLED_APPS, "rongshu.core.tests.processes"]  # noqa: F405
WORKER_PAUSE = 0.05
