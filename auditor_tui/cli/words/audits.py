"""Words on audits: planning, opening, closing and reading them."""

from __future__ import annotations

import argparse
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.words.base import command, day, group


def add(words: Any) -> Any:
    """Add audits, and return their group, to which more is added."""
    audits = group(words, "audits", _("plan, open, close and read audits"))
    command(audits, "list", ("audit.audits", "list_audits"), _("list the audits"), json=True)
    command(audits, "show", ("audit.audits", "show_audit"), _("show one audit with its items"), json=True).add_argument(
        "ref"
    )
    plan = command(audits, "plan", ("audit.audits", "plan_audit"), _("plan an audit; prints its reference"))
    plan.add_argument(
        "--pack", action="append", metavar="ID", help=_("repeat for more packs (default: iso-42001-clauses)")
    )
    plan.add_argument("--system", action="append", metavar="REF", help=_("an AI system the audit looks at; repeatable"))
    plan.add_argument(
        "--like", metavar="REF", help=_("plan it like an earlier audit; its results stand beside the questions")
    )
    plan.add_argument("--lead", default="", metavar="NAME", help=_("team leader"))
    _plan_options(plan, title_required=True)
    change = command(audits, "change", ("audit.audits", "change_audit"), _("change what the plan says"))
    change.add_argument("ref")
    _plan_options(change, title_required=False)
    team = command(audits, "team", ("audit.audits", "set_team"), _("give a person a part in an audit, or end it"))
    team.add_argument("ref")
    team.add_argument("person", metavar="NAME")
    team.add_argument("role", metavar="PART", help=_("lead, auditor, expert, observer, or none to end it"))
    for name, run, what in (
        ("ask", "ask_pack", _("ask a further pack in a planned audit")),
        ("drop", "drop_pack", _("take a further pack out of a planned audit")),
        ("upgrade", "upgrade_pack", _("let an audit ask the newest version of a pack")),
    ):
        word = command(audits, name, ("audit.audits", run), what, json=name == "upgrade")
        word.add_argument("ref")
        word.add_argument("pack", metavar="PACK", nargs="?" if name == "upgrade" else None)
    looked = command(audits, "systems", ("audit.audits", "look_at"), _("name the AI systems a planned audit looks at"))
    looked.add_argument("ref")
    looked.add_argument("systems", metavar="REF", nargs="*", help=_("none means no AI system in particular"))
    command(audits, "open", ("audit.audits", "open_audit"), _("begin fieldwork")).add_argument("ref")
    conclude = command(audits, "conclude", ("audit.audits", "conclude"), _("record the audit conclusion"))
    conclude.add_argument("ref")
    conclude.add_argument("conclusion", help=_("effective, minor-gaps, partly-effective or not-effective"))
    conclude.add_argument("--reasons", required=True, metavar="T")
    conclude.add_argument("--opinions", metavar="T", help=_("opinions that remained divided"))
    command(
        audits, "close", ("audit.audits", "close_audit"), _("end fieldwork after the consistency check")
    ).add_argument("ref")
    approve = command(audits, "approve", ("audit.audits", "approve_audit"), _("approve the report: closed and frozen"))
    approve.add_argument("ref")
    approve.add_argument(
        "--reason",
        default="",
        metavar="T",
        help=_("only where everybody on record audited or was audited: why it is approved all the same"),
    )
    reopen = command(audits, "reopen", ("audit.audits", "reopen_audit"), _("open again as a new revision"))
    reopen.add_argument("ref")
    reopen.add_argument("--reason", required=True, metavar="T")

    return audits


def _plan_options(to: argparse.ArgumentParser, *, title_required: bool) -> None:
    to.add_argument("--title", required=title_required, metavar="T")
    for name, what in (
        ("objective", _("what the audit is to find out")),
        ("scope", _("units, processes, AI systems, period")),
        ("criteria", _("what is audited against (default: the pack's)")),
        ("client", _("who asked for the audit")),
        ("auditee", _("who is audited")),
        ("participants", _("who took part for the auditee, by role")),
        ("places", _("where, virtual places too")),
        ("distribution", _("who gets the report")),
        ("confidentiality", _("mark printed on every page")),
    ):
        to.add_argument(f"--{name}", metavar="T", help=what)
    to.add_argument("--clauses", metavar="LIST", help=_("part of the pack in scope, such as 6,8.4,9"))
    to.add_argument("--method", metavar="M", help=_("onsite, remote or hybrid"))
    to.add_argument("--from", dest="starts_on", type=day, metavar="D", help=_("first day of fieldwork"))
    to.add_argument("--to", dest="ends_on", type=day, metavar="D", help=_("last day of fieldwork"))
    to.add_argument("--period-from", type=day, metavar="D", help=_("first day of the audited period"))
    to.add_argument("--period-to", type=day, metavar="D", help=_("last day of the audited period"))
