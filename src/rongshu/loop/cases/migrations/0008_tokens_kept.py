"""PostgreSQL keeps a case's tokens beside its words, so that the newest of a common word are read without parsing."""

from django.db import migrations

_POSTGRES = (
    "ALTER TABLE cases_casewords ADD COLUMN tokens tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "DROP INDEX cases_words_gin",
    "CREATE INDEX cases_words_gin ON cases_casewords USING gin (tokens)",
)


def build(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in _POSTGRES:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_tiles_counted")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop, elidable=False)]
