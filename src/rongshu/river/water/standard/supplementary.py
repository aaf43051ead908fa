"""Table 2 of GB 3838-2002: five more items of drinking-water sources, one limit each. Pure data."""

from rongshu.core.words import N_
from rongshu.river.water.standard.items import Item, keyed, numbers

SUPPLEMENTARY = keyed((
    Item("sulfate", N_("Sulfate"), ("硫酸盐", "硫酸根"), numbers("250"), table=2),
    Item("chloride", N_("Chloride"), ("氯化物", "氯离子"), numbers("250"), table=2),
    Item("nitrate", N_("Nitrate (as N)"), ("硝酸盐", "硝酸盐氮"), numbers("10"), table=2),
    Item("iron", N_("Iron"), ("铁", "Fe"), numbers("0.3"), table=2),
    Item("manganese", N_("Manganese"), ("锰", "Mn"), numbers("0.1"), table=2),
))  # fmt: skip
