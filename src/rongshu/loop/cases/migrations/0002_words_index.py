"""The search index: an FTS5 table kept by triggers on SQLite, a column of tokens with a GIN index on PostgreSQL.

The tokens lie beside the words so that the newest of a common word are read without parsing.
"""

from django.db import migrations

_SQLITE = (
    "CREATE VIRTUAL TABLE cases_words_fts USING fts5(words, content='')",
    "CREATE TRIGGER cases_words_in AFTER INSERT ON cases_casewords BEGIN"
    " INSERT INTO cases_words_fts(rowid, words) VALUES (new.case_id, new.words); END",
    "CREATE TRIGGER cases_words_out AFTER DELETE ON cases_casewords BEGIN"
    " INSERT INTO cases_words_fts(cases_words_fts, rowid, words) VALUES ('delete', old.case_id, old.words); END",
    "CREATE TRIGGER cases_words_new AFTER UPDATE ON cases_casewords BEGIN"
    " INSERT INTO cases_words_fts(cases_words_fts, rowid, words) VALUES ('delete', old.case_id, old.words);"
    " INSERT INTO cases_words_fts(rowid, words) VALUES (new.case_id, new.words); END",
)
_POSTGRES = (
    "ALTER TABLE cases_casewords ADD COLUMN tokens tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX cases_words_gin ON cases_casewords USING gin (tokens)",
)


def build(apps, schema_editor):
    for statement in _SQLITE if schema_editor.connection.vendor == "sqlite" else _POSTGRES:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop, elidable=False)]
