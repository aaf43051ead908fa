"""The house's settings for processes that tests start, with handlers only tests know."""

from rongshu.settings import *  # noqa: F403

DUE = {name: f"rongshu.core.tests.handlers.{name}" for name in ("note", "slow", "poison", "again")}
WORKER_PAUSE = 0.05
