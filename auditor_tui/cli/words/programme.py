"""The words of the audit programme on the command line."""

from __future__ import annotations

import argparse
from datetime import date
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.words.base import command, day
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.typed import month_of


def add(words: Any) -> None:
    """Add every word on the programme."""
    command(
        words,
        "list",
        ("organisation.programme", "list_programme"),
        _("schedule, what is due and why, coverage"),
        json=True,
    )
    made = command(words, "new", ("organisation.programme", "set_up"), _("set up a cycle of the programme"))
    made.add_argument("--title", required=True, metavar="T")
    made.add_argument("--from", dest="starts_on", type=day, required=True, metavar="D")
    made.add_argument("--to", dest="ends_on", type=day, required=True, metavar="D")
    made.add_argument("--manager", default="", metavar="NAME", help=_("who is responsible (default: who acts)"))
    changed = command(words, "change", ("organisation.programme", "change"), _("change what the programme says"))
    changed.add_argument("--title", metavar="T")
    for to in (made, changed):
        to.add_argument("--objectives", required=to is made, metavar="T")
        to.add_argument("--risks", metavar="T", help=_("risks and opportunities of the programme"))
        to.add_argument("--resources", metavar="T")
        to.add_argument("--methods", metavar="T", help=_("criteria, methods, how teams are chosen"))
    added = command(words, "add", ("organisation.programme", "add"), _("schedule an audit; prints its numbers"))
    added.add_argument("--title", required=True, metavar="T")
    added.add_argument("--month", required=True, type=_month, metavar="M", help=_("such as 2026-09"))
    added.add_argument("--every", type=int, default=0, metavar="N", help=_("comes back every N months (default: once)"))
    added.add_argument("--clauses", default="", metavar="LIST")
    added.add_argument("--system", action="append", metavar="REF")
    skipped = command(words, "skip", ("organisation.programme", "skip"), _("leave a scheduled audit out"))
    skipped.add_argument("number", type=int, metavar="N")
    skipped.add_argument("--reason", required=True, metavar="T")
    linked = command(
        words, "link", ("organisation.programme", "link"), _("say which audit carries out a scheduled one")
    )
    linked.add_argument("number", type=int, metavar="N")
    linked.add_argument("ref", metavar="REF")
    _judging(words)


def _judging(words: Any) -> None:
    marked = command(
        words,
        "mark",
        ("organisation.programme", "mark"),
        _("mark a clause, control or system for what cannot be counted"),
    )
    marked.add_argument("unit", metavar="UNIT", help=_("clause, control or system:NAME"))
    for name, what in (
        ("impact", _("on people")),
        ("change", _("since the last audit")),
        ("incidents", _("or complaints")),
    ):
        marked.add_argument(f"--{name}", type=int, default=0, metavar="0-3", help=f"{name} {what}")
    marked.add_argument("--reason", required=True, metavar="T")
    seen = command(
        words, "trigger", ("organisation.programme", "trigger"), _("record what calls for an unscheduled look")
    )
    seen.add_argument("unit", metavar="UNIT")
    seen.add_argument("kind", metavar="KIND", help=_("major, incident, retraining, supplier, scope, law or complaints"))
    seen.add_argument("text", metavar="TEXT")
    seen.add_argument("--on", type=day, metavar="D")
    settled = command(words, "settle", ("organisation.programme", "settle"), _("settle a trigger without an audit"))
    settled.add_argument("number", type=int, metavar="N")
    settled.add_argument("--reason", required=True, metavar="T")
    reviewed = command(
        words, "review", ("organisation.programme", "review"), _("record the review of the programme itself")
    )
    reviewed.add_argument("text", metavar="TEXT")
    reviewed.add_argument("--on", type=day, metavar="D")
    limits = command(
        words,
        "limits",
        ("organisation.programme", "list_limits"),
        _("limits of impartiality and days of corrective action"),
        json=True,
    )
    limits.add_argument("setting", nargs="?", metavar="NAME", help=_("set this one"))
    limits.add_argument("value", nargs="?", type=int, default=0, metavar="N")
    limits.add_argument("--reason", default="", metavar="T")


def _month(text: str) -> date:
    try:
        return month_of(text)
    except RuleBroken as refusal:
        raise argparse.ArgumentTypeError(refusal.sentence) from None
