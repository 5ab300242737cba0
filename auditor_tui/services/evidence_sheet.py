"""How papers cite evidence: what a piece is, and the file behind it by name and the beginning of its SHA-256."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.audit import Audit
from auditor_tui.domain.evidence import Evidence
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.pieces import pieces_of
from auditor_tui.services.record import Record
from db.store import View
from reports.sheets import Block, Heading, Table, Text


def blocks(record: Record, view: View, audit: Audit) -> list[Block]:
    """Return the part of the report that lists the files kept as evidence, empty when there are none."""
    pieces = [piece for piece in pieces_of(view, audit) if piece.withdrawn is None and piece.file is not None]
    if not pieces:
        return []
    cited = {item.id: item.citation for item in record.checklist(view, audit).by_id.values()}
    rows = tuple(
        (
            piece.reference,
            "; ".join(cited.get(item, item) for item in piece.items),
            visible(piece.text),
            _file(piece, "\n"),
        )
        for piece in pieces
    )
    return [
        Heading(_("Evidence kept as files"), anchor="evidence-files"),
        Text(
            _(
                "Each file is kept with the record of this audit as it was taken in, and can be told from "
                "any other by its SHA-256, of which the first 16 signs are printed."
            ),
            quiet=True,
        ),
        Table((_("Number"), _("Behind"), _("What was seen"), _("File and SHA-256")), rows, (0.1, 0.2, 0.4, 0.3)),
    ]


def in_one_line(piece: Evidence) -> str:
    """Return a piece with source, date and file as the checklist record prints it."""
    kind = f"{piece.about.kind.word}; " if piece.about.kind else ""
    source = f"{visible(piece.source)}; " if piece.source else ""
    file = _("; file {piece}").format(piece=_file(piece, ", SHA-256 ")) if piece.file else ""
    return _("{text} ({kind}{source}seen {seen_on}{file})").format(
        text=visible(piece.text), kind=kind, source=source, seen_on=piece.seen_on, file=file
    )


def _file(piece: Evidence, between: str) -> str:
    file = piece.file
    return f"{one_line(file.name)}{between}{file.sha256[:16]}" if file else ""
