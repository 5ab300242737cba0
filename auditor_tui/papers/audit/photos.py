"""The photos and screenshots behind the findings of an audit, as its report shows them."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.fieldwork.evidence import Evidence, EvidenceFile, Kind
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.text import one_line, shortened, visible
from auditor_tui.papers.audit import evidence
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.faults import StoreFault
from auditor_tui.services.record.opened import Record
from db import files
from db.store import View
from reports import pictures
from reports.sheets.blocks import Block, Heading, Photo, Photos, Text

_PICTURES = ("image/png", "image/jpeg")

_NAMED = 3
"""Findings that a caption names."""

_MOST = 800
"""Pixels that the longer side of a photo keeps: about 245 to the inch as it is printed, two in a row."""

_LARGEST = 100 * 1024 * 1024
"""Bytes of a file up to which it is read as a photo."""


def blocks(record: Record, view: View, audit: Audit, findings: Iterable[Finding]) -> list[Block]:
    """Return the photos of evidence that findings rest on, empty when there are none.

    A finding rests on what stands behind its item, and on what its text names (E-012).
    """
    found = tuple(findings)
    shown: list[Photo] = []
    for piece in pieces_of(view, audit):
        file = piece.file
        if piece.withdrawn is not None or file is None:
            continue
        if file.media not in _PICTURES and piece.about.kind not in (Kind.PHOTO, Kind.SCREENSHOT):
            continue
        behind = [finding.reference for finding in found if evidence.behind(finding, (piece,))]
        if behind:
            shown.append(_photo(record, piece, file, behind))
    if not shown:
        return []
    return [
        Heading(_("Photos behind the findings"), anchor="photos"),
        Text(
            _(
                "Scaled down where they are larger; the files themselves are kept with the record under "
                "their SHA-256, of which the first 16 signs are printed."
            ),
            quiet=True,
        ),
        Photos(tuple(shown)),
    ]


def _some(references: list[str]) -> str:
    more = _(" and {count} more").format(count=len(references) - _NAMED) if len(references) > _NAMED else ""
    return one_line(", ".join(references[:_NAMED])) + more


def _photo(record: Record, piece: Evidence, file: EvidenceFile, behind: list[str]) -> Photo:
    named = shortened(file.name, 60)
    caption = _("{reference}, {named}, SHA-256 {sha256}; {behind}").format(
        reference=piece.reference, named=named, sha256=file.sha256[:16], behind=_some(behind)
    )
    try:
        if file.size > _LARGEST:
            raise pictures.NoPicture(_("is larger than a photo in a paper may be"))
        data = b"".join(files.blocks(record.path, file.sha256, file.size))
        return Photo(caption, pictures.photo(data, visible(piece.text).strip() or named, _MOST))
    except pictures.NoPicture as error:
        return Photo(caption, None, _("Not shown: the file {error}.").format(error=error))
    except StoreFault:
        return Photo(caption, None, _("Not shown: the kept file is missing or damaged; auditor verify names it."))
