"""Places: one tree; a closure table answers "everything under" and "everything above" with one index."""

import uuid

from django.db import models
from django.db.models import F, Q

from rongshu.core.words import N_


class PlaceKind(models.TextChoices):
    """What a node of the tree is."""

    CITY = "city", N_("City")
    DISTRICT = "district", N_("District")
    TOWN = "town", N_("Town or subdistrict")
    COMMUNITY = "community", N_("Community")
    PARK = "park", N_("Business park")
    ESTATE = "estate", N_("Estate")
    BUILDING = "building", N_("Building")
    UNIT = "unit", N_("Unit")
    HOUSEHOLD = "household", N_("Household")
    ZONE = "zone", N_("Zone")
    ROOM = "room", N_("Room")
    RIVER = "river", N_("River")
    REACH = "reach", N_("Reach")
    SECTION = "section", N_("Section")
    OUTFALL = "outfall", N_("Outfall")
    CAMERA = "camera", N_("Camera site")


class Place(models.Model):
    """A node. Geometry is GeoJSON in WGS-84, with its bounding box and one point in columns (degrees)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=PlaceKind.choices)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=40, blank=True)  # official code, e.g. 430211001
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    # Nearest community at or above: what lists and permissions are cut by.
    area = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    sort = models.CharField(max_length=80, blank=True)  # natural order: 2栋 before 10栋
    sign = models.CharField(max_length=12, blank=True)  # on the QR code at the place
    geometry = models.JSONField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    min_lon = models.FloatField(null=True)
    min_lat = models.FloatField(null=True)
    max_lon = models.FloatField(null=True)
    max_lat = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "kind", "name"], name="place_name_once"),
            models.UniqueConstraint(fields=["kind", "code"], condition=~Q(code=""), name="place_code_once"),
            models.UniqueConstraint(fields=["sign"], condition=~Q(sign=""), name="place_sign_once"),
            models.CheckConstraint(
                condition=Q(min_lon=None) | Q(min_lon__lte=F("max_lon"), min_lat__lte=F("max_lat")),
                name="place_box_sane",
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "sort"], name="place_children"),
            models.Index(fields=["kind", "min_lon", "max_lon"], name="place_box"),
        ]

    def __str__(self) -> str:
        return self.name


class Within(models.Model):
    """Closure: `inner` lies in `outer` (every place lies in itself, `steps` 0)."""

    outer = models.ForeignKey(Place, models.CASCADE, related_name="inside")
    inner = models.ForeignKey(Place, models.CASCADE, related_name="outside")
    steps = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["outer", "inner"], name="within_once")]
        indexes = [models.Index(fields=["inner", "steps"], name="within_up")]


class Drawing(models.Model):
    """One row, stamped anew whenever a boundary changes: what a process holds is old when it differs."""

    stamp = models.CharField(max_length=32)


class PlaceImport(models.Model):
    """One file that was taken into the tree, so that the last one can be undone."""

    made_at = models.DateTimeField()
    by = models.BigIntegerField(null=True)  # the person's id; null for the command line
    name = models.CharField(max_length=120)  # of the file
    datum = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=PlaceKind.choices)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    undone_at = models.DateTimeField(null=True)


class PlaceImportStep(models.Model):
    """What an import did to one place: added it (`before` null), or changed it from `before` to `after`."""

    batch = models.ForeignKey(PlaceImport, models.CASCADE, related_name="steps")
    place = models.BigIntegerField()  # no key, so that history never blocks anything
    before = models.JSONField(null=True)
    after = models.JSONField()
