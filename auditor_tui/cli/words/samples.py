"""The words of sampling on the command line."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command


def add(words: Any) -> None:
    """Add planning, drawing and the results of samples."""
    planned = command(words, "plan", ("audit.samples", "plan"), _("how many to take; draws nothing"))
    planned.add_argument("--population", type=int, default=0, metavar="N", help=_("size of the population, if known"))
    planned.add_argument("--margin", type=int, metavar="PCT", help=_("instead: to estimate a rate within it"))
    planned.add_argument("--expected", type=int, default=50, metavar="PCT", help=_("with --margin: the rate foreseen"))
    planned.add_argument("--sites", type=int, metavar="N", help=_("instead: of so many like sites"))
    planned.add_argument("--visit", default="first", metavar="V", help=_("with --sites: first, surveillance or again"))
    drawn = command(words, "draw", ("audit.samples", "draw"), _("draw a sample; prints its reference and the items"))
    drawn.add_argument("ref", metavar="REF", help=_("the audit"))
    drawn.add_argument("item", metavar="ITEM")
    drawn.add_argument("--title", required=True, metavar="T", help=_("what the population is"))
    drawn.add_argument("--population", type=Path, required=True, metavar="FILE", help=_("table with a column item"))
    drawn.add_argument(
        "--method", default="attribute", metavar="M", help=_("all, judgement, attribute, systematic ...")
    )
    drawn.add_argument("--size", type=int, default=0, metavar="N", help=_("default: computed"))
    drawn.add_argument("--seed", default="", metavar="T", help=_("fixed before the draw (default: from the audit)"))
    drawn.add_argument("--chosen", metavar="A;B", help=_("items chosen by judgement"))
    drawn.add_argument("--reason", default="", metavar="T", help=_("why so many, or why these"))
    drawn.add_argument("--source", default="", metavar="T", help=_("where the population comes from"))
    for to in (planned, drawn):
        to.add_argument("--confidence", type=int, default=95, metavar="PCT")
        to.add_argument("--tolerable", type=int, default=10, metavar="PCT", help=_("tolerable rate of deviation"))
        to.add_argument("--allowed", type=int, default=0, metavar="N", help=_("deviations the size allows"))
    command(words, "list", ("audit.samples", "list_samples"), _("samples and what they say"), json=True).add_argument(
        "ref"
    )
    for name, run, what in (
        ("result", "found", _("record what was found on one item")),
        ("withdraw", "withdraw", _("take a sample back; it stays on record")),
        ("again", "again", _("draw it again from what is recorded")),
    ):
        made = command(words, name, ("audit.samples", run), what)
        made.add_argument("ref", metavar="REF")
        made.add_argument("number", metavar="S-NNN")
        if name == "result":
            made.add_argument("place", type=int, metavar="PLACE", help=_("place in the population, as printed"))
            made.add_argument("result", metavar="RESULT", help=_("conforms, deviates or unavailable"))
            made.add_argument("--note", default="", metavar="T")
        elif name == "withdraw":
            made.add_argument("--reason", required=True, metavar="T")
