"""A river outside of all communities is an area of its own, by which lists are cut."""

from typing import Any

from django.db import migrations
from django.db.models import F


def give(apps: Any, _: Any) -> None:
    """Give such rivers, and whatever lies in them without an area, their area."""
    place, within = apps.get_model("places", "Place"), apps.get_model("places", "Within")
    for river in place.objects.filter(kind="river", area=None):
        inside = within.objects.filter(outer=river).values("inner")
        place.objects.filter(pk__in=inside, area=None).update(area=river)


def take(apps: Any, _: Any) -> None:
    """Take them away again."""
    place = apps.get_model("places", "Place")
    own = place.objects.filter(kind="river", area=F("pk")).values_list("pk", flat=True)
    place.objects.filter(area__in=list(own)).update(area=None)


class Migration(migrations.Migration):
    """Depends on the tree as it is."""

    dependencies = [("places", "0002_drawing_and_imports")]
    operations = [migrations.RunPython(give, take)]
