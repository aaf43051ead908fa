"""The secrets an installation makes for itself."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from rongshu import settings

AT_ONCE = 16


def test_processes_that_start_at_once_keep_one_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    monkeypatch.delenv("RONGSHU_FIELD_KEYS", raising=False)
    together = Barrier(AT_ONCE)

    def make() -> str:
        together.wait(10)  # all have seen that there is none
        return secrets.token_urlsafe(32)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(lambda _: settings.kept_secret("FIELD_KEYS", make), range(AT_ONCE)))
    (file,) = tmp_path.iterdir()
    assert set(made) == {file.read_text()}
    assert (file.name, file.stat().st_mode & 0o777) == ("field_keys.secret", 0o600)
