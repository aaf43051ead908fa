"""The house's settings for processes of their own that know the tests' one kind of case."""

from rongshu.core.tests.worker_settings import *  # noqa: F403

KINDS = ["rongshu.loop.cases.tests.errand.ERRAND"]
