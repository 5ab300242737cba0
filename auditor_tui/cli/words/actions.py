"""The words of corrective action on the command line."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import add_asked, add_step, command
from auditor_tui.domain.findings import asked as steps


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

    verb("show", "show_actions", _("show one finding with everything done about it"), json=True)
    add_step(words, steps.CONTAIN, _("the finding"))
    caused = verb("cause", "find_cause", _(steps.CAUSE.help))
    caused.add_argument("--method", metavar="M", help=_("5-whys, cause-diagram, fault-tree, barrier-analysis ..."))
    caused.add_argument(
        "--why", action="append", metavar="T", help=_("one answer each, in order; the last is the cause")
    )
    caused.add_argument("--branch", action="append", metavar="B: T > T", help=_("a line of a cause diagram"))
    add_asked(caused, steps.CAUSE)
    planned = verb("plan", "plan", _("add an action to the plan, or fix how its effect is judged"))
    for each in (steps.PLAN, steps.CRITERION, steps.DROP):
        add_asked(planned, each, insist=False)
    # An empty text is refused as one; an option that is not there leaves its step out.
    planned.set_defaults(action=None, criterion=None)
    accepted = verb("accept", "accept", _("accept the plan; or an observation or opportunity, with what is done"))
    add_asked(accepted, steps.ACCEPT, insist=False)
    for step in (steps.DECLINE, steps.IMPLEMENT, steps.EXTEND, steps.VERIFY, steps.REOPEN):
        add_step(words, step, _("the finding"))
