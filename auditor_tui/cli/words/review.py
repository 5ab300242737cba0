"""The words of measurement and management review on the command line."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command, day, group


def add(words: Any) -> None:
    """Add metrics, measuring and management reviews."""
    measured = command(
        words, "measure", ("organisation.metrics", "measure"), _("record the value of a metric for a period")
    )
    measured.add_argument("metric", metavar="METRIC")
    measured.add_argument("value", metavar="VALUE", help=_("such as 78 or 78.5"))
    measured.add_argument("--period", required=True, metavar="P", help=_("2026, 2026-Q2, 2026-05 or 2026-05-14"))
    measured.add_argument("--note", default="", metavar="T")
    measured.add_argument("--source", default="", metavar="T")
    measured.add_argument("--correct", default="", metavar="REASON", help=_("replace the value that is there, and why"))
    metrics = group(words, "metrics", _("what is monitored and measured"))
    command(metrics, "list", ("organisation.metrics", "list_metrics"), _("metrics with their values"), json=True)
    added = command(metrics, "add", ("organisation.metrics", "add"), _("define a metric; prints its reference"))
    added.add_argument("metric_name", metavar="NAME")
    added.add_argument("--reference", default="", metavar="REF")
    changed = command(metrics, "change", ("organisation.metrics", "change"), _("change what is said of a metric"))
    changed.add_argument("metric", metavar="METRIC")
    for to in (added, changed):
        to.add_argument("--unit", metavar="U", help=_("such as %%"))
        to.add_argument("--better", choices=("higher", "lower"), help=_("which values are better (default: higher)"))
        to.add_argument("--target", metavar="N")
        to.add_argument("--alarm", metavar="N", help=_("limit beyond which a value is a breach"))
        to.add_argument("--system", metavar="REF", help=_("the AI system it is about"))
        to.add_argument("--objective", metavar="T", help=_("the objective it serves (6.2)"))
        to.add_argument("--owner", metavar="T")
    taken = command(
        metrics, "import", ("organisation.metrics", "take_in"), _("take in values from a table (.xlsx or .csv)")
    )
    taken.add_argument("file", type=Path, help=_("columns metric, period, value"))
    _reviews(group(words, "review", _("management review: inputs, results, actions")))


def _reviews(words: Any) -> None:
    command(
        words,
        "list",
        ("organisation.review", "list_reviews"),
        _("reviews with their decisions and how these stand"),
        json=True,
    )
    made = command(words, "new", ("organisation.review", "hold"), _("record a review; prints its reference"))
    made.add_argument("--on", dest="held_on", type=day, required=True, metavar="D", help=_("the day it is held"))
    made.add_argument("--chair", default="", metavar="NAME", help=_("default: who acts"))
    made.add_argument(
        "--from", dest="first", type=day, metavar="D", help=_("first day of the period (default: a year)")
    )
    made.add_argument("--to", dest="last", type=day, metavar="D")
    changed = command(words, "change", ("organisation.review", "change"), _("change what an open review says"))
    changed.add_argument("ref", metavar="REF")
    for to in (made, changed):
        to.add_argument("--attendees", metavar="T")
        to.add_argument("--discussion", metavar="T")
        to.add_argument("--conclusion", metavar="T")
    decided = command(words, "decide", ("organisation.review", "decide"), _("record a result; prints its reference"))
    decided.add_argument("ref", metavar="REF")
    decided.add_argument("kind", metavar="KIND", help=_("improvement, change or resources"))
    decided.add_argument("text", metavar="TEXT")
    decided.add_argument("--owner", required=True, metavar="NAME")
    decided.add_argument("--due", type=day, required=True, metavar="D")
    done = command(words, "done", ("organisation.review", "done"), _("record that a decision was carried out"))
    dropped = command(
        words, "drop", ("organisation.review", "drop"), _("take a decision back; the next review sees it")
    )
    for to in (done, dropped):
        to.add_argument("ref", metavar="REF")
        to.add_argument("number", type=int, metavar="N")
    done.add_argument("--evidence", required=True, metavar="T")
    done.add_argument("--on", type=day, metavar="D")
    dropped.add_argument("--reason", required=True, metavar="T")
    confirmed = command(
        words,
        "confirm",
        ("organisation.review", "confirm"),
        _("confirm that there is nothing to report on an input"),
    )
    confirmed.add_argument("ref", metavar="REF")
    confirmed.add_argument("input", metavar="INPUT", help=_("a, b, c, d1, d2, d3 or e"))
    confirmed.add_argument("--text", default="", metavar="T", help=_("default: Nothing to report"))
    noted = command(
        words,
        "note",
        ("organisation.review", "note"),
        _("record a change in an issue or an interested party's needs"),
    )
    noted.add_argument("kind", metavar="KIND", help=_("external, internal, climate or party"))
    noted.add_argument("subject", metavar="SUBJECT", help=_("the issue or party"))
    noted.add_argument("text", metavar="TEXT", help=_("what has changed"))
    noted.add_argument("--effect", default="", metavar="T", help=_("what it means here"))
    noted.add_argument("--on", type=day, metavar="D")
    unnoted = command(
        words, "unnote", ("organisation.review", "unnote"), _("take a recorded change back; it stays on record")
    )
    unnoted.add_argument("number", type=int, metavar="N")
    unnoted.add_argument("--reason", required=True, metavar="T")
    command(
        words, "approve", ("organisation.review", "approve"), _("approve a review as its chair; locks it")
    ).add_argument("ref")
