"""Table 1 of GB 3838-2002: the 24 basic items and their limits for classes Ⅰ to Ⅴ. Pure data.

Beside the standard's name stand those other tables use, and the codes of HJ 525.
"""

from rongshu.core.words import N_
from rongshu.river.water.standard.items import Item, Meaning, keyed, numbers

PH_BOUNDS = numbers("6 9")
_PH = (PH_BOUNDS[0],) * 5

BASIC = keyed((
    Item("temperature", N_("Water temperature"), ("水温", "温度", "w01010"),
         meaning=Meaning.NONE, unit="℃", is_signed=True),
    Item("ph", N_("pH"), ("pH", "pH值", "酸碱度", "w01001"), _PH, meaning=Meaning.BETWEEN, unit=""),
    Item("do", N_("Dissolved oxygen"), ("溶解氧", "DO", "w01009"),
         numbers("7.5 6 5 3 2"), meaning=Meaning.AT_LEAST),
    Item("codmn", N_("Permanganate index"), ("高锰酸盐指数", "CODMn", "高锰酸钾指数", "w01019"),
         numbers("2 4 6 10 15")),
    Item("cod", N_("Chemical oxygen demand"), ("化学需氧量", "COD", "CODCr", "w01018"), numbers("15 15 20 30 40")),
    Item("bod5", N_("Biochemical oxygen demand"), ("五日生化需氧量", "BOD5", "生化需氧量", "w01017"),
         numbers("3 3 4 6 10")),
    Item("nh3n", N_("Ammonia nitrogen"), ("氨氮", "NH3-N", "w21003"), numbers("0.15 0.5 1.0 1.5 2.0")),
    Item("tp", N_("Total phosphorus"), ("总磷", "TP", "w21011"),
         numbers("0.02 0.1 0.2 0.3 0.4"), numbers("0.01 0.025 0.05 0.1 0.2")),
    Item("tn", N_("Total nitrogen"), ("总氮", "TN", "w21001"), numbers("0.2 0.5 1.0 1.5 2.0")),
    Item("cu", N_("Copper"), ("铜", "Cu", "w20122"), numbers("0.01 1.0 1.0 1.0 1.0"), is_metal=True),
    Item("zn", N_("Zinc"), ("锌", "Zn", "w20123"), numbers("0.05 1.0 1.0 2.0 2.0"), is_metal=True),
    Item("f", N_("Fluoride"), ("氟化物", "F-", "w21017"), numbers("1.0 1.0 1.0 1.5 1.5")),
    Item("se", N_("Selenium"), ("硒", "Se", "w20128"), numbers("0.01 0.01 0.01 0.02 0.02")),
    Item("as", N_("Arsenic"), ("砷", "As", "w20119", "w20141"),
         numbers("0.05 0.05 0.05 0.1 0.1"), is_metal=True),
    Item("hg", N_("Mercury"), ("汞", "Hg", "w20111"),
         numbers("0.00005 0.00005 0.0001 0.001 0.001"), is_metal=True),
    Item("cd", N_("Cadmium"), ("镉", "Cd", "w20115"), numbers("0.001 0.005 0.005 0.005 0.01"), is_metal=True),
    Item("cr6", N_("Hexavalent chromium"), ("六价铬", "铬", "铬六价", "Cr6+", "w20117"),
         numbers("0.01 0.05 0.05 0.05 0.1"), is_metal=True),
    Item("pb", N_("Lead (metal)"), ("铅", "Pb", "w20120"), numbers("0.01 0.01 0.05 0.05 0.1"), is_metal=True),
    Item("cn", N_("Cyanide"), ("氰化物", "CN-", "总氰化物", "w21016"),
         numbers("0.005 0.05 0.2 0.2 0.2"), is_metal=True),
    Item("phenol", N_("Volatile phenols"), ("挥发酚", "w23002"), numbers("0.002 0.002 0.005 0.01 0.1")),
    Item("oil", N_("Petroleum"), ("石油类", "w22001"), numbers("0.05 0.05 0.05 0.5 1.0")),
    Item("las", N_("Anionic surfactants"), ("阴离子表面活性剂", "LAS", "w19002"), numbers("0.2 0.2 0.2 0.3 0.3")),
    Item("s", N_("Sulfide"), ("硫化物", "w21019"), numbers("0.05 0.1 0.2 0.5 1.0")),
    Item("fc", N_("Faecal coliforms"), ("粪大肠菌群", "粪大肠菌群数", "w02003"),
         numbers("200 2000 10000 20000 40000"), unit="/L"),
))  # fmt: skip
