"""Answers and evidence on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.fieldwork.evidence import METHODS, UNSAID, About, Evidence, in_bytes, kind_of, method_of
from auditor_tui.domain.fieldwork.media import WORDS
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.fieldwork import evidence, evidence_page, kept_files, walk


def answer(arguments: Namespace) -> int:
    """Answer one item, or leave out what is open in a clause, and print what was answered."""
    a = arguments
    about = _about(a)
    if about != UNSAID and a.evidence is None and a.evidence_file is None:
        raise Unknown(
            "no-evidence", _("Kind, method, who was present and consent go with --evidence or --evidence-file.")
        )
    with opened(a) as record:
        if a.result.replace("_", "-") == "not-assessed" and walk.is_clause(record, a.ref, a.item):
            if a.evidence_file is not None:
                raise Unknown(
                    "not-an-item",
                    _("A file stands behind one item; {item} is a clause. Name an item of it.").format(item=a.item),
                )
            change = walk.leave_out(record, a.ref, a.item, a.reason or "")
            out(_("{result} items").format(result=change.result))
        else:
            change = walk.answer(
                record, a.ref, a.item, a.result, note=a.note, reason=a.reason, evidence=a.evidence,
                source=a.source, seen_on=a.seen, file=a.evidence_file, about=about,
            )  # fmt: skip
            out(change.result)
    return 0


def add_evidence(arguments: Namespace) -> int:
    """Record evidence and print its number."""
    a = arguments
    with opened(a) as record:
        given = (a.ref, a.item, a.text, a.source, a.seen, a.author)
        out(evidence.add(record, *given, about=_about(a), file=a.file).result)
    return 0


def attach(arguments: Namespace) -> int:
    """Keep a file with a piece of evidence and print its number."""
    a = arguments
    said = _about(a)
    with opened(a) as record:
        out(evidence.attach(record, a.ref, _number(a.number), a.file, said if said != UNSAID else None).result)
    return 0


def use_evidence(arguments: Namespace) -> int:
    """Let evidence stand behind a further item and print its number."""
    a = arguments
    with opened(a) as record:
        out(evidence.use(record, a.ref, _number(a.number), a.item).result)
    return 0


def show_evidence(arguments: Namespace) -> int:
    """Print one piece of evidence with its files."""
    a = arguments
    with opened(a) as record:
        page = evidence_page.show(record, a.ref)
    number = _number(a.number)
    piece = next((piece for piece in page.evidence if piece.number == number), None)
    if piece is None:
        raise Unknown(
            "unknown-evidence",
            _("{reference} has no evidence E-{number:03d}.").format(reference=page.audit.reference, number=number),
        )
    said = _as_json(page.audit.reference, piece, page.names)
    if a.json:
        print_json(said)
        return 0
    rows = [
        (name, str(value)) for name, value in said.items() if value not in ("", None, [], False) and name != "files"
    ]
    rows += [
        (
            _("file {revision}").format(revision=file["revision"]),
            _("{name}, {size}, {words} {pixels}, SHA-256 {sha256}, taken in {taken_at}").format(
                name=file["name"],
                size=in_bytes(file["size"]),
                words=_(WORDS.get(file["media"], file["media"])),
                pixels=file["pixels"],
                sha256=file["sha256"],
                taken_at=file["taken_at"][:16],
            ),
        )
        for file in said["files"]
    ]
    print_table((_("What"), _("Said")), rows, "")
    return 0


def export_evidence(arguments: Namespace) -> int:
    """Write a kept file out and print the name it was given with."""
    a = arguments
    with opened(a) as record:
        if a.output == "-":
            for block in kept_files.read_out(record, a.ref, _number(a.number), a.revision):
                sys.stdout.buffer.write(block)
            return 0
        to = Path(a.output)
        out(kept_files.give_out(record, a.ref, _number(a.number), to, a.revision, overwrite=a.overwrite))
    return 0


def withdraw_evidence(arguments: Namespace) -> int:
    """Take evidence back and print its number."""
    number = _number(arguments.number)
    with opened(arguments) as record:
        out(evidence.withdraw(record, arguments.ref, number, arguments.reason).result)
    return 0


def orphans(arguments: Namespace) -> int:
    """Print what lies with the kept files and no row names; delete it when told."""
    with opened(arguments) as record:
        gone = kept_files.sweep(record) if arguments.delete else ()
        found = gone if arguments.delete else kept_files.orphans(record)
    said = [
        {"path": str(stray.path), "size": stray.size, "ours": stray.is_ours, "deleted": stray in gone}
        for stray in found
    ]
    if arguments.json:
        print_json(said)
        return 0
    words = ("deleted" if arguments.delete else _("in no row of the record"), _("put there by others, never deleted"))
    rows = [(str(s.path), in_bytes(s.size), words[0] if s.is_ours else words[1]) for s in found]
    print_table((_("File"), _("Size"), _("What")), rows, _("Every kept file belongs to evidence."))
    return 0


def _about(arguments: Namespace) -> About:
    a = arguments
    return About(kind_of(a.kind), method_of(a.method), a.present, a.consent, a.only_shown)


def _number(said: str) -> int:
    digits = said.upper().removeprefix("E-")
    if not (digits.isdecimal() and digits.isascii() and len(digits) < 10):
        raise Unknown("unknown-evidence", _("'{said}' is no number of evidence, such as E-012.").format(said=said))
    return int(digits)


def _as_json(audit: str, piece: Evidence, names: dict[str, str]) -> dict[str, Any]:
    about = piece.about
    return {
        "reference": piece.reference,
        "audit": audit,
        "item": piece.item,
        "uses": list(piece.uses),
        "text": piece.text,
        "source": piece.source,
        "seen_on": str(piece.seen_on),
        "kind": about.kind.value if about.kind else "",
        "method": METHODS[about.method],
        "present": about.present,
        "consent": about.consent,
        "only_shown": about.only_shown,
        "recorded_by": names.get(piece.recorded_by, ""),
        "recorded_at": piece.recorded_at,
        "withdrawn": piece.withdrawn,
        "files": [
            {
                "revision": file.revision,
                "name": file.name,
                "size": file.size,
                "sha256": file.sha256,
                "media": file.media,
                "pixels": file.pixels,
                "taken_by": names.get(file.taken_by, ""),
                "taken_at": file.taken_at,
                "withdrawn": file.withdrawn,
            }
            for file in piece.files
        ],
    }
