"""The register is read newest first and by reach from indexes of its own: it repeats its case's place and opening."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def fill(apps: Any, _: Any) -> None:
    """Repeat what the cases say."""
    case = apps.get_model("cases", "Case").objects.filter(pk=models.OuterRef("pk"))
    apps.get_model("problems", "Problem").objects.update(
        place=models.Subquery(case.values("place")), opened_at=models.Subquery(case.values("opened_at"))
    )


class Migration(migrations.Migration):
    """The columns, empty, and then filled."""

    dependencies = [("problems", "0002_kept_figures")]
    operations = [
        migrations.AddField(
            "problem",
            "place",
            models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="places.place",
            ),
        ),
        migrations.AddField("problem", "opened_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]  # fmt: skip
