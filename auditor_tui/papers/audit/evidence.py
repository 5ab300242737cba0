"""How papers cite evidence: what a piece is, and the file behind it by name and the beginning of its SHA-256."""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.domain.findings.finding import Finding
from auditor_tui.domain.text import one_line, shortened, visible
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Block, Heading, Text
from reports.sheets.columns import Column, table

_MOST = 3
"""Pieces that the card of a finding names one by one."""


def behind(finding: Finding, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return what is on record for a finding: what its text names (E-012), and what was recorded for its item."""
    return tuple(
        piece
        for piece in pieces
        if piece.withdrawn is None and (finding.item in piece.items or _is_named(finding, piece))
    )


def _is_named(finding: Finding, piece: Evidence) -> bool:
    return re.search(rf"\b{piece.reference}\b", finding.evidence) is not None


def rests_on(finding: Finding, pieces: Iterable[Evidence]) -> list[tuple[str, str, str]]:
    """Return lines for the card of a finding: label, piece in short, and the anchor of its row in the list.

    It rests on what its text names; that something else was recorded for the same item is said as no more than that.
    """
    found = sorted(behind(finding, pieces), key=lambda piece: not _is_named(finding, piece))
    labels = [_("Rests on") if _is_named(finding, piece) else _("Evidence on the item") for piece in found]
    shown = zip(labels, found[:_MOST], strict=False)
    made = [(label, _in_short(piece), piece.reference) for label, piece in shown]
    if len(found) > _MOST:
        more = _("and {count} more").format(count=len(found) - _MOST)
        made.append((labels[_MOST], more, found[_MOST].reference))
    return made


def blocks(record: Record, view: View, audit: Audit, findings: Iterable[Finding]) -> list[Block]:
    """Return the part of the report that lists what is on record for findings, and every file kept."""
    pieces = pieces_of(view, audit)
    needed = {piece.id for finding in findings for piece in behind(finding, pieces)}
    shown = [p for p in pieces if p.withdrawn is None and (p.id in needed or p.file is not None)]
    if not shown:
        return []
    cited = {item.id: item.citation for item in record.checklist(view, audit).by_id.values()}
    return [
        Heading(_("Evidence on record for the findings, and files kept"), anchor="evidence"),
        Text(
            _(
                "Each file is kept with the record of this audit as it was taken in, and can be told from "
                "any other by its SHA-256, of which the first 16 signs are printed."
            ),
            quiet=True,
        ),
        table(
            shown,
            Column(_("Number"), lambda piece: piece.reference, 0.1),
            Column(_("Behind"), lambda piece: "; ".join(cited.get(item, item) for item in piece.items), 0.2),
            Column(_("What was seen"), _seen, 0.42),
            Column(_("File and SHA-256"), lambda piece: _file(piece, "\n") or "-", 0.28),
            anchors=tuple((row, piece.reference) for row, piece in enumerate(shown)),
        ),
    ]


def _in_short(piece: Evidence) -> str:
    """Return what a piece is, when it was seen, and the name of its file; what was seen stands in the list."""
    parts = (
        piece.about.kind.word if piece.about.kind else "",
        shortened(piece.source, 40),
        _("seen {seen_on}").format(seen_on=piece.seen_on),
        shortened(piece.file.name, 40) if piece.file else "",
    )
    return f"{piece.reference}: {', '.join(part for part in parts if part)}"


def _seen(piece: Evidence) -> str:
    source = f"{visible(piece.source)}, " if piece.source else ""
    return _("{text}\n{source}{seen_on}").format(text=visible(piece.text), source=source, seen_on=piece.seen_on)


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
