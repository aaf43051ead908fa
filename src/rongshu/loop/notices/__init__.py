"""One event, told to those it concerns over the channels they chose."""
