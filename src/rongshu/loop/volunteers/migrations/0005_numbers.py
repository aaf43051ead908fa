from django.db import migrations


def give(apps, schema_editor):
    """Number the volunteers there are by the day they joined, and let the counter go on from there."""
    Volunteer, Counter = apps.get_model("volunteers", "Volunteer"), apps.get_model("core", "Counter")
    last = {}
    for volunteer in Volunteer.objects.filter(number="").order_by("pk"):
        day = volunteer.joined_on
        last[day] = last.get(day, 0) + 1
        volunteer.number = f"ZY-{day:%Y%m%d}-{last[day]:04d}"
        volunteer.save(update_fields=["number"])
    for day, number in last.items():
        Counter.objects.update_or_create(prefix="ZY", day=day, defaults={"last": number})


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0003_tries"),
        ("volunteers", "0004_certificates_and_corrections"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
