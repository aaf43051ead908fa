"""Marks a sentence for translation where Django must not be imported; it is translated when shown."""


def N_(sentence: str) -> str:
    """Return the English sentence unchanged; the message extractor knows this name."""
    return sentence
