"""Foreign keys, which name their target by string and so escape the import contracts, point downwards too."""

import pytest
from django.apps import apps
from django.db.models import Model

FLOORS = {"core": 0, "ground": 1, "loop": 2, "estate": 3, "river": 3, "policy": 3, "face": 4}
ORDER = {
    "ground": ["places", "people", "rivers", "evidence"],
    "policy": ["library", "finding", "alerts", "eligibility", "applying"],
    "loop": ["notices", "cases", "volunteers", "occasions", "duties", "dispatch"],
}


def place(model: type[Model]) -> tuple[str, str]:
    _, floor, *room = model.__module__.split(".")
    return floor, room[0]


def arrows() -> list[tuple[str, str, type[Model], type[Model]]]:
    found = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.concrete or not isinstance(target, type):
                continue
            if model.__module__.startswith("rongshu.") and target.__module__.startswith("rongshu."):
                found.append((model.__name__, field.name, model, target))
    return found


@pytest.mark.parametrize(
    ("source", "target"), [pytest.param(m, t, id=f"{name}.{field}") for name, field, m, t in arrows()]
)
def test_a_foreign_key_points_to_its_own_floor_or_below(source: type[Model], target: type[Model]) -> None:
    floor, room = place(source)
    below, other = place(target)
    if floor != below:
        assert FLOORS[below] < FLOORS[floor]
        return
    if room == other:
        return
    assert floor in ORDER, f"{floor} rooms never point at each other"
    assert ORDER[floor].index(other) < ORDER[floor].index(room)


def test_there_are_arrows_to_look_at() -> None:
    assert len(arrows()) > 30
