"""How many entries have each token, counted from those there are."""

from collections import Counter

from django.db import migrations, models


def count(apps, schema_editor):
    found = Counter()
    for words in apps.get_model("finding", "Entry").objects.values_list("words", flat=True).iterator(chunk_size=1000):
        found.update({"", *(token for token in words.split() if len(token) <= 64)})
    Word = apps.get_model("finding", "Word")
    Word.objects.bulk_create((Word(token=t, entries=n) for t, n in found.items()), batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [("finding", "0002_words_index")]

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("token", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("entries", models.IntegerField()),
            ],
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
