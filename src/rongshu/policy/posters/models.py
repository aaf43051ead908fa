"""Where posters hang, and how often their code was opened on which day. Nothing is kept of who opened it."""

from django.db import models

from rongshu.ground.people.models import Person
from rongshu.ground.places.models import Place


class Spot(models.Model):
    """A place of the park where a poster hangs: 大厅A, 3号楼门口."""

    park = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=8, unique=True)  # in the address of its QR code
    name = models.CharField(max_length=40)
    note = models.CharField(max_length=120, blank=True)  # for whoever hangs it up
    retired_at = models.DateTimeField(null=True)  # its code still opens the page, and counts nothing
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["park", "name"], name="spot_once")]

    def __str__(self) -> str:
        return self.name


class Scan(models.Model):
    """How often the code of a place was opened on a day."""

    spot = models.ForeignKey(Spot, models.PROTECT, related_name="scans", db_index=False)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["spot", "day"], name="scan_once_a_day")]
