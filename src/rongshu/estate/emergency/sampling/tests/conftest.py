"""A small estate for every test here."""

import pytest

from rongshu.estate.emergency.sampling.tests.estate import Estate, build


@pytest.fixture
def estate(db: None) -> Estate:
    """Build four units of three households: 3 + 6 + 2 people, one of the six can't come down."""
    return build(4, (3, 6, 2))
