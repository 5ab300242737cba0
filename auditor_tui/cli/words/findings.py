"""The words on findings on the command line."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from auditor_tui.cli.words.base import command, day


def add(words: Any) -> None:
    """Add every word on findings."""
    listed = command(words, "list", ("findings.findings", "list_findings"), _("list findings"), json=True)
    listed.add_argument("--audit", metavar="REF")
    command(words, "show", ("findings.findings", "show_finding"), _("show one finding"), json=True).add_argument("ref")
    _raise(words)
    acknowledged = command(
        words, "acknowledge", ("findings.findings", "acknowledge"), _("record the auditee's response")
    )
    acknowledged.add_argument("ref")
    acknowledged.add_argument("--by", required=True, metavar="WHO", help=_("name or role"))
    acknowledged.add_argument("--disputed", action="store_true", help=_("the facts are disputed"))
    acknowledged.add_argument("--text", default="", metavar="T", help=_("in the auditee's words"))
    regrade = command(words, "regrade", ("findings.findings", "regrade"), _("give a finding another grade"))
    regrade.add_argument("ref")
    regrade.add_argument("grade")
    regrade.add_argument("--reason", required=True, metavar="T")
    rated = command(
        words,
        "rate-risk",
        ("findings.findings", "rate_risk"),
        _("rate the risk of an observation or opportunity"),
    )
    rated.add_argument("ref")
    rated.add_argument("level", metavar="LEVEL", help=_("low, medium or high; high goes through corrective action"))
    rated.add_argument("--reason", required=True, metavar="T")
    merged = command(words, "merge", ("findings.findings", "merge"), _("merge a finding into another, which stays"))
    merged.add_argument("ref")
    merged.add_argument("into", metavar="INTO")
    merged.add_argument("--reason", required=True, metavar="T")
    divided = command(
        words, "split", ("findings.findings", "split"), _("split a finding in two; prints the second reference")
    )
    divided.add_argument("ref")
    divided.add_argument("--evidence", required=True, metavar="T", help=_("of the second finding"))
    divided.add_argument("--gap", default="", metavar="T", help=_("of the second finding"))
    divided.add_argument("--grade", default="", metavar="G", help=_("of the second finding (default: the same)"))
    divided.add_argument("--reason", required=True, metavar="T")
    withdraw = command(
        words, "withdraw", ("findings.findings", "withdraw"), _("withdraw a finding; it stays on record")
    )
    withdraw.add_argument("ref")
    withdraw.add_argument("--reason", required=True, metavar="T")


def _raise(words: Any) -> None:
    raised = command(
        words, "raise", ("findings.findings", "raise_finding"), _("raise or log a finding; prints its reference")
    )
    raised.add_argument("ref", metavar="REF", nargs="?", default="", help=_("the audit; none with --source"))
    raised.add_argument("--item", default="", metavar="I", help=_("an item; with --source a clause or control too"))
    raised.add_argument("--grade", required=True, metavar="G", help=_("major, minor, observation, ofi or strength"))
    raised.add_argument("--requirement", default="", metavar="T", help=_("what is wanted (default: the item's)"))
    raised.add_argument("--evidence", default="", metavar="T", help=_("what was seen (default: the item's evidence)"))
    raised.add_argument("--gap", default="", metavar="T", help=_("how the evidence fails the requirement"))
    raised.add_argument("--grade-reason", default="", metavar="T", help=_("why major"))
    raised.add_argument(
        "--source", default="", metavar="S", help=_("monitoring, incident, complaint or supplier: no audit raised it")
    )
    raised.add_argument("--on", type=day, metavar="D", help=_("with --source: the day it was noticed (default: today)"))
    raised.add_argument("--system", default="", metavar="NAME", help=_("with --source: the AI system it concerns"))
    raised.add_argument(
        "--metric",
        default="",
        metavar="REF",
        help=_("the metric whose value crossed a line; the words are taken from it"),
    )
    raised.add_argument("--period", default="", metavar="P", help=_("with --metric: the period of the value"))
