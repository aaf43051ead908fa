"""What the ground floor's tests stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rongshu.core.tests import own_database
from rongshu.core.tests.own_database import Outside


@pytest.fixture
def outside(transactional_db: None, tmp_path: Path) -> Iterator[Outside]:
    with own_database.opened(tmp_path) as found:
        yield found
