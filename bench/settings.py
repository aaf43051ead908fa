"""The product's settings, with one more address for the floor of a request and no limit for one program."""

from rongshu.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
API_PER_MINUTE = 10**9
