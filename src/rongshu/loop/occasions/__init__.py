"""Something at a time and a place that people sign up for and are counted at; series of them by rule."""
