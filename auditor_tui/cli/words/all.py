"""The command line as promised, on one page: every word, option and help text, and which function carries it out.

Nothing of the record is imported here, so that `--help` and `--version` answer at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui import __version__
from auditor_tui.cli.words.base import add_overwrite, add_shared, add_target, command, day, group, positive
from auditor_tui.language import english
from auditor_tui.papers.kinds import NAMES

EXITS = english(
    "exit codes:\n"
    "  0  done\n"
    "  1  the answer is no: a check found something\n"
    "  2  wrong usage, or a name that does not exist\n"
    "  3  refused by a rule of auditing; the sentence says which, and what to do\n"
    "  4  the file cannot be used: damaged, newer, busy, disk full, read-only\n"
)

ENVIRONMENT = english(
    "environment:\n"
    "  AUDITOR_DB    the record, unless --db names one\n"
    "  AUDITOR_NAME  who acts, unless --as says so\n"
    "  AUDITOR_LANGUAGE  language of the questions, where a pack has it\n"
    "  AUDITOR_LANGUAGE_UI  language of the program, else that of LANGUAGE, LC_ALL, LC_MESSAGES, LANG\n"
    "  AUDITOR_IMAGES  kitty, blocks or none: how the app shows pictures\n"
    "  NO_COLOR      no colour\n"
)


def parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the whole command line; for an `argv` that only opens the app or makes the demo, what this needs of it.

    Building everything takes longer than the app's first paint may; what was built serves every further command line.
    """
    opens = argv is not None and _opens_app(argv)
    return _built(begins=not opens, goes_on=not opens and (argv is None or argv[:1] != ["demo"]))


@cache
def _built(*, begins: bool, goes_on: bool) -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="auditor",
        description=_(
            "Internal audit of an AI management system under ISO/IEC 42001. Without a command the app opens."
        ),
        epilog=f"{_(EXITS)}\n{_(ENVIRONMENT)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"auditor {__version__}")
    top.add_argument("--completion", metavar="SHELL", choices=("bash", "zsh", "tcsh"), help=_("print shell completion"))
    top.set_defaults(run=("record.app", "open_app"))
    add_shared(top)
    if begins:
        words = top.add_subparsers(title="commands", metavar="COMMAND", dest="word")
        _beginning(words)
        if goes_on:
            _everything(words)
    return top


def _opens_app(argv: Sequence[str]) -> bool:
    """Tell whether only the record and who acts are named."""
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word in ("--db", "--as") and rest:
            rest.pop(0)
        elif not word.startswith(("--db=", "--as=")):
            return False
    return True


def _everything(words: Any) -> None:
    """Add every command but those one begins with."""
    from auditor_tui.cli.words import (  # noqa: PLC0415 - opening the app needs none of them
        actions,
        agenda,
        audits,
        evidence,
        findings,
        impartiality,
        organisation,
        programme,
        review,
        samples,
    )

    _packs(words)
    impartiality.add_to_people(organisation.add_people(words))
    organisation.add_systems(words)
    organisation.add_registers(words)
    to_audits = audits.add(words)
    impartiality.add_to_audits(to_audits)
    agenda.add_to_audits(to_audits)
    impartiality.add(words)
    agenda.add(group(words, "agenda", _("the agenda of an audit, slot by slot")))
    programme.add(group(words, "programme", _("the audit programme")))
    review.add(words)
    evidence.add(words)
    samples.add(group(words, "samples", _("samples: how many, which ones, what they say")))
    findings.add(group(words, "findings", _("raise and follow findings")))
    actions.add(group(words, "actions", _("corrective action: from containment to effect")))
    organisation.add_style(group(words, "style", _("the house style of papers")))
    _reading(words)


def _beginning(words: Any) -> None:
    demo = command(words, "demo", ("record.founding", "demo"), _("make the demo record once, and open it"))
    demo.add_argument("--headless", action="store_true", help=_("do not open it, only print its path"))
    new = command(words, "new", ("record.founding", "new"), _("make a new record"))
    new.add_argument("--organisation", required=True, metavar="NAME", help=_("whose management system is audited"))
    new.add_argument("--title", default="", metavar="POSITION", help=_("position of the person who makes it (--as)"))
    command(
        words,
        "status",
        ("record.status", "status"),
        _("audits with progress, open findings, next audits due"),
        json=True,
    )


def _packs(words: Any) -> None:
    packs = group(words, "packs", _("packs of questions"))
    command(packs, "list", ("record.packs", "list_packs"), _("list the packs"), json=True)
    show = command(packs, "show", ("record.packs", "show_pack"), _("list the items of a pack"), json=True)
    show.add_argument("id")
    check = command(packs, "check", ("record.packs", "check_pack"), _("check a pack file or folder"))
    check.add_argument("file", type=Path)
    show.add_argument("--language", metavar="L", help=_("such as tr, where the pack has it"))
    template = command(
        packs,
        "template",
        ("record.packs", "write_template"),
        _("write a spreadsheet to fill in, or a pack as one"),
    )
    template.add_argument("file", type=Path)
    add_overwrite(template)
    template.add_argument("--pack", metavar="ID", help=_("a pack to begin with (default: one small example)"))
    added = command(packs, "add", ("record.packs", "add_pack"), _("take a pack file or folder into the record"))
    added.add_argument("file", type=Path)


def _reading(words: Any) -> None:
    printed = command(words, "print", ("record.papers", "print_paper"), _("write a paper as PDF"))
    printed.add_argument("paper", metavar="PAPER", help=", ".join(NAMES))
    printed.add_argument("ref", metavar="REF", nargs="?", default="", help=_("the audit, finding or review"))
    add_target(printed)
    printed.add_argument(
        "--language", metavar="L", help=_("language of the questions, such as tr, where a pack has it")
    )
    printed.add_argument(
        "--from", dest="first", type=day, metavar="D", help=_("first day of a review (default: a year) or journal")
    )
    printed.add_argument("--to", dest="last", type=day, metavar="D", help=_("last day of them (default: today)"))
    issued = printed.add_mutually_exclusive_group()
    issued.add_argument("--issue", metavar="T", help=_("issue the next revision of the programme: what changed"))
    issued.add_argument("--revision", type=positive, metavar="N", help=_("an issued revision, as it was kept"))
    printed.add_argument("--page", choices=("A4", "Letter"), default="", help=_("default: house style"))
    export = command(
        words,
        "export",
        ("record.exporting", "export"),
        _("write a register, or the whole record, for other programs"),
    )
    export.add_argument("format", choices=("xlsx", "csv", "json", "ics"), help=_("ics: audits, agenda and due dates"))
    export.add_argument(
        "--what",
        metavar="W",
        help=_("findings (default), programme, metrics, reviews, systems, soa, people, evidence, samples, everything"),
    )
    export.add_argument("ref", metavar="REF", nargs="?", default="", help=_("with ics: one audit only"))
    add_target(export)
    journal = command(
        words, "journal", ("record.history", "journal"), _("what was recorded, by whom and when"), json=True
    )
    journal.add_argument("ref", nargs="?", help=_("one audit only"))
    search = command(words, "search", ("record.status", "search_record"), _("search the whole record"), json=True)
    search.add_argument("words", nargs="+", metavar="WORDS")
    verify = command(
        words, "verify", ("record.history", "verify"), _("check the record; names every damaged item"), json=True
    )
    verify.add_argument("file", nargs="?", type=Path)
    command(words, "undo", ("record.history", "undo"), _("take back my last change"))
