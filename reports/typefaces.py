"""The two typefaces of every paper, and which of them can show a character."""

from __future__ import annotations

from functools import cache
from importlib import resources

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

BODY, BODY_BOLD = "Body", "Body-Bold"
SPARE, SPARE_BOLD = "Spare", "Spare-Bold"

_FILES = {
    BODY: "NotoSans-Regular.ttf",
    BODY_BOLD: "NotoSans-Bold.ttf",
    SPARE: "DejaVuSans.ttf",
    SPARE_BOLD: "DejaVuSans-Bold.ttf",
}


@cache
def load() -> None:
    """Make the typefaces known to the drawing library, once."""
    for name, file in _FILES.items():
        with resources.as_file(resources.files("reports.fonts") / file) as path:
            pdfmetrics.registerFont(TTFont(name, str(path)))
    for regular, bold in ((BODY, BODY_BOLD), (SPARE, SPARE_BOLD)):
        pdfmetrics.registerFontFamily(regular, normal=regular, bold=bold, italic=regular, boldItalic=bold)


@cache
def face_of(code: int, *, bold: bool) -> str | None:
    """Return the typeface that can show a character: the reading face if it can, else the spare one, else None."""
    for name in (BODY_BOLD, SPARE_BOLD) if bold else (BODY, SPARE):
        if code in pdfmetrics.getFont(name).face.charToGlyph:
            return name
    return None


def width(text: str, face: str, size: float) -> float:
    """Return how wide a text is in points."""
    return float(pdfmetrics.stringWidth(text, face, size))
