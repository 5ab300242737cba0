"""Scripts that are not set letter by letter from left to right: their letters, typefaces, breaks and languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reports.letters.plain import numbered
from reports.letters.typefaces import (
    ARABIC,
    ARABIC_BOLD,
    BODY,
    BODY_BOLD,
    HAN,
    HEBREW,
    HEBREW_BOLD,
    KOREAN,
    KOREAN_BOLD,
    SPARE,
    SPARE_BOLD,
    has,
)

_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LEFTWARD = "\u0700-\u074f\u0780-\u086f\U00010800-\U00010fff\U0001e800-\U0001efff"
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_KANA = "\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_SIGNS = "\u2ff0-\u3004\u3008-\u3020\u302a-\u3040\u3100-\u312f\u3190-\u33ff\ufe30-\ufe4f\uff01-\uff65\uffe0-\uffee"
_LAO = "\u0e80-\u0eff"
_ACCENTS = "\u0300-\u036f"
"""Accents on letters that have no character of their own together, as in Yoruba."""

_SPECIAL = re.compile(f"[{_HEBREW}{_ARABIC}{_LEFTWARD}{_HANGUL}{_KANA}{_IDEOGRAPHS}{_WIDE_SIGNS}{_LAO}{_ACCENTS}]")
_BROKEN_ANYWHERE = re.compile(f"[{_KANA}{_IDEOGRAPHS}{_WIDE_SIGNS}]")
_JOINERS = "\u200c\u200d"

_FACES = (
    (re.compile(f"[{_HEBREW}]"), (HEBREW, HEBREW_BOLD)),
    (re.compile(f"[{_ARABIC}]"), (ARABIC, ARABIC_BOLD)),
    (re.compile(f"[{_HANGUL}]"), (KOREAN, KOREAN_BOLD)),
    (_BROKEN_ANYWHERE, (HAN, HAN)),
)
_COMMON = ((BODY, BODY_BOLD), (SPARE, SPARE_BOLD))
JOINED = {HEBREW, HEBREW_BOLD, ARABIC, ARABIC_BOLD}
"""Typefaces whose letters join or carry marks."""

_NOT_FIRST = frozenset(
    "!%),.:;?]}\u00a2\u00b0\u2010\u2013\u2014\u2025\u2026\u2030\u2032\u2033\u203c\u2047\u2103"
    "\u3001\u3002\u3005\u301c\u303b\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u3095\u3096"
    "\u309b\u309c\u309d\u309e\u30a0\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6"
    "\u30fb\u30fc\u30fd\u30fe\uff01\uff05\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64\uff65\uff67-\uff70\uff9e\uff9f\uffe0"
    "\uff67\uff68\uff69\uff6a\uff6b\uff6c\uff6d\uff6e\uff6f\uff70"
)
_NOT_LAST = frozenset("$\u00a3\u00a5\uff04\uffe1\uffe5\uff03")


_ACCENT = re.compile(f"[{_ACCENTS}]")


def has_accents(text: str) -> bool:
    """Tell whether accents must be put in their places above and below letters."""
    return _ACCENT.search(text) is not None


def is_special(text: str) -> bool:
    """Tell whether a text has letters that run to the left, are joined, carry marks, or break without spaces."""
    return not text.isascii() and _SPECIAL.search(text) is not None


@cache
def face_of(sign: str, *, bold: bool) -> str | None:
    """Return the typeface of a character in a text of any script; None where none has it."""
    own = tuple(pair for signs, pair in _FACES if signs.match(sign))
    return next((pair[bold] for pair in (*own, *_COMMON) if has(pair[bold], ord(sign))), None)


def faces(text: str, *, bold: bool) -> list[str]:
    """Return the typeface of every character; a mark stays with the letter below it.

    Every character must be in one of them (see `named`).
    """
    found: list[str] = []
    for sign in text:
        own = face_of(sign, bold=bold) or (BODY_BOLD if bold else BODY)
        keeps = found and (sign in _JOINERS or (unicodedata.combining(sign) and has(found[-1], ord(sign))))
        found.append(found[-1] if keeps else own)
    return found


def named(text: str, *, bold: bool) -> str:
    """Return a text in which every character that no typeface has is its number."""
    return "".join(sign if sign in "\n\u200c\u200d" or face_of(sign, bold=bold) else numbered(sign) for sign in text)


def breaks(text: str) -> list[int]:
    """Return where a line may begin: behind spaces, and between signs of Chinese and Japanese.

    Closing signs never begin a line and opening ones never end it.
    """
    return [at for at in range(1, len(text)) if _may_break(text[at - 1], text[at])]


def _may_break(before: str, after: str) -> bool:
    if after == " " or before in "\u00a0\u2060" or after in "\u00a0\u2060":
        return False
    if before == " " or before == "\u200b":
        return True
    if not (_BROKEN_ANYWHERE.match(before) or _BROKEN_ANYWHERE.match(after)):
        return False
    return not (_stays_behind(after) or _stays_before(before))


@cache
def _stays_behind(sign: str) -> bool:
    return sign in _NOT_FIRST or sign in _JOINERS or unicodedata.category(sign) in ("Pe", "Pf", "Mn", "Me", "Mc")


@cache
def _stays_before(sign: str) -> bool:
    return sign in _NOT_LAST or unicodedata.category(sign) in ("Ps", "Pi")


def may_cut(text: str, at: int) -> bool:
    """Tell whether a word that is wider than its line may be cut here: never before a mark."""
    return not (unicodedata.combining(text[at]) or text[at] in _JOINERS)


class Tongue(NamedTuple):
    """A part of a text in one language: where it begins and ends, and its tag; empty for the one around it."""

    begins: int
    ends: int
    language: str


_LETTERS = (
    ("Hebr", re.compile(f"[{_HEBREW}]")),
    ("Arab", re.compile(f"[{_ARABIC}]")),
    ("Hang", re.compile(f"[{_HANGUL}]")),
    ("Kana", re.compile(f"[{_KANA}]")),
    ("Hani", re.compile(f"[{_IDEOGRAPHS}]")),
)
_WRITTEN = {
    "he": "Hebr", "yi": "Hebr", "ar": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "ug": "Arab", "sd": "Arab",
    "ckb": "Arab", "ja": "KanaHani", "ko": "HangHani", "zh": "Hani",
}  # fmt: skip
"""Languages that are not written in Latin, Greek or Cyrillic letters, with their scripts."""

_URDU, _PERSIAN = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]"), re.compile("[\u067e\u0686\u0698\u06af]")


def tongues(text: str, language: str = "") -> list[Tongue]:
    """Return the parts of a text by the language their script tells.

    Args:
        text: at least one character.
        language: the language the text is said to be in; empty for the one of the paper.
    """
    ours = _WRITTEN.get(language.partition("-")[0].lower(), "")
    told = {script: _told(script, text) for script, __ in _LETTERS}
    told |= {script: language for script in told if script in ours}
    told[""] = "" if ours else language
    found = [script if (script := _script(sign)) is None else told[script] for sign in text]
    last = next((tag for tag in found if tag is not None), told[""] or language)
    for at, tag in enumerate(found):
        found[at] = last = last if tag is None else tag
    parts, at = [], 0
    for tag, group in groupby(found):
        ends = at + len(list(group))
        parts.append(Tongue(at, ends, tag or ""))
        at = ends
    return parts


@cache
def _script(sign: str) -> str | None:
    """Return the script of a letter, empty for one that is not told apart, None for a sign of any script."""
    return next((script for script, signs in _LETTERS if signs.match(sign)), "" if sign.isalpha() else None)


def _told(script: str, text: str) -> str:
    match script:
        case "Arab":
            return "ur" if _URDU.search(text) else "fa" if _PERSIAN.search(text) else "ar"
        case "Hani":
            return next((tag for tag, signs in (("ja", _KANA), ("ko", _HANGUL)) if re.search(f"[{signs}]", text)), "zh")
        case _:
            return {"Hebr": "he", "Hang": "ko", "Kana": "ja"}[script]
