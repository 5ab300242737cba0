"""Reading a paper as a screen reader does: by its tags alone, through a program that is not the one that wrote it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ContentStream


@dataclass
class Part:
    tag: str
    entry: dict
    told: list[str | Part] = field(default_factory=list)
    """Texts and parts in the order in which they are read."""
    links: list[dict] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def parts(self) -> list[Part]:
        return [part for part in self.told if isinstance(part, Part)]

    @property
    def text(self) -> str:
        """What is told here itself, in whichever languages; what stands for it, where it is drawn in another order."""
        if "/ActualText" in self.entry:
            return str(self.entry["/ActualText"])
        return "".join(part if isinstance(part, str) else part.text for part in self.told if _within_a_line(part))

    def walk(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.walk()

    def of(self, *tags: str) -> list[Part]:
        return [part for part in self.walk() if part.tag in tags]

    def said(self) -> str:
        """All that is read out, the contents left aside; a figure is its alternative text."""
        if self.tag == "TOC":
            return ""
        if self.tag == "Figure":
            return str(self.entry["/Alt"])
        return plain(self.text + " " + " ".join(part.said() for part in self.parts if not _within_a_line(part)))


def _within_a_line(part: str | Part) -> bool:
    return isinstance(part, str) or part.tag == "Span"


class Paper:
    """A paper read back; what it shows is read when somebody asks for it."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(data))
        self.root = self.reader.trailer["/Root"]
        self._marked: dict[tuple[int, int], str] = {}
        self._untold: list[str] = []
        self._stray: list[str] = []

    @cached_property
    def tree(self) -> Part:
        for number, page in enumerate(self.reader.pages):
            self._read(number, page)
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        (top,) = self.root["/StructTreeRoot"]["/K"]
        return self._part(top.get_object())

    @property
    def marked(self) -> dict[tuple[int, int], str]:
        """What is marked on the pages and not in the tree."""
        return self._marked if self.tree else {}

    @property
    def untold(self) -> list[str]:
        return self._untold if self.tree else []

    @property
    def stray(self) -> list[str]:
        return self._stray if self.tree else []

    def attached(self) -> dict:
        return json.loads(self.reader.attachments["sheet.json"][0])

    def _part(self, entry: dict) -> Part:
        part = Part(entry["/S"][1:], entry)
        for kid in entry.get("/K", ()):
            if isinstance(kid, int):
                page, mark = entry.raw_get("/Pg").idnum, kid
            else:
                kid = kid.get_object()
                if kid["/Type"] == "/OBJR":
                    part.links.append(kid["/Obj"])
                    continue
                if kid["/Type"] == "/StructElem":
                    assert kid.raw_get("/P").get_object() == entry
                    part.told.append(self._part(kid))
                    continue
                page, mark = kid.raw_get("/Pg").idnum, kid["/MCID"]
            part.told.append(self._marked.pop((self._pages[page], mark)))
            part.pages.add(self._pages[page])
        return part

    def _read(self, number: int, page: dict) -> None:
        fonts = {name: _characters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        mark: int | str | None = None
        shows: dict[int, str] = {}
        for operands, operator in ContentStream(page["/Contents"].get_object(), self.reader).operations:
            if operator == b"BDC":
                assert mark is None, "marks lie within one another"
                mark = "untold" if operands[0] == "/Artifact" else int(operands[1]["/MCID"])
                self._marked.setdefault((number, mark), "") if isinstance(mark, int) else self._untold.append("")
            elif operator == b"EMC":
                assert mark is not None
                mark = None
            elif operator == b"Tf":
                shows = fonts[operands[0]]
            elif operator in (b"Tj", b"TJ"):
                held = operands[0] if operator == b"TJ" else operands
                drawn = b"".join(one.original_bytes for one in held if hasattr(one, "original_bytes"))
                text = "".join(shows[sign] for sign in drawn)
                if isinstance(mark, int):
                    self._marked[number, mark] += text
                elif mark:
                    self._untold[-1] += text
                elif text:
                    self._stray.append(text)
            elif operator in (b"S", b"f", b"B", b"f*", b"B*", b"Do") and mark is None:
                self._stray.append(operator.decode())


def _characters(font: dict) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    rows = re.findall(r"^<(\w\w)> <(\w+)>$", font["/ToUnicode"].get_object().get_data().decode(), re.M)
    return {int(sign, 16): bytes.fromhex(code).decode("utf-16-be") for sign, code in rows}


def text_of(drawn: bytes) -> str:
    """All text of a paper as a program that searches it finds it."""
    return plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages))


def plain(text: str) -> str:
    return " ".join(text.split())


def expected(sheet: dict) -> str:
    """What a sheet as data should sound like, block by block."""
    front = [part for pair in sheet["front"] for part in pair]
    logo = [sheet["logo"]["said"]] if sheet["logo"] else []
    return plain(
        " ".join((*logo, sheet["title"], sheet["subtitle"], *front, *(_block(block) for block in sheet["blocks"])))
    )


def _block(block: dict) -> str:
    match block["block"]:
        case "Heading" | "Text":
            said = [block["text"]]
        case "Points":
            said = [f"\u2022 {item}" for item in block["items"]]
        case "Facts":
            said = [part for pair in block["pairs"] for part in pair]
        case "Table":
            said = [block["caption"], *block["columns"], *(cell for row in block["rows"] for cell in row)]
        case "Photos":
            said = [
                part
                for photo in block["photos"]
                for part in (photo["picture"]["said"] if photo["picture"] else photo["missing"], photo["caption"])
            ]
        case "Tiles":
            said = [part for pair in block["figures"] for part in pair]
        case "Bars" | "Lines" | "Pareto" | "Grid" | "Run":
            said = [block["reading"]] * 2
        case "Finding":
            parts = [part for pair in block["parts"] for part in pair]
            said = [block["reference"], block["heading"], block["grade"], *parts]
        case "Question":
            head = block["number"] if block["name"] in block["number"] else f"{block['number']}: {block['name']}"
            said = [head, block["result"], block["question"], *(f"{label}: {text}" for label, text in block["lines"])]
        case "Signatures":
            said = [part for line in block["lines"] for part in line]
        case "PageBreak":
            said = []
    return " ".join(said)
