"""Evidence: what was seen, heard or tried, when and where, what it is, and the files kept behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import one_line, shortened
from auditor_tui.language import english

NOBODY_SHOWN = english("no person shown")
"""What stands in for consent where nobody can be recognised."""


class Kind(StrEnum):
    """What a piece of evidence is."""

    DOCUMENT = "document"
    RECORD = "record"
    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    REPERFORMANCE = "re-performance"
    DATA_QUERY = "data-query"

    @property
    def word(self) -> str:
        """Return how people read it."""
        return _("data query") if self is Kind.DATA_QUERY else self.value


METHODS = {"": "", "onsite": english("on site"), "remote": english("remote")}
"""How the auditor came to it, by the word the record keeps."""


@dataclass(frozen=True, slots=True)
class About:
    """What a piece of evidence is and how it came about; `kind` is None where nobody has said so."""

    kind: Kind | None = None
    method: str = ""
    present: str = ""
    consent: str = ""
    only_shown: bool = False


UNSAID = About()
"""What is known of a piece that was recorded as words only."""


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One revision of the file behind a piece: `size` in bytes, `pixels` such as 640x480 for pictures, else empty."""

    id: str
    audit_id: str
    evidence_id: str
    revision: int
    sha256: str
    size: int
    name: str
    media: str
    pixels: str
    taken_by: str
    taken_at: str
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence behind an answer; `seen_on` is the auditor's date, `recorded_at` the program's.

    `files` are all revisions in order, `uses` the further items it stands behind.
    """

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
    about: About = UNSAID
    files: tuple[EvidenceFile, ...] = ()
    uses: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """Return how papers and people name it: E-012."""
        return f"E-{self.number:03d}"

    @property
    def file(self) -> EvidenceFile | None:
        """Return the latest revision of its file that stands."""
        return next((file for file in reversed(self.files) if file.withdrawn is None), None)

    @property
    def items(self) -> tuple[str, ...]:
        """Return every item it stands behind, its own first."""
        return (self.item, *self.uses)


def kind_of(word: str) -> Kind | None:
    """Return the kind behind a word, None for no word.

    Raises:
        Unknown: it is none of the words.
    """
    wanted = word.strip().lower().replace("_", "-").replace(" ", "-")
    if not wanted:
        return None
    if wanted not in set(Kind):
        raise Unknown(
            "unknown-kind",
            _("'{word}' is no kind of evidence. Kinds: {kind}.").format(word=shortened(word, 40), kind=", ".join(Kind)),
        )
    return Kind(wanted)


def method_of(word: str) -> str:
    """Return how the auditor came to it, as the record keeps it.

    Raises:
        Unknown: it is none of the words.
    """
    wanted = word.strip().lower().replace("-", "").replace(" ", "")
    if wanted not in METHODS:
        raise Unknown(
            "unknown-method", _("'{word}' is no way of seeing. Say onsite or remote.").format(word=shortened(word, 40))
        )
    return wanted


def is_capture(kind: Kind | None, media: str) -> bool:
    """Tell whether it may show or let hear a person: photos, screenshots, and what was recorded of people talking.

    `media` is the type of the file behind it, empty without one; of interviews and observations, text and documents
    are notes, everything else is taken for a recording.
    """
    notes = not media or media.startswith(("text/", "application/pdf"))
    return kind in (Kind.PHOTO, Kind.SCREENSHOT) or (kind in (Kind.INTERVIEW, Kind.OBSERVATION) and not notes)


def check_about(about: About, media: str = "") -> None:
    """Hold what is said of a piece to what must be said of it; `media` is the type of its file, empty without one.

    Source: policy, for the confidentiality and fair treatment of people that ISO 19011 4.5 asks for.

    Raises:
        RuleBroken: a picture or further words without a kind, a capture without consent, or a file of something
            that was only shown.
    """
    if media and about.only_shown:
        raise RuleBroken(
            "only-shown", _("What was only shown was not handed over, so it has no file. Leave out one of the two.")
        )
    if about.kind is None and about != UNSAID:
        raise RuleBroken("kind-missing", _("Say what it is (--kind): {kind}.").format(kind=", ".join(Kind)))
    if media.startswith("image/") and about.kind is None:
        raise RuleBroken(
            "kind-missing",
            _("A picture needs a word on what it is: photo, screenshot, or document when it is a scan (--kind)."),
        )
    if is_capture(about.kind, media) and not about.consent.strip():
        raise RuleBroken(
            "consent-missing",
            _("A {kind} may show people: say who consented and when, or '{nobody_shown}' (--consent).").format(
                kind=about.kind.word if about.kind else _("capture"), nobody_shown=_(NOBODY_SHOWN)
            ),
        )


def check_own_document(writer: str, auditor: str, *, is_same: bool) -> None:
    """Hold evidence to documents that somebody else than the auditor wrote or approved (R23).

    Source: ISO 19011 4.6; policy.

    Raises:
        RuleBroken: the auditor wrote or approved it.
    """
    if is_same:
        raise RuleBroken(
            "own-document",
            _(
                "{writer} wrote or approved this document, so {auditor} cannot take it as evidence (R23). "
                "Let another auditor of the team judge it, or leave it out of the sample."
            ).format(writer=writer, auditor=auditor),
            "ISO 19011 4.6; policy",
        )


def check_evidence(text: str, seen_on: date, today: date) -> None:
    """Hold evidence to being something that has been seen.

    Source: ISO 19011 6.4.7 (verifiable information).

    Raises:
        RuleBroken: it says nothing, or was seen in the future.
    """
    check_said(
        text,
        "evidence-empty",
        _("Evidence says what was seen: which record, its date or number."),
        "ISO 19011 6.4.7",
    )
    if seen_on > today:
        raise RuleBroken(
            "evidence-future",
            _("Evidence cannot have been seen on {seen_on}, which is still to come.").format(seen_on=seen_on),
            "ISO 19011 6.4.7",
        )


def check_stands(piece: Evidence) -> None:
    """Hold a piece that is to be used or added to, to standing.

    Raises:
        RuleBroken: it was taken back.
    """
    if piece.withdrawn is not None:
        raise RuleBroken(
            "evidence-withdrawn",
            _("{reference} was taken back ({withdrawn}). Record a new piece instead.").format(
                reference=piece.reference, withdrawn=piece.withdrawn
            ),
        )


def check_new(piece: Evidence, sha256: str) -> None:
    """Hold a new revision of a file to being another than the present one.

    Raises:
        RuleBroken: it is the same, byte by byte.
    """
    if piece.file is not None and piece.file.sha256 == sha256:
        raise RuleBroken(
            "same-file",
            _("{reference} has this very file already (revision {revision}, SHA-256 alike).").format(
                reference=piece.reference, revision=piece.file.revision
            ),
        )


def check_not_twice(name: str, held: str) -> None:
    """Hold one of several files to being kept once; `held` names the piece or file with the same bytes, if any.

    Source: policy.

    Raises:
        RuleBroken: the same bytes stand behind the item already.
    """
    if held:
        raise RuleBroken(
            "same-file",
            _("{name} is byte by byte the same as {held}.").format(name=one_line(name), held=one_line(held)),
        )


def in_bytes(size: int) -> str:
    """Return a size as people read it: 812 bytes, 4.0 KB, 1.2 MB."""
    if size < 1000:
        return ngettext("1 byte", "{size} bytes", size).format(size=size)
    amount, unit = size / 1000, "KB"
    for larger in ("MB", "GB"):
        if amount >= 999.95:
            amount, unit = amount / 1000, larger
    return f"{amount:.1f} {unit}"
