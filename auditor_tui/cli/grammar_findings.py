"""The words on findings on the command line; part of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any


def add(words: Any, word: Callable[..., Any], day: Callable[[str], date]) -> None:
    """Add every word on findings."""
    listed = word(words, "list", ("findings", "list_findings"), "list findings", json=True)
    listed.add_argument("--audit", metavar="REF")
    word(words, "show", ("findings", "show_finding"), "show one finding", json=True).add_argument("ref")
    _raise(words, word, day)
    acknowledged = word(words, "acknowledge", ("findings", "acknowledge"), "record the auditee's response")
    acknowledged.add_argument("ref")
    acknowledged.add_argument("--by", required=True, metavar="WHO", help="name or role")
    acknowledged.add_argument("--disputed", action="store_true", help="the facts are disputed")
    acknowledged.add_argument("--text", default="", metavar="T", help="in the auditee's words")
    regrade = word(words, "regrade", ("findings", "regrade"), "give a finding another grade")
    regrade.add_argument("ref")
    regrade.add_argument("grade")
    regrade.add_argument("--reason", required=True, metavar="T")
    merged = word(words, "merge", ("findings", "merge"), "merge a finding into another, which stays")
    merged.add_argument("ref")
    merged.add_argument("into", metavar="INTO")
    merged.add_argument("--reason", required=True, metavar="T")
    divided = word(words, "split", ("findings", "split"), "split a finding in two; prints the second reference")
    divided.add_argument("ref")
    divided.add_argument("--evidence", required=True, metavar="T", help="of the second finding")
    divided.add_argument("--gap", default="", metavar="T", help="of the second finding")
    divided.add_argument("--grade", default="", metavar="G", help="of the second finding (default: the same)")
    divided.add_argument("--reason", required=True, metavar="T")
    withdraw = word(words, "withdraw", ("findings", "withdraw"), "withdraw a finding; it stays on record")
    withdraw.add_argument("ref")
    withdraw.add_argument("--reason", required=True, metavar="T")


def _raise(words: Any, word: Callable[..., Any], day: Callable[[str], date]) -> None:
    raised = word(words, "raise", ("findings", "raise_finding"), "raise or log a finding; prints its reference")
    raised.add_argument("ref", metavar="REF", nargs="?", default="", help="the audit; none with --source")
    raised.add_argument("--item", required=True, metavar="I", help="an item; with --source a clause or control too")
    raised.add_argument("--grade", required=True, metavar="G", help="major, minor, observation, ofi or strength")
    raised.add_argument("--requirement", default="", metavar="T", help="what is wanted (default: the item's)")
    raised.add_argument("--evidence", default="", metavar="T", help="what was seen (default: the item's evidence)")
    raised.add_argument("--gap", default="", metavar="T", help="how the evidence fails the requirement")
    raised.add_argument("--grade-reason", default="", metavar="T", help="why major")
    raised.add_argument(
        "--source", default="", metavar="S", help="monitoring, incident, complaint or supplier: no audit raised it"
    )
    raised.add_argument("--on", type=day, metavar="D", help="with --source: the day it was noticed (default: today)")
    raised.add_argument("--system", default="", metavar="NAME", help="with --source: the AI system it concerns")
