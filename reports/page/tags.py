"""What a paper tells those who cannot see it: a tree of places, and the marks that tie what is drawn to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import (
    DummyDoc,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from reports.letters.plain import checked, runs
from reports.letters.typefaces import BODY
from reports.page.style import Kind
from reports.sheets.blocks import Picture

_CELLS = ("TH", "TD")


@dataclass(eq=False, slots=True)
class Place:
    """One part of a paper as it is read out: a heading, a paragraph, a cell, a figure.

    `tag` is a structure type of PDF 1.7 or Title, `said` the alternative text of a figure or what a link leads
    to, `scope` Column or Row for the head of a table. What is drawn again for a place that `repeats` (the head of
    a table on its next page) is not told again. `language` is the tag of what is said there when it is another than
    around it; `actual` is the text itself where it is drawn in another order than it is read.
    """

    tag: str
    said: str = ""
    scope: str = ""
    repeats: bool = False
    language: str = ""
    actual: str = ""
    parts: list[Place] = field(default_factory=list)

    def put(self, tag: str, said: str = "", scope: str = "", *, repeats: bool = False) -> Place:
        """Add a part behind the parts there are, and return it."""
        made = Place(tag, checked(said), scope, repeats)
        self.parts.append(made)
        return made

    def tongue(self, language: str) -> Place:
        """Return a part in a language of its own, itself when none is named."""
        if not language:
            return self
        made = self.put("Span", repeats=self.repeats)
        made.language = checked(language)
        return made


class Telling:
    """The tree of one paper while its blocks are made, in the order in which they are read."""

    def __init__(self) -> None:
        self.paper = Place("Document")
        self._level = 0

    def put(self, tag: str, said: str = "") -> Place:
        """Add a part to the paper itself."""
        return self.paper.put(tag, said)

    def heading(self, level: int) -> Place:
        """Add a heading, never more than one level below the heading before it."""
        self._level = min(level, self._level + 1)
        return self.paper.put(f"H{self._level}")

    def entry(self) -> Place:
        """Add the heading of one of many like entries, such as a finding: one level below where they stand."""
        return self.paper.put(f"H{self._level + 1}")


@dataclass(slots=True)
class _Marks:
    """What was drawn for a place: (name of the page, number on it) of text and figures, and of links to click."""

    drawn: list[tuple[str, int]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None


class TellingCanvas(Canvas):  # type: ignore[misc]
    """A canvas that begins every page in a typeface that is embedded, and notes which place everything is drawn for."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self.counts = False
        """whether only pages are counted, and nothing that is drawn will be kept"""
        self.marks: dict[Place, _Marks] = {}
        self.parents: list[Place | list[Place]] = []
        """By key: the place of a link, or the places of a page by the number of the mark."""
        self._here: list[Place] = []
        self._now: Place | None = None
        self._coded: dict[tuple[str, bool], tuple[tuple[str, str], ...]] = {}
        self._inks: dict[Color, str] = {}
        super().__init__(*given, **(more | {"initialFontName": BODY}))

    @contextmanager
    def telling(self, place: Place) -> Iterator[None]:
        """Tie what is drawn meanwhile to a place."""
        if place.repeats and place in self.marks:
            with self.aside():
                yield
            return
        self._begin(place)
        yield
        self._end()

    @contextmanager
    def marked(self, place: Place) -> Iterator[None]:
        """Tie what is drawn meanwhile to a place, also when more was drawn for it before."""
        self._begin(place)
        yield
        self._end()

    @contextmanager
    def within(self, place: Place) -> Iterator[None]:
        """Let links belong to a place whose text is told by its parts."""
        self._now = place
        self.marks.setdefault(place, _Marks())
        yield
        self._now = None

    @contextmanager
    def aside(self, kind: str = "Layout") -> Iterator[None]:
        """Draw something that is not told: rules, grounds, running heads."""
        self.begin_aside(kind)
        yield
        self.end_aside()

    def begin_aside(self, kind: str = "Layout") -> None:
        """Begin something that is not told."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end_aside(self) -> None:
        """End it."""
        self._code.append("EMC")

    def box(self, width: float, height: float) -> None:
        """Note where the place that is being told stands on the page, as a figure must."""
        x, y = self.absolutePosition(0, 0)
        if self._now is not None:
            self.marks[self._now].box = (x, y, x + width, y + height)

    def picture(self, picture: Picture, width: float, height: float) -> None:
        """Draw a picture over so many points; its data stands in the file once, however often it is drawn."""
        name = f"picture-{hashlib.sha256(picture.data).hexdigest()[:32]}"
        if not self._doc.hasForm(name):
            entries = {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": picture.width,
                "Height": picture.height,
                "ColorSpace": "/DeviceRGB",
                "BitsPerComponent": 8,
            } | ({"Filter": "/DCTDecode"} if picture.is_jpeg else {})
            self._doc.addForm(name, PDFStream(PDFDictionary(entries), picture.data, [PDFZCompress]))
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        self._code.append(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /{self._doc.getXObjectName(name)} Do Q")

    def set(self, lines: Iterable[tuple[Sequence[str], float, float]], kind: Kind) -> None:
        """Set lines: the parts of each, and where it begins."""
        code = [f"BT {self._ink(kind.colour)} rg"]
        held = ""
        for parts, x, y in lines:
            code.append(f" 1 0 0 1 {x:.2f} {y:.2f} Tm")
            said: list[str] = []
            for piece in parts:
                for name, signs in self._signs(piece, kind.bold):
                    if name != held:
                        code += _shown(said)
                        code.append(f" {name} {kind.size:g} Tf")
                        held, said = name, []
                    said.append(signs)
            code += _shown(said)
        self._code.append("".join((*code, " ET")))

    def _signs(self, piece: str, bold: bool) -> tuple[tuple[str, str], ...]:
        """Return characters as the file holds them: (name of an embedded typeface, signs of it), made once."""
        held = self._coded.get((piece, bold))
        if held is None:
            made = []
            for face, characters in runs(piece, bold=bold):
                font = getFont(face)
                for subset, signs in font.splitString(characters, self._doc):
                    made.append((font.getSubsetInternalName(subset, self._doc), self._escape(signs)))
            held = self._coded[piece, bold] = tuple(made)
        return held

    def _ink(self, colour: Color) -> str:
        """Return a colour as the file holds it."""
        held = self._inks.get(colour)
        if held is None:
            said = self._enforceColorSpace(colour) if self._enforceColorSpace else colour
            held = self._inks[colour] = " ".join(f"{part:.6g}" for part in said.rgb())
        return held

    def ground(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """Fill a box."""
        self._code.append(f"{self._ink(colour)} rg n {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def rule(self, begin: tuple[float, float], end: tuple[float, float], width: float, colour: Color) -> None:
        """Draw a line."""
        self._code.append(
            f"{self._ink(colour)} RG {width:g} w n {begin[0]:.2f} {begin[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        )

    def rule_box(self, x: float, y: float, width: float, height: float, broad: float, colour: Color) -> None:
        """Draw a line around a box."""
        self._code.append(f"{self._ink(colour)} RG {broad:g} w n {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def _begin(self, place: Place) -> None:
        self._now = place
        marks = self.marks.setdefault(place, _Marks())
        marks.drawn.append((self._doc.thisPageName(), len(self._here)))
        self._code.append(f"/{place.tag} <</MCID {len(self._here)}>> BDC")
        self._here.append(place)

    def _end(self) -> None:
        self._code.append("EMC")
        self._now = None

    def lead(self, anchor: str, box: tuple[float, float, float, float]) -> None:
        """Let a box (left, low, right, high) lead to an anchor, as part of the place that is being told."""
        place = self._now
        if place is None:
            raise ValueError("a link stands outside of what is told")
        corners = (*self.absolutePosition(*box[:2]), *self.absolutePosition(*box[2:]))
        link = _Link(corners, place.said, len(self.parents), self._bookmarkReference(anchor))
        self.parents.append(place)
        self._annotationrefs.append(self._doc.Reference(link))
        self.marks[place].links.append((self._doc.thisPageName(), self._annotationrefs[-1].name))

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        """Close a page: it knows its places, and tabs go through them in their order."""
        super()._setAnnotations(page)
        page.__NoDefault__ = (*page.__NoDefault__, "StructParents", "Tabs")
        page.StructParents, page.Tabs = len(self.parents), PDFName("S")
        self.parents.append(self._here)
        self._here = []


def _shown(signs: list[str]) -> tuple[str, ...]:
    return (" (", *signs, ") Tj") if signs else ()


class Plain(PDFObject):  # type: ignore[misc]
    """An object whose text is made by ourselves: a paper has thousands of places."""

    def __init__(self, text: bytes = b"") -> None:
        self.text = text

    def format(self, __: Any) -> bytes:
        """Return the text."""
        return self.text


class _Link(PDFObject):  # type: ignore[misc]
    """A box one can click; where it leads is known once every page is drawn."""

    def __init__(self, box: tuple[float, ...], said: str, key: int, destination: Any) -> None:
        self.box, self.said, self.key, self.destination = box, said, key, destination

    def format(self, document: Any) -> bytes:
        """Return it as the file holds it."""
        head = "/Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [{:.2f} {:.2f} {:.2f} {:.2f}]".format(*self.box)
        told = f"<<{head} /StructParent {self.key} /Contents {text(self.said)} /Dest ".encode("latin-1")
        return told + bytes(self.destination.format(document)) + b">>"


def bind(canvas: TellingCanvas, paper: Place) -> None:
    """Write the tree into the document of a canvas on which everything was drawn."""
    document = canvas._doc
    top = Plain()
    objects: dict[Place, Plain] = {}
    _reserve(document, canvas.marks, paper, objects)
    root = number(document, top)
    _fill(document, canvas.marks, paper, objects, root)
    parents = []
    for key, held in enumerate(canvas.parents):
        if isinstance(held, Place):
            parents.append(f"{key} {number(document, objects[held])} 0 R")
        else:
            parents.append(f"{key} [{' '.join(f'{number(document, objects[p])} 0 R' for p in held)}]")
    by_key = number(document, Plain(f"<</Nums [{chr(10).join(parents)}]>>".encode()))
    top.text = (
        f"<</Type /StructTreeRoot /K [{number(document, objects[paper])} 0 R] /ParentTree {by_key} 0 R "
        f"/ParentTreeNextKey {len(parents)} /RoleMap <</Title /P>>>>"
    ).encode()
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = Plain(b"<</Marked true>>")


def number(document: PDFDocument, held: PDFObject) -> int:
    """Return the number of an object in the file, which it is given now if it has none."""
    return int(document.idToObjectNumberAndVersion[document.Reference(held).name][0])


def _reserve(document: PDFDocument, marks: dict[Place, _Marks], place: Place, objects: dict[Place, Plain]) -> bool:
    """Give an object to a place and its parts in order; those in which nothing stands are left out, but for cells."""
    objects[place] = Plain()
    told = [_reserve(document, marks, part, objects) for part in place.parts]
    if any(told) or place in marks or place.tag in _CELLS:
        return True
    del objects[place]
    return False


def _fill(
    document: PDFDocument, marks: dict[Place, _Marks], place: Place, objects: dict[Place, Plain], up: int
) -> None:
    here = number(document, objects[place])
    parts = [part for part in place.parts if part in objects]
    for part in parts:
        _fill(document, marks, part, objects, here)
    own = marks.get(place) or _Marks()
    numbers = document.idToObjectNumberAndVersion
    pages = {name for name, __ in (*own.drawn, *own.links)}
    words = [f"/Type /StructElem /S /{place.tag} /P {up} 0 R"]
    if len(pages) == 1:
        words.append(f"/Pg {numbers[pages.pop()][0]} 0 R")
        texts = [str(mark) for __, mark in own.drawn]
    else:
        texts = [f"<</Type /MCR /Pg {numbers[page][0]} 0 R /MCID {mark}>>" for page, mark in own.drawn]
    kids = [f"{number(document, objects[part])} 0 R" for part in parts]
    if parts and texts:
        # What is in another language stands between texts that are told at the place itself, as it was drawn.
        firsts = [marks[part].drawn[0] for part in parts]
        turns = sorted(
            ((numbers[page][0], mark), kid)
            for (page, mark), kid in zip([*firsts, *own.drawn], [*kids, *texts], strict=True)
        )
        kids, texts = [kid for __, kid in turns], []
    kids += texts
    kids += [f"<</Type /OBJR /Pg {numbers[page][0]} 0 R /Obj {numbers[link][0]} 0 R>>" for page, link in own.links]
    if kids:
        words.append(f"/K [{' '.join(kids)}]")
    if place.scope:
        words.append(f"/A <</O /Table /Scope /{place.scope}>>")
    if own.box:
        words.append("/A <</O /Layout /BBox [{:.2f} {:.2f} {:.2f} {:.2f}]>>".format(*own.box))
    if place.language:
        words.append(f"/Lang {text(place.language)}")
    if place.actual:
        words.append(f"/ActualText {text(place.actual)}")
    if place.tag == "Figure":
        words.append(f"/Alt {text(place.said)}")
    objects[place].text = f"<<{' '.join(words)}>>".encode("latin-1")


def text(said: str) -> str:
    """Return a text as the format writes it: escaped, in any alphabet, one character for each byte."""
    return str(PDFString(said).format(DummyDoc()).decode("latin-1"))
