from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import OperationWriter

from rongshu.core.together import Together


def key(to: str) -> Any:
    return models.ForeignKey(to, models.CASCADE)


def step() -> Together:
    """Two models that need one another, and one that exists."""
    hive = [
        ("id", models.AutoField(primary_key=True)),
        ("queen", key("bees.Bee")),
        ("tree", key("bees.Tree")),
    ]
    bee = [("id", models.AutoField(primary_key=True)), ("hive", key("bees.Hive"))]
    return Together([CreateModel("Hive", hive), CreateModel("Bee", bee)])


def forest() -> ProjectState:
    state = ProjectState()
    state.add_model(ModelState("bees", "Tree", [("id", models.AutoField(primary_key=True))]))
    return state


def test_what_is_connected_is_rendered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    state, rendered = forest(), list[str]()
    old = state.apps.get_model("bees", "Tree")
    render = ModelState.render

    def noted(self: ModelState, apps: Any) -> Any:
        rendered.append(self.name)
        return render(self, apps)

    monkeypatch.setattr(ModelState, "render", noted)
    step().state_forwards("bees", state)
    assert sorted(rendered) == ["Bee", "Hive", "Tree"]
    hive, tree = state.apps.get_model("bees", "Hive"), state.apps.get_model("bees", "Tree")
    assert hive._meta.get_field("queen").related_model is state.apps.get_model("bees", "Bee")
    assert hive._meta.get_field("tree").related_model is tree is not old


def test_a_state_nobody_rendered_stays_so() -> None:
    state = forest()
    step().state_forwards("bees", state)
    assert "apps" not in state.__dict__
    assert sorted(state.models) == [("bees", "bee"), ("bees", "hive"), ("bees", "tree")]


def test_a_migration_s_file_says_it() -> None:
    text, imports = OperationWriter(step(), indentation=0).serialize()
    assert text.startswith("rongshu.core.together.Together(\n    models=[\n        migrations.CreateModel(")
    assert "import rongshu.core.together" in imports
    assert step().describe() == "Create Hive, Bee"


def test_the_tables_come_and_go(transactional_db: None) -> None:
    before, ours = forest(), {"bees_hive", "bees_bee"}
    after = before.clone()
    step().state_forwards("bees", after)
    tree = before.apps.get_model("bees", "Tree")
    with connection.schema_editor() as editor:
        editor.create_model(tree)
        step().database_forwards("bees", editor, before, after)
    assert ours < set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        step().database_backwards("bees", editor, after, before)
        editor.delete_model(tree)
    assert ours.isdisjoint(connection.introspection.table_names())
