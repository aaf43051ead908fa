"""How water is judged: 环办[2011]22号 with its dated rules, and the methods beside it. Pure: no Django, no clock."""
