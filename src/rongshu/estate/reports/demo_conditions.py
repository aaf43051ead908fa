"""What can be reported in the demo: our own data, written for it; each says whose rule its deadline is.

The deadlines are this branch's own wording of what a property contract usually promises; none is copied from a
standard.
"""

from rongshu.core.calendar import Limit, Unit
from rongshu.estate.reports import actions
from rongshu.estate.reports.models import Condition
from rongshu.ground.people.access import SYSTEM
from rongshu.ground.people.models import Organisation
from rongshu.ground.places.models import Place

H, WH, WD = Unit.HOURS, Unit.WORKING_HOURS, Unit.WORKING_DAYS
OWN, CONTRACT = "本社区约定", "物业服务合同约定"

# (category, kind, icon, [(condition, limit, unit, settled when, photo wanted, source, who, flags, weight)])
# who: p property, c contractor, b branch; flags: ! always a danger, > goes straight, ! goes straight too
GROUPS = (
    ("路面和井盖", "hazard", "construction", (
        ("井盖破损或缺失", 2, H, "井盖复位或更换，踩上去不晃动", "井盖和周围一米", OWN, "pc", "!", 9),
        ("路面塌陷、坑洞", 4, H, "围挡并填平，能正常通行", "坑洞和旁边的参照物", OWN, "pc", "!", 6),
        ("积水结冰、地面湿滑", 4, H, "清除并撒防滑砂", "湿滑的地面", OWN, "p", ">", 6),
    )),
    ("消防和用电", "hazard", "flame", (
        ("楼道堆放杂物、堵塞通道", 24, H, "通道清空，两人能并行", "被堵的通道", "消防法第二十八条", "p", ">", 16),
        ("电线裸露、漏电打火", 2, H, "断电并修复，绝缘完好", "离远一点拍", OWN, "pc", "!", 5),
        ("电动车进楼充电", 12, H, "车辆移出，现场劝导", "车和插座", "本省消防条例", "p", ">", 13),
    )),
    ("电梯和高处", "hazard", "triangle-alert", (
        ("电梯困人、异响", 1, H, "人员安全，维保单位检修合格", "电梯编号牌", "特种设备安全法", "pc", "!", 4),
        ("墙皮、玻璃要掉下来", 4, H, "拉警戒线并清除松动部分", "抬头能看到的位置", OWN, "pc", "!", 5),
    )),
    ("楼道和公共设施", "repair", "lightbulb", (
        ("楼道灯不亮", 1, WD, "灯亮，声控正常", "灯的位置", CONTRACT, "p", ">", 34),
        ("单元门、门禁坏了", 1, WD, "门能关严、能刷开", "门锁", CONTRACT, "p", ">", 22),
        ("公共座椅、健身器材损坏", 5, WD, "修好或拆除，不伤人", "损坏的地方", CONTRACT, "p", "", 10),
    )),
    ("水电气", "repair", "droplets", (
        ("水管漏水", 8, WH, "不再渗漏，地面干燥", "漏水的位置", CONTRACT, "pc", "", 20),
        ("下水道堵塞、返水", 8, WH, "排水通畅，清理干净", "返水的地方", CONTRACT, "pc", "", 18),
        ("公共水表、电表故障", 3, WD, "读数正常", "表盘", CONTRACT, "p", "", 6),
    )),
    ("卫生和绿化", "repair", "brush-cleaning", (
        ("垃圾没清运、有异味", 8, WH, "清运干净，冲洗地面", "垃圾点", CONTRACT, "p", ">", 18),
        ("树枝挡路、枯树", 5, WD, "修剪或移除", "树和路", CONTRACT, "p", "", 10),
    )),
    ("大家的需求", "need", "messages-square", (
        ("希望增加停车位", 30, WD, "三方会议答复并公示", "", OWN, "b", "", 6),
        ("希望增加电动车充电桩", 30, WD, "三方会议答复并公示", "", OWN, "b", "", 7),
        ("希望加装楼道扶手", 30, WD, "三方会议答复并公示", "", OWN, "b", "", 5),
        ("希望组织孩子暑期托管", 30, WD, "三方会议答复并公示", "", OWN, "b", "", 4),
        ("其他想法", 30, WD, "三方会议答复并公示", "", OWN, "b", "", 4),
    )),
    ("邻里矛盾", "dispute", "scale", (
        ("噪声扰民", 15, WD, "双方签字的调解协议", "", "人民调解法", "b", "", 7),
        ("渗水、装修纠纷", 20, WD, "双方签字的调解协议", "", "人民调解法", "b", "", 5),
        ("占用公共地方", 15, WD, "双方签字的调解协议", "", "人民调解法", "b", "", 3),
        ("养宠物引起的矛盾", 15, WD, "双方签字的调解协议", "", "人民调解法", "b", "", 3),
    )),
)  # fmt: skip


def build(community: Place, company: Organisation, contractor: Organisation) -> list[tuple[Condition, int]]:
    """Set up what can be reported; returns each condition with how often it comes up."""
    made = []
    for sort, (name, kind, icon, conditions) in enumerate(GROUPS):
        category = actions.add_category(area=community, kind=kind, name=name, by=SYSTEM, icon=icon, sort=sort)
        for place, (title, amount, unit, settled, photo, source, who, flags, weight) in enumerate(conditions):
            condition = actions.add_condition(
                category=category, name=title, limit=Limit(amount, unit), closes_when=settled, by=SYSTEM,
                evidence=photo, source=source, usual=company if "p" in who else None,
                alternative=contractor if "c" in who else None, is_dangerous="!" in flags,
                goes_straight=bool(flags), sort=place,
            )  # fmt: skip
            made.append((condition, weight))
    return made
