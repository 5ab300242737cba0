"""Evidence: what was seen, heard or tried, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from auditor_tui.domain.refusal import RuleBroken


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence behind an answer; `seen_on` is the auditor's date, `recorded_at` the program's."""

    id: str
    audit_id: str
    number: int
    item: str
    text: str
    source: str
    seen_on: date
    recorded_by: str
    recorded_at: str
    withdrawn: str | None = None

    @property
    def reference(self) -> str:
        """Return how papers and people name it: E-012."""
        return f"E-{self.number:03d}"


def check_own_document(writer: str, auditor: str, *, is_same: bool) -> None:
    """Hold evidence to documents that somebody else than the auditor wrote or approved (R23).

    Source: ISO 19011 4.6; policy.

    Raises:
        RuleBroken: the auditor wrote or approved it.
    """
    if is_same:
        raise RuleBroken(
            "own-document",
            f"{writer} wrote or approved this document, so {auditor} cannot take it as evidence (R23). Let another "
            "auditor of the team judge it, or leave it out of the sample.",
            "ISO 19011 4.6; policy",
        )


def check_evidence(text: str, seen_on: date, today: date) -> None:
    """Hold evidence to being something that has been seen.

    Source: ISO 19011 6.4.7 (verifiable information).

    Raises:
        RuleBroken: it says nothing, or was seen in the future.
    """
    if not text.strip():
        raise RuleBroken(
            "evidence-empty",
            "Evidence says what was seen: which record, its date or number.",
            "ISO 19011 6.4.7",
        )
    if seen_on > today:
        raise RuleBroken(
            "evidence-future",
            f"Evidence cannot have been seen on {seen_on}, which is still to come.",
            "ISO 19011 6.4.7",
        )
