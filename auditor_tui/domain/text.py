"""Text that people typed: how it is taken in, and how it is made harmless wherever it is shown.

The record keeps what was typed; screens, papers and tables show the visible form.
"""

from __future__ import annotations

import re
import unicodedata
from gettext import ngettext

LONGEST = 100_000
"""Characters one field takes."""

_NAMES = {
    0x061C: "ALM", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x2028: "LSEP", 0x2029: "PSEP",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}  # fmt: skip
"""Signs that turn, join or hide text, by the short names Unicode gives them."""

_VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_VISIBLE |= {0x7F: "\u2421"}
_VISIBLE |= {code: f"\u27e6{code:02X}\u27e7" for code in range(0x80, 0xA0)}
_VISIBLE |= {code: f"\u27e6{name}\u27e7" for code, name in _NAMES.items()}
_VISIBLE |= dict.fromkeys(range(55296, 57344), "�")
_ONE_LINE = _VISIBLE | {0x09: " ", 0x0A: "\u23ce "}


_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of signs nobody sees: controls, formats, blanks, and ends of lines and paragraphs."""


def as_recorded(text: str) -> str:
    """Return typed text as the record keeps it: composed (NFC), without halves of characters, at its full length.

    Line ends become newlines; what cannot be stored as Unicode text becomes the replacement character. A text of which
    nothing can be seen is no text.
    """
    if says_nothing(text):
        return ""
    text = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def trimmed(text: str) -> str:
    """Return what was typed into a field as the record keeps it, without the blanks around it."""
    return as_recorded(text).strip()


def says_nothing(text: str) -> bool:
    """Tell whether nothing of a text can be seen: blanks, and signs that turn, join or steer."""
    return all(unicodedata.category(sign) in _UNSEEN for sign in text)


def visible(text: str) -> str:
    """Return text with every control, escape and direction sign drawn as a symbol; newlines and tabs stay."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Return visible text on one line, for titles, tables and trees."""
    return text.translate(_ONE_LINE)


def shortened(text: str, length: int) -> str:
    """Return one visible line of at most `length` characters, with an ellipsis where it was cut."""
    line = one_line(text[: length + 1])
    return line if len(text) <= length and len(line) <= length else line[: max(length - 1, 0)].rstrip() + "\u2026"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun, in the language of whoever reads it: 1 day, 2 days."""
    return f"{number} {ngettext(one, many, number)}"


def begun(text: str) -> str:
    """Return a text with its first letter large and everything else as it is: names stay names."""
    return text[:1].upper() + text[1:]


def as_counted(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts references as people count: ML2 before ML10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", reference)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _has_surrogate(text: str) -> bool:
    return any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)
