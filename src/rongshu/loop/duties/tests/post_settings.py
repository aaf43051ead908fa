"""The house's settings for processes of their own that know the tests' kinds of post."""

from rongshu.core.tests.worker_settings import *  # noqa: F403

DUTY_KINDS = ["rongshu.loop.duties.tests.post_kinds.ZONE", "rongshu.loop.duties.tests.post_kinds.POST"]
