"""How fast the house is, beside the machine's own floor: `python -m bench`."""
