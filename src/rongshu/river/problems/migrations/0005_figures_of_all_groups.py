"""All groups of kinds together have rows of their own, and a kind along one river an index."""

from typing import Any

from django.db import migrations, models

FIGURES = ("found", "closed", "in_time", "overdue", "returned", "rebound")


def fill(apps: Any, _: Any) -> None:
    """Add up the groups."""
    change = apps.get_model("problems", "FiguresChange")
    rows = change.objects.values("area", "is_month", "day").annotate(**{f"all_{n}": models.Sum(n) for n in FIGURES})
    names = ("area_id", "is_month", "day", *FIGURES)
    sums = rows.values_list("area", "is_month", "day", *(f"all_{n}" for n in FIGURES))
    made = [change(group="all", **dict(zip(names, row, strict=True))) for row in sums if any(row[3:])]
    change.objects.bulk_create(made, batch_size=1_000)


class Migration(migrations.Migration):
    """The rows come last: PostgreSQL alters no table whose rows it still has to check."""

    dependencies = [("problems", "0004_newest_first")]
    operations = [
        migrations.RemoveConstraint("figureschange", "figures_change_once"),
        migrations.AddIndex(
            "problem",
            models.Index(fields=["area", "kind", "-opened_at", "-case"], name="problem_by_area_kind"),
        ),
        migrations.AddConstraint(
            "figureschange",
            models.UniqueConstraint(fields=["area", "group", "is_month", "day"], name="figures_change_by_group"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
