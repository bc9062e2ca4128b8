"""Folding of names as financial.manna.internal.text.TextFolder and the tokens of the knowledge package do it."""

import re
import unicodedata

SPELLED = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
           "ς": "σ"}
APOSTROPHES = re.compile("['’`´‘]")
WORD = re.compile(r"[^\W_]+")


def fold(text):
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not 0x300 <= ord(c) <= 0x36F)
    return unicodedata.normalize("NFC", "".join(SPELLED.get(c, c) for c in plain.lower()))


def key(text):
    """The words of a name, folded, with one blank between; apostrophes vanish (McDonald's -> mcdonalds)."""
    return " ".join(WORD.findall(APOSTROPHES.sub("", fold(text))))
