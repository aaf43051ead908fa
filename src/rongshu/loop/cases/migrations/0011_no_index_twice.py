"""Takes away the indexes of keys that lead another index: every case opened wrote both.

The table isn't made anew, which on SQLite would lose its triggers.
"""

from django.db import migrations, models

_TWICE = ("reporter", "subject", "offered_to", "merged_into")
_OURS = {"case_reporter", "case_subject", "case_offered", "case_merged"}


def drop(apps, schema_editor):
    case = apps.get_model("cases", "Case")
    for name in _TWICE:
        column = case._meta.get_field(name).column
        found = schema_editor._constraint_names(case, [column], index=True, unique=False, exclude=_OURS)
        for index in found:
            schema_editor.execute(schema_editor._delete_index_sql(case, index))


def _key(to, name="+"):
    return models.ForeignKey(to, models.PROTECT, null=True, related_name=name, db_index=False)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_joined_found_fast")]
    operations = [
        migrations.RunPython(drop, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("case", "reporter", _key("people.person")),
                migrations.AlterField("case", "subject", _key("people.person")),
                migrations.AlterField("case", "offered_to", _key("people.person")),
                migrations.AlterField("case", "merged_into", _key("cases.case", "merged")),
            ]
        ),
    ]
