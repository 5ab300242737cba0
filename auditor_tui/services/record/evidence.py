"""Evidence as it stands in the record: each piece with what it is, its files and where else it is used."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.fieldwork.evidence import UNSAID, About, Evidence, EvidenceFile
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.record.rows import value
from db.store import View
from db.tables.fieldwork import EvidenceFileRecord, EvidenceKindRecord, EvidenceRecord, EvidenceUseRecord


def pieces_of(view: View, audit: Audit) -> tuple[Evidence, ...]:
    """Return all evidence of an audit by number, what was taken back included."""
    rows = view.rows(EvidenceRecord, order=("number",), audit_id=audit.id)
    if not rows:
        return ()
    said = {row["evidence_id"]: value(About, row) for row in view.rows(EvidenceKindRecord, audit_id=audit.id)}
    kept: dict[str, list[EvidenceFile]] = {}
    for row in view.rows(EvidenceFileRecord, order=("evidence_id", "revision"), audit_id=audit.id):
        kept.setdefault(row["evidence_id"], []).append(value(EvidenceFile, row))
    used: dict[str, list[str]] = {}
    for row in view.rows(EvidenceUseRecord, order=("used_at", "id"), audit_id=audit.id):
        used.setdefault(row["evidence_id"], []).append(row["item"])
    return tuple(
        value(
            Evidence,
            row,
            about=said.get(row["id"], UNSAID),
            files=tuple(kept.get(row["id"], ())),
            uses=tuple(used.get(row["id"], ())),
        )
        for row in rows
    )


def piece_named(view: View, audit: Audit, number: int) -> Evidence:
    """Return a piece of evidence by its number.

    Raises:
        Unknown: the audit has none of that number.
    """
    for piece in pieces_of(view, audit):
        if piece.number == number:
            return piece
    raise Unknown(
        "unknown-evidence",
        _("{reference} has no evidence E-{number:03d}.").format(reference=audit.reference, number=number),
    )


def file_of(piece: Evidence, revision: int | None = None) -> EvidenceFile:
    """Return the file of a piece, the latest revision that stands unless told.

    Raises:
        Unknown: it has no file, or no such revision.
    """
    wanted = piece.file if revision is None else next((f for f in piece.files if f.revision == revision), None)
    if wanted is None and revision is not None and piece.files:
        there = ", ".join(str(file.revision) for file in piece.files)
        raise Unknown(
            "no-file",
            ngettext(
                "{reference} has no revision {revision}. Its file has this one: {there}.",
                "{reference} has no revision {revision}. Its file has these: {there}.",
                len(piece.files),
            ).format(reference=piece.reference, revision=revision, there=there),
        )
    if wanted is None:
        raise Unknown(
            "no-file",
            _("{reference} has no file. 'auditor evidence attach' gives it one.").format(reference=piece.reference),
        )
    return wanted
