"""What an item is called in Chinese is what the standard calls it."""

import pytest
from django.utils.translation import gettext, override

from rongshu.river.water.method.versions import ALL
from rongshu.river.water.standard.items import Item


@pytest.mark.parametrize("item", ALL.values(), ids=lambda item: item.key)
def test_an_item_is_called_as_the_standard_calls_it(item: Item) -> None:
    with override("zh-hans"):
        assert gettext(item.label) == item.names[0]
