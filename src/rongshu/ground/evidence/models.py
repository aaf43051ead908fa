"""Original bytes, never altered, named by their SHA-256; what the file itself says of where and when."""

from django.db import models

from rongshu.ground.people.models import Person


class Evidence(models.Model):
    """One file. The bytes lie under EVIDENCE_ROOT/ab/abcdef…; watermark and thumbnail are derived."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)  # by content, not by name
    size = models.PositiveBigIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
