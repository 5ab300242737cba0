"""The words of corrective action on the command line."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command, day


def add(words: Any) -> None:
    """Add every verb of the chain."""
    listed = command(
        words, "list", ("findings.actions", "list_actions"), _("what is waited for, overdue first"), json=True
    )
    listed.add_argument("--overdue", action="store_true", help=_("only what is overdue"))
    listed.add_argument("--all", action="store_true", help=_("what has ended too"))

    took = command(
        words,
        "import",
        ("findings.actions", "take_in"),
        _("take in what owners changed in an export, as proposals"),
    )
    took.add_argument("file", type=Path, metavar="FILE", help=_("the exported .xlsx, or its sheet Actions as .csv"))
    command(
        words,
        "updates",
        ("findings.actions", "list_updates"),
        _("what owners proposed, and what became of it"),
        json=True,
    )
    decided = command(words, "decide", ("findings.actions", "decide"), _("accept or refuse what an owner proposed"))
    decided.add_argument("number", type=int, metavar="N")
    decided.add_argument("decision", choices=("accept", "refuse"))
    decided.add_argument("--reason", default="", metavar="T", help=_("why it is refused"))

    def verb(name: str, run: str, help: str, **more: bool) -> Any:
        made = command(words, name, ("findings.actions", run), help, **more)
        made.add_argument("ref", metavar="REF", help=_("the finding"))
        return made

    _looking_into(verb)
    _acting(verb)


def _looking_into(verb: Callable[..., Any]) -> None:
    verb("show", "show_actions", _("show one finding with everything done about it"), json=True)
    contained = verb("contain", "contain", _("record how the case was limited and put right"))
    contained.add_argument("--correction", required=True, metavar="T", help=_("what was done"))
    contained.add_argument("--evidence", required=True, metavar="T", help=_("how that can be seen"))
    contained.add_argument("--consequences", required=True, metavar="T", help=_("what the case did, and to whom"))
    contained.add_argument("--by", default="", metavar="NAME", help=_("who put it right (default: who acts)"))
    contained.add_argument("--on", type=day, metavar="D", help=_("the day it was done (default: today)"))
    caused = verb("cause", "find_cause", _("record why it happened; again replaces what was said"))
    caused.add_argument("--method", metavar="M", help=_("5-whys, cause-diagram, fault-tree, barrier-analysis ..."))
    caused.add_argument(
        "--why", action="append", metavar="T", help=_("one answer each, in order; the last is the cause")
    )
    caused.add_argument("--branch", action="append", metavar="B: T > T", help=_("a line of a cause diagram"))
    caused.add_argument("--undetected", required=True, metavar="T", help=_("why it was not noticed earlier"))
    caused.add_argument("--searched", required=True, metavar="T", help=_("where similar cases were looked for"))
    caused.add_argument("--similar", required=True, metavar="T", help=_("what was found there"))
    caused.add_argument("--evidence", default="", metavar="T", help=_("what the analysis rests on"))
    planned = verb("plan", "plan", _("add an action to the plan, or fix how its effect is judged"))
    planned.add_argument("--action", metavar="T", help=_("what removes the cause"))
    planned.add_argument("--owner", default="", metavar="NAME")
    planned.add_argument("--due", type=day, metavar="D")
    planned.add_argument("--criterion", metavar="T", help=_("by what it will be seen that the problem stays away"))
    planned.add_argument("--check-from", type=day, metavar="D", help=_("earliest day of the effectiveness check"))
    planned.add_argument("--drop", type=int, metavar="N", help=_("take action N out of the plan"))
    planned.add_argument("--reason", default="", metavar="T", help=_("why it is taken out"))


def _acting(verb: Callable[..., Any]) -> None:
    accepted = verb("accept", "accept", _("accept the plan; or an observation or opportunity, with what is done"))
    accepted.add_argument("--action", default="", metavar="T")
    accepted.add_argument("--owner", default="", metavar="NAME")
    accepted.add_argument("--due", type=day, metavar="D")
    declined = verb("decline", "decline", _("decline an observation or opportunity"))
    declined.add_argument("--reason", required=True, metavar="T")
    done = verb("implement", "implement", _("record that an action is done"))
    done.add_argument("--action", type=int, metavar="N", help=_("which, when more than one is waited for"))
    done.add_argument("--evidence", required=True, metavar="T", help=_("how that can be seen"))
    done.add_argument("--on", type=day, metavar="D", help=_("the day it was done (default: today)"))
    moved = verb("extend", "extend", _("move the due date of an action; approved by who acts"))
    moved.add_argument("--action", type=int, required=True, metavar="N")
    moved.add_argument("--due", type=day, required=True, metavar="D")
    moved.add_argument("--reason", required=True, metavar="T")
    judged = verb("verify", "verify", _("judge whether the problem stayed away; no begins the next round"))
    judged.add_argument("--effective", required=True, choices=("yes", "no"))
    judged.add_argument(
        "--evidence", required=True, metavar="T", help=_("what was looked at, how many, what was found")
    )
    again = verb("reopen", "reopen", _("open a nonconformity again that was closed as effective"))
    again.add_argument("--reason", required=True, metavar="T")
