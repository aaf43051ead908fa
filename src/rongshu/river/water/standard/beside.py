"""What is measured beside the standard: by automatic stations, for nutrients, for black water. Pure data."""

from rongshu.core.words import N_
from rongshu.river.water.standard.items import Item, Meaning, keyed

EXTRA = keyed((
    Item("ec", N_("Conductivity"), ("电导率", "w01014"), meaning=Meaning.NONE, unit="μS/cm", table=0),
    Item("turbidity", N_("Turbidity"), ("浊度", "浑浊度", "w01003"), meaning=Meaning.NONE, unit="NTU", table=0),
    Item("chla", N_("Chlorophyll a"), ("叶绿素a", "叶绿素α", "叶绿素", "w01016"), meaning=Meaning.NONE, table=0),
    Item("algae", N_("Algae"), ("藻密度", "藻类密度", "w19011"), meaning=Meaning.NONE, unit="/L", table=0),
    Item("sd", N_("Transparency"), ("透明度", "SD"), meaning=Meaning.NONE, unit="cm", table=0),
    Item("orp", N_("Redox potential"), ("氧化还原电位", "ORP"),
         meaning=Meaning.NONE, unit="mV", is_signed=True, table=0),
    Item("volume", N_("Volume drawn"), ("取水量",), meaning=Meaning.NONE, unit="10⁴ m³", table=0),
    Item("depth", N_("Depth of the water"), ("水深",), meaning=Meaning.NONE, unit="cm", table=0),
))  # fmt: skip
