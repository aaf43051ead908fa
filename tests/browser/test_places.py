"""A boundary file on the real page: what it is, where it would lie, taken, and taken back."""

import json

from rongshu.ground.places.tests.conftest import square
from rongshu.ground.places.tests.files import in_gcj
from tests.browser.conftest import DESK, Visitors, World


def boundary() -> bytes:
    about = {"name": "88栋", "adcode": "", "acroutes": [1]}
    drawn = in_gcj(square(113.1335, 27.8315, 0.0003))
    feature = {"type": "Feature", "properties": about, "geometry": drawn}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def test_a_file_is_looked_at_on_the_map_taken_and_taken_back(world: World, visitors: Visitors) -> None:
    with visitors.enter("administrator", size=DESK) as (page, _):
        page.goto("/places/")
        page.get_by_role("link", name="导入文件").click()
        page.locator("#file").set_input_files(
            {"name": "楼栋.geojson", "mimeType": "application/geo+json", "buffer": boundary()}
        )
        page.get_by_role("button", name="看一看").click()
        assert page.locator("input[name=datum]:checked").get_attribute("value") == "gcj02"
        page.get_by_label("这些是什么").select_option("building")
        page.get_by_role("button", name="先看看结果").click()
        page.locator("#shapes[data-ready=yes] canvas").wait_for()
        assert page.locator("#shapes .mapname").all_inner_texts() == ["88栋"]
        assert world.ask("SELECT count(*) FROM places_place WHERE name = '88栋'") == [(0,)]
        page.get_by_role("button", name="导入这 1 个地点").click()
        page.get_by_text("新增 1 个，改动 0 个").first.wait_for()
        ((west, south),) = world.ask("SELECT min_lon, min_lat FROM places_place WHERE name = '88栋'")
        assert abs(west - 113.1335) < 2e-7
        assert abs(south - 27.8315) < 2e-7
        page.get_by_role("button", name="收回").click()
        page.get_by_text("一切恢复原样").wait_for()
        assert world.ask("SELECT count(*) FROM places_place WHERE name = '88栋'") == [(0,)]
