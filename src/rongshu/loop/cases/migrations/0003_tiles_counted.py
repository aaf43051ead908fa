"""Triggers that count the open cases of every map tile, so that no way of changing a case can miss it."""

from django.db import migrations

_ADD = (
    "INSERT INTO cases_tile (cell, area_id, kind, cases, lon, lat)"
    " VALUES (NEW.cell, NEW.area_id, NEW.kind, 1, NEW.lon, NEW.lat)"
    " ON CONFLICT (cell, area_id, kind) DO UPDATE SET"
    " cases = cases_tile.cases + 1, lon = cases_tile.lon + excluded.lon, lat = cases_tile.lat + excluded.lat;"
)
_TAKE = (
    "UPDATE cases_tile SET cases = cases - 1, lon = lon - OLD.lon, lat = lat - OLD.lat"
    " WHERE cell = OLD.cell AND area_id = OLD.area_id AND kind = OLD.kind;"
)
_CHANGED = "UPDATE OF is_open, cell, area_id, kind, lon, lat"
_IS, _WAS = "NEW.is_open AND NEW.cell IS NOT NULL", "OLD.is_open AND OLD.cell IS NOT NULL"
_EVENTS = {
    "in": ("INSERT", _IS, _ADD),
    "out": ("DELETE", _WAS, _TAKE),
    "left": (_CHANGED, _WAS, _TAKE),
    "came": (_CHANGED, _IS, _ADD),
}


def build(apps, schema_editor):
    for name, (event, when, body) in _EVENTS.items():
        head = f"CREATE TRIGGER cases_tile_{name} AFTER {event} ON cases_case FOR EACH ROW WHEN ({when})"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"{head} BEGIN {body} END")
        else:
            schema_editor.execute(
                f"CREATE FUNCTION cases_tile_{name}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {body} RETURN NULL; END $$"
            )
            schema_editor.execute(f"{head} EXECUTE FUNCTION cases_tile_{name}()")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_words_index")]
    operations = [migrations.RunPython(build, migrations.RunPython.noop, elidable=False)]
