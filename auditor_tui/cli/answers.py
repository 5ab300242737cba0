"""Answers and evidence on the command line."""

from __future__ import annotations

from argparse import Namespace

from auditor_tui.cli.session import opened, out
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services import evidence, walking


def answer(arguments: Namespace) -> int:
    """Answer one item, or leave out what is open in a clause, and print what was answered."""
    a = arguments
    with opened(a) as record:
        if a.result.replace("_", "-") == "not-assessed" and walking.is_clause(record, a.ref, a.item):
            change = walking.leave_out(record, a.ref, a.item, a.reason or "")
            out(f"{change.result} items")
        else:
            change = walking.answer(
                record, a.ref, a.item, a.result, note=a.note, reason=a.reason,
                evidence=a.evidence, source=a.source, seen_on=a.seen,
            )  # fmt: skip
            out(change.result)
    return 0


def add_evidence(arguments: Namespace) -> int:
    """Record evidence and print its number."""
    a = arguments
    with opened(a) as record:
        out(evidence.add(record, a.ref, a.item, a.text, a.source, a.seen, a.author).result)
    return 0


def withdraw_evidence(arguments: Namespace) -> int:
    """Take evidence back and print its number."""
    digits = arguments.number.upper().removeprefix("E-")
    if not digits.isdecimal():
        raise Unknown("unknown-evidence", f"'{arguments.number}' is no number of evidence, such as E-012.")
    with opened(arguments) as record:
        out(evidence.withdraw(record, arguments.ref, int(digits), arguments.reason).result)
    return 0
