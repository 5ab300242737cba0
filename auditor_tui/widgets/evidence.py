"""One piece of evidence as the screens show it."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.fieldwork.evidence import METHODS, Evidence, EvidenceFile, in_bytes
from auditor_tui.domain.fieldwork.media import WORDS
from auditor_tui.domain.text import one_line, visible
from auditor_tui.widgets.picture import Pictured
from auditor_tui.widgets.reader import Part


def card(
    piece: Evidence,
    citations: Mapping[str, str],
    names: Mapping[str, str],
    authors: Mapping[str, str],
    picture: Pictured | str = "",
) -> list[Part]:
    """Return everything known of one piece, its file by name, size and SHA-256, and the earlier files.

    `citations` are by item, `names` by person, `authors` by piece; `picture` is what its file shows, or why not.
    """
    about = piece.about
    pairs = [
        (_("For"), citations.get(piece.item, piece.item)),
        (_("Also"), "; ".join(citations.get(item, item) for item in piece.uses)),
        (_("Kind"), about.kind.word if about.kind else ""),
        (_("Source"), piece.source),
        (_("Seen"), f"{piece.seen_on} {_(METHODS[about.method]) if about.method else ''}".rstrip()),
        (_("Present"), about.present),
        (_("Consent"), about.consent),
        (_("Handed"), _("only shown, not handed over") if about.only_shown else ""),
        (
            _("By"),
            _("{names}, recorded {recorded_at}").format(
                names=names.get(piece.recorded_by, ""), recorded_at=_moment(piece.recorded_at)
            ),
        ),
        (_("Author"), authors.get(piece.id, "")),
        (_("Back"), piece.withdrawn or ""),
    ]
    parts: list[Part] = [Content.styled(piece.reference, "bold"), Content(visible(piece.text)), Content("")]
    if isinstance(picture, Pictured):
        parts += [picture, Content("")]
    parts += _pairs(pairs)
    if piece.file is not None:
        parts += _file(piece.file, names, picture if isinstance(picture, str) else "")
    earlier = [file for file in piece.files if file is not piece.file]
    for file in reversed(earlier):
        gone = _(", taken back ({withdrawn})").format(withdrawn=one_line(file.withdrawn)) if file.withdrawn else ""
        said = f"{one_line(file.name)}, {in_bytes(file.size)}, {_moment(file.taken_at)}{gone}"
        parts.append(Content.assemble((_("Rev. {revision}  ").format(revision=file.revision), "$text-muted"), said))
    return parts


def placeholder(file: EvidenceFile) -> Content:
    """Return what stands for a picture where it is not shown, and names it where it is."""
    size = f" {file.pixels}" if file.pixels else ""
    return Content.styled(_("[ picture{size}: {name} ]").format(size=size, name=one_line(file.name)), "bold")


def _file(file: EvidenceFile, names: Mapping[str, str], why_not: str) -> list[Part]:
    parts: list[Part] = [Content("")]
    if file.media.startswith("image/"):
        parts += [placeholder(file), *([Content.styled(one_line(why_not), "$text-warning")] if why_not else [])]
        parts.append(Content(""))
    return [*parts, *about_file(file, names)]


def about_file(file: EvidenceFile, names: Mapping[str, str]) -> list[Part]:
    """Return name, size, SHA-256 and date of a kept file."""
    return _pairs(
        [
            (_("File"), file.name),
            (_("Size"), f"{in_bytes(file.size)}, {_(WORDS.get(file.media, file.media))}"),
            ("SHA-256", file.sha256),
            (
                _("Kept"),
                _("{taken_at}, {names}, revision {revision}").format(
                    taken_at=_moment(file.taken_at), names=names.get(file.taken_by, ""), revision=file.revision
                ),
            ),
        ]
    )


def _pairs(pairs: list[tuple[str, str]]) -> list[Part]:
    return [Content.assemble((f"{label:<8}", "$text-accent"), visible(value)) for label, value in pairs if value]


def _moment(stamp: str) -> str:
    return stamp[:16].replace("T", " ")
