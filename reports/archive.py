"""What makes a paper fit for archives (PDF/A-3a): what it says of itself, its colours, its sheet as data, its file."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from functools import cache
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream, PDFZCompress

from reports.letters.plain import checked
from reports.page.tags import Plain, number, text
from reports.sheets.blocks import Sheet, as_data

ATTACHED = "sheet.json"
"""The name under which the sheet travels with its paper."""

_FORM = "auditor sheet 1"
"""Names the shape of the data for whoever reads it later; the number rises when names or meanings change."""

_DAY = (2000, 1, 1, 0, 0, 0)
_DAY_WRITTEN, _STAMP = "2000-01-01T00:00:00Z", "(D:20000101000000Z)"
"""A paper is the same bytes on every day; the dates that count are printed on it."""

_NO_XML = re.compile("[\ufffe\uffff]")
_PACKED = 200
"""Objects up to which one packed stream holds them."""


def told(sheet: Sheet) -> bytes:
    """Return a sheet as JSON (UTF-8): its fields by name, each block with its kind, always the same bytes.

    Raises:
        ValueError: an unseen character is left in a text.
    """
    held = {"form": _FORM} | as_data(sheet)
    held["blocks"] = [{"block": type(block).__name__} | as_data(block) for block in sheet.blocks]
    return checked(json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))).encode()


def complete(document: PDFDocument, sheet: Sheet) -> None:
    """Add description, colours and the sheet itself to a document whose pages are drawn."""
    catalog = document.Catalog
    catalog.__NoDefault__ = (*catalog.__NoDefault__, "OutputIntents", "AF")
    document._timeStamp.YMDhms = _DAY
    about = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _described(document.info))
    catalog.Metadata = about
    colours = PDFStream(PDFDictionary({"N": 3}), _colours(), [PDFZCompress])
    catalog.OutputIntents = Plain(
        b"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
        b"/DestOutputProfile %d 0 R>>]" % number(document, colours)
    )
    data = told(sheet)
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": "/application#2Fjson",
        "Params": f"<</Size {len(data)} /ModDate {_STAMP}>>",
    }
    held = number(document, PDFStream(PDFDictionary(entries), data, [PDFZCompress]))
    name = text(ATTACHED)
    file = Plain(
        f"<</Type /Filespec /F {name} /UF {name} /Desc {text('What this paper says, as data')} "
        f"/AFRelationship /Data /EF <</F {held} 0 R /UF {held} 0 R>>>>".encode("latin-1")
    )
    at = number(document, file)
    catalog.AF = Plain(b"[%d 0 R]" % at)
    catalog.Names = Plain(f"<</EmbeddedFiles <</Names [{name} {at} 0 R]>>>>".encode("latin-1"))


def written(document: PDFDocument, canvas: Any) -> bytes:
    """Return the file of a complete document; what is not a stream is packed, as thousands of places take room."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    catalog, info = number(document, document.Catalog), number(document, document.info)
    file = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    places: dict[int, tuple[int, int, int]] = {}
    plain: list[tuple[int, bytes]] = []
    at, count = len(file[0]), 0
    # Objects may call for further ones while they are written.
    while (count := count + 1) in document.numberToId:
        held = document.idToObject[document.numberToId[count]]
        body = pdfdoc.format(held, document, toplevel=1)
        if not body.endswith(b"endstream\n"):
            plain.append((count, body))
            continue
        places[count] = (1, at, 0)
        at = _put(file, at, count, body)
    for first in range(0, len(plain), _PACKED):
        packed = plain[first : first + _PACKED]
        places |= {one: (2, count, place) for place, (one, __) in enumerate(packed)}
        places[count] = (1, at, 0)
        at = _put(file, at, count, _pack(packed))
        count += 1
    places[0], places[count] = (0, 0, 65535), (1, at, 0)
    known = hashlib.sha256(b"".join(file)).hexdigest()[:32]
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + more.to_bytes(2, "big")
        for kind, where, more in (places[one] for one in range(count + 1))
    )
    head = f"/Type /XRef /Size {count + 1} /W [1 4 2] /Root {catalog} 0 R /Info {info} 0 R /ID [<{known}> <{known}>]"
    _put(file, at, count, _stream(head, rows))
    file.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(file)


def _put(file: list[bytes], at: int, count: int, body: bytes) -> int:
    """Append an object; the library forgets the line break that archives want at the end of a stream.

    It is written in full (CR LF): content that ends with CR would otherwise seem one byte shorter than it says.
    """
    whole = b"%d 0 obj\n%s\r\nendstream\nendobj\n" % (count, body.removesuffix(b"endstream\n"))
    file.append(whole)
    return at + len(whole)


def _pack(objects: list[tuple[int, bytes]]) -> bytes:
    index, at = [], 0
    for one, body in objects:
        index.append(f"{one} {at}")
        at += len(body) + 1
    head = " ".join(index) + "\n"
    held = head.encode() + b"".join(body + b"\n" for __, body in objects)
    return _stream(f"/Type /ObjStm /N {len(objects)} /First {len(head)}", held)


def _stream(head: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<<{head} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode() + packed + b"endstream\n"


@cache
def _colours() -> bytes:
    """Return the profile of the colours all papers are drawn in, sRGB."""
    return (resources.files("reports.colour") / "sRGB.icc").read_bytes()


def _described(info: Any) -> bytes:
    """Return what the paper says of itself, the same as its older description in `info` (XMP)."""

    def said(value: str) -> str:
        return escape(_NO_XML.sub("\ufffd", checked(value)))

    def one(value: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{said(value)}</rdf:li></rdf:Alt>'

    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title>{one(info.title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>{said(info.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description>{one(info.subject)}</dc:description>
<pdf:Producer>{said(info.producer)}</pdf:Producer><pdf:Keywords>{said(info.keywords)}</pdf:Keywords>
<xmp:CreatorTool>{said(info.creator)}</xmp:CreatorTool>
<xmp:CreateDate>{_DAY_WRITTEN}</xmp:CreateDate><xmp:ModifyDate>{_DAY_WRITTEN}</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_SCHEMA}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()


# Archives know the first mark (pdfaid) by themselves; the one for accessible papers must be explained to them.
_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the standard the paper keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
