"""What a place is called, and which opening of a code counts. Pure."""

from collections.abc import Mapping

from rongshu.core.words import N_

MOST_NAME, MOST_NOTE = 40, 120
# Whoever fetches an address to preview, index or watch it says so in one of these words.
ROBOTS = (
    "bot", "spider", "crawl", "slurp", "preview", "fetch", "monitor", "curl/", "wget/", "python-", "httpclient",
    "headless", "okhttp",
)  # fmt: skip


def counts(method: str, headers: Mapping[str, str]) -> bool:
    """Say whether an opening of a code is somebody with a phone: no robot, no reload, no page fetched ahead.

    `headers` by their names in lower case. What a browser sends of itself is looked at and not kept.
    """
    agent = headers.get("user-agent", "").lower()
    if method != "GET" or not agent or any(word in agent for word in ROBOTS):
        return False
    ahead = (
        f"{headers.get('purpose', '')} {headers.get('sec-purpose', '')} {headers.get('x-moz', '')}".lower()
    )
    again = f"{headers.get('cache-control', '')} {headers.get('pragma', '')}".lower()
    return "prefetch" not in ahead and "max-age=0" not in again and "no-cache" not in again


def troubles(name: str, note: str) -> dict[str, str]:
    """Return what is wrong with a place, by field."""
    found = {}
    if not name.strip() or len(name.strip()) > MOST_NAME:
        found["name"] = N_("Please write where it hangs, in up to 40 characters.")
    if len(note.strip()) > MOST_NOTE:
        found["note"] = N_("A remark has up to 120 characters.")
    return found
