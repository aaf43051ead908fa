"""Tells the rooms above, in the transaction that does it, that a policy or one of its items is another, or is read."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from rongshu.policy.library.models import Document, Item


def changed(document: Document, now: datetime) -> None:
    """Call what `settings.POLICY_CHANGED` names, with a document that changed, or one of whose items did."""
    for dotted in settings.POLICY_CHANGED:
        import_string(dotted)(document, now)


def read(item: Item, now: datetime) -> None:
    """Call what `settings.POLICY_ITEM_READ` names, with an item that somebody reads of."""
    for dotted in settings.POLICY_ITEM_READ:
        import_string(dotted)(item, now)
