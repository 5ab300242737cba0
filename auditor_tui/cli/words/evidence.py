"""The words of answers and evidence on the command line."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import add_target, command, day, group
from auditor_tui.language import english

KINDS = english("document, record, photo, screenshot, interview, observation, re-performance or data-query")


def add(words: Any) -> None:
    """Add answering and everything about evidence."""
    answer = command(
        words, "answer", ("audit.answers", "answer"), _("answer one item, or leave out what is open in a clause")
    )
    answer.add_argument("ref")
    answer.add_argument("item", metavar="ITEM", help=_("an item, or a clause with not-assessed"))
    answer.add_argument("result", metavar="RESULT", help=_("conforming, nonconforming, not-assessed or not-applicable"))
    answer.add_argument("--note", metavar="T", help=_("working note"))
    answer.add_argument("--reason", metavar="T", help=_("why not assessed, or what stands in for evidence"))
    answer.add_argument("--evidence", metavar="T", help=_("what was seen"))
    answer.add_argument("--evidence-file", type=Path, metavar="FILE", help=_("a file to keep as evidence"))
    answer.add_argument("--source", default="", metavar="T", help=_("where it was seen, or who said so (by role)"))
    answer.add_argument("--seen", type=day, metavar="D", help=_("the day it was seen (default: today)"))
    _about(answer)
    _evidence(group(words, "evidence", _("evidence behind answers, and the files kept with it")))


def _evidence(words: Any) -> None:
    added = command(words, "add", ("audit.answers", "add_evidence"), _("record what was seen; prints its number"))
    added.add_argument("ref")
    added.add_argument("item", metavar="ITEM")
    added.add_argument("text", metavar="TEXT")
    added.add_argument("--source", default="", metavar="T")
    added.add_argument("--seen", type=day, metavar="D")
    added.add_argument(
        "--author", default="", metavar="NAME", help=_("who wrote or approved the document, of the record")
    )
    added.add_argument("--file", type=Path, metavar="FILE", help=_("a file to keep with it"))
    _about(added)
    attached = command(
        words,
        "attach",
        ("audit.answers", "attach"),
        _("keep a file with evidence; a further one is a new revision"),
    )
    attached.add_argument("ref")
    attached.add_argument("number", metavar="E-NNN")
    attached.add_argument("file", type=Path, metavar="FILE")
    _about(attached)
    used = command(words, "use", ("audit.answers", "use_evidence"), _("let evidence stand behind a further item"))
    used.add_argument("ref")
    used.add_argument("number", metavar="E-NNN")
    used.add_argument("item", metavar="ITEM")
    shown = command(words, "show", ("audit.answers", "show_evidence"), _("show one piece with its files"), json=True)
    shown.add_argument("ref")
    shown.add_argument("number", metavar="E-NNN")
    exported = command(
        words,
        "export",
        ("audit.answers", "export_evidence"),
        _("write a kept file out; prints the name it came with"),
    )
    exported.add_argument("ref")
    exported.add_argument("number", metavar="E-NNN")
    add_target(exported)
    exported.add_argument("--revision", type=int, metavar="N", help=_("an earlier revision (default: the latest)"))
    withdrawn = command(
        words, "withdraw", ("audit.answers", "withdraw_evidence"), _("take evidence back; it stays on record")
    )
    withdrawn.add_argument("ref")
    withdrawn.add_argument("number", metavar="E-NNN")
    withdrawn.add_argument("--reason", required=True, metavar="T")
    orphans = command(words, "orphans", ("audit.answers", "orphans"), _("kept files that no evidence names"), json=True)
    orphans.add_argument("--delete", action="store_true", help=_("delete them; what others put there stays"))


def _about(to: Any) -> None:
    to.add_argument("--kind", default="", metavar="K", help=_(KINDS))
    to.add_argument("--method", default="", metavar="M", help=_("onsite or remote"))
    to.add_argument("--present", default="", metavar="WHO", help=_("who was present, by role"))
    to.add_argument("--consent", default="", metavar="T", help=_("who agreed to be shown, or 'no person shown'"))
    to.add_argument("--only-shown", action="store_true", help=_("it was shown, not handed over"))
