"""The typefaces of papers, and which of them can show a character."""

from __future__ import annotations

from functools import cache
from importlib import resources

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

BODY, BODY_BOLD = "Body", "Body-Bold"
SPARE, SPARE_BOLD = "Spare", "Spare-Bold"
HEBREW, HEBREW_BOLD = "Hebrew", "Hebrew-Bold"
ARABIC, ARABIC_BOLD = "Arabic", "Arabic-Bold"
KOREAN, KOREAN_BOLD = "Korean", "Korean-Bold"
HAN = "Han"
"""Chinese signs and kana, in one weight only."""

_FILES = {
    BODY: "NotoSans-Regular.ttf",
    BODY_BOLD: "NotoSans-Bold.ttf",
    SPARE: "DejaVuSans.ttf",
    SPARE_BOLD: "DejaVuSans-Bold.ttf",
}
_RARER = {
    HEBREW: "NotoSansHebrew-Regular.ttf",
    HEBREW_BOLD: "NotoSansHebrew-Bold.ttf",
    ARABIC: "NotoSansArabic-Regular.ttf",
    ARABIC_BOLD: "NotoSansArabic-Bold.ttf",
    KOREAN: "NanumSquareR.ttf",
    KOREAN_BOLD: "NanumSquareB.ttf",
    HAN: "DroidSansFallbackFull.ttf",
}
"""Read only when a paper has such letters."""


_BLOCK = 100
"""Characters that one block of a list of characters may hold."""

MEANT: dict[int, str] = {}
"""What the signs stand for that a typeface has no character for, such as joined letters, by numbers of ours."""


def _characters(name: str, codes: list[int]) -> str:
    """Return which character every sign of an embedded typeface stands for, so that text can be read and copied.

    The library's own list breaks on characters beyond U+FFFF and gives unused signs the forbidden number 0.
    """
    rows = [
        f"<{sign:02X}> <{(MEANT.get(code) or chr(code or 0xFFFD)).encode('utf-16-be').hex().upper()}>"
        for sign, code in enumerate(codes)
    ]
    blocks = [rows[first : first + _BLOCK] for first in range(0, len(rows), _BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


ttfonts.makeToUnicodeCMap = _characters


@cache
def load() -> None:
    """Make the typefaces known to the drawing library, once."""
    for name, file in _FILES.items():
        _register(name, file)
    for regular, bold in ((BODY, BODY_BOLD), (SPARE, SPARE_BOLD)):
        pdfmetrics.registerFontFamily(regular, normal=regular, bold=bold, italic=regular, boldItalic=bold)


def _register(name: str, file: str) -> None:
    with resources.as_file(resources.files("reports.fonts") / file) as path:
        pdfmetrics.registerFont(TTFont(name, str(path)))


@cache
def font(name: str) -> TTFont:
    """Return a typeface by its name; the rarer ones are read now."""
    if name in _RARER:
        _register(name, _RARER[name])
    return pdfmetrics.getFont(name)


@cache
def has(face: str, code: int) -> bool:
    """Tell whether a typeface can show a character, and it can be told which one it is.

    Private and forbidden characters cannot be told, whatever picture a typeface has for them.
    """
    untold = 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code == 0xFEFF or code & 0xFFFE == 0xFFFE
    return not untold and code in font(face).face.charToGlyph


@cache
def face_of(code: int, *, bold: bool) -> str | None:
    """Return the typeface that can show a character: the reading face if it can, else the spare one, else None."""
    return next((face for face in ((BODY_BOLD, SPARE_BOLD) if bold else (BODY, SPARE)) if has(face, code)), None)


def width(text: str, face: str, size: float) -> float:
    """Return how wide a text is in points."""
    return float(pdfmetrics.stringWidth(text, face, size))
