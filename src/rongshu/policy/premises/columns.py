"""What the columns of a table of premises are called by those who let them. Pure."""

from rongshu.core.headers import Column
from rongshu.core.words import N_

COLUMNS = (
    Column("building", N_("Building"),
           ("楼栋", "厂房名称", "楼栋名称", "厂房", "栋号", "楼号", "建筑名称", "房源名称"), True),
    Column("floor", N_("Floor"), ("楼层", "所在楼层", "层数", "层")),
    Column("part", N_("Part"), ("位置", "部位", "分区", "单元", "区域", "房号")),
    Column("area", N_("Area"), ("面积", "建筑面积", "出租面积", "可租面积", "招租面积", "可出租面积"), True),
    Column("least_area", N_("Least part"), ("最小可分", "最小分割面积", "起租面积", "最小分租面积", "最小面积")),
    Column("height", N_("Clear height"), ("层高", "净高", "厂房高度", "高度")),
    Column("load", N_("Floor load"), ("荷载", "楼面荷载", "承重", "地面荷载", "楼面承重", "楼板荷载")),
    Column("grid", N_("Column grid"), ("柱距", "柱网", "跨度")),
    Column("crane", N_("Crane"), ("行车", "吊车", "行车吨位", "起重机", "天车")),
    Column("power", N_("Power"), ("用电", "供电", "用电容量", "配电", "电力容量", "供电容量", "变压器")),
    Column("has_water", N_("Water for production"), ("生产用水", "供水", "用水", "水")),
    Column("has_gas", N_("Gas"), ("天然气", "燃气", "供气", "气")),
    Column("has_steam", N_("Steam"), ("蒸汽", "供汽", "汽")),
    Column("fire_class", N_("Fire class"), ("火灾危险性", "消防等级", "生产类别", "火灾危险性类别", "消防类别")),
    Column("limits", N_("Environmental limits"), ("环保限制", "环评限制", "环保要求", "限制行业", "环保")),
    Column("price", N_("Rent"), ("租金", "租金单价", "单价", "价格", "月租金", "租金标准")),
    Column("deposit", N_("Deposit"), ("押金", "付款方式", "押付方式", "保证金")),
    Column("fees", N_("Fees"), ("物业费", "管理费", "物业管理费", "服务费")),
    Column("free_months", N_("Free of rent"), ("免租期", "免租", "装修期", "免租月数")),
    Column("available_on", N_("Available from"),
           ("可入驻时间", "交付时间", "可租时间", "入驻时间", "交房时间", "可用时间")),
    Column("contact", N_("Person to call"), ("联系人", "招商联系人", "负责人", "经办人")),
    Column("phone", N_("Phone"), ("联系电话", "电话", "手机", "联系方式", "手机号")),
    Column("about", N_("Remarks"), ("备注", "说明", "其他", "简介")),
    Column("lon", N_("Longitude"), ("经度",)),
    Column("lat", N_("Latitude"), ("纬度",)),
)  # fmt: skip

# What a number of ours is in, written behind the heading, so that what goes out is read as it was meant.
UNITS = {
    "area": "㎡", "least_area": "㎡", "height": "m", "load": "kg/㎡", "crane": "t", "power": "kVA", "price": "元/㎡·月",
    "fees": "元/㎡·月", "free_months": "月",
}  # fmt: skip


def heading(column: Column) -> str:
    """Return what a column is called in a table of ours."""
    return f"{column.names[0]}({UNITS[column.key]})" if column.key in UNITS else column.names[0]
