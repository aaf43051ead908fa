"""The search index: an FTS5 table kept by triggers on SQLite, a column of tokens with a GIN index on PostgreSQL."""

from django.db import migrations

_SQLITE = (
    "CREATE VIRTUAL TABLE finding_words USING fts5(words, content='')",
    "CREATE TRIGGER finding_words_in AFTER INSERT ON finding_entry BEGIN"
    " INSERT INTO finding_words(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER finding_words_out AFTER DELETE ON finding_entry BEGIN"
    " INSERT INTO finding_words(finding_words, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER finding_words_new AFTER UPDATE OF words ON finding_entry BEGIN"
    " INSERT INTO finding_words(finding_words, rowid, words) VALUES ('delete', old.id, old.words);"
    " INSERT INTO finding_words(rowid, words) VALUES (new.id, new.words); END",
)
_POSTGRES = (
    "ALTER TABLE finding_entry ADD COLUMN tokens tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX finding_tokens_gin ON finding_entry USING gin (tokens)",
)


def build(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop, elidable=False)]
