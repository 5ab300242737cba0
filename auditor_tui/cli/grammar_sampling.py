"""The words of sampling on the command line; part of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


def add(words: Any, word: Callable[..., Any]) -> None:
    """Add planning, drawing and the results of samples."""
    planned = word(words, "plan", ("sampling", "plan"), "how many to take; draws nothing")
    planned.add_argument("--population", type=int, default=0, metavar="N", help="size of the population, if known")
    planned.add_argument("--margin", type=int, default=0, metavar="PCT", help="instead: to estimate a rate within it")
    planned.add_argument("--expected", type=int, default=50, metavar="PCT", help="with --margin: the rate foreseen")
    planned.add_argument("--sites", type=int, default=0, metavar="N", help="instead: of so many like sites")
    planned.add_argument("--visit", default="first", metavar="V", help="with --sites: first, surveillance or again")
    drawn = word(words, "draw", ("sampling", "draw"), "draw a sample; prints its reference and the items")
    drawn.add_argument("ref", metavar="REF", help="the audit")
    drawn.add_argument("item", metavar="ITEM")
    drawn.add_argument("--title", required=True, metavar="T", help="what the population is")
    drawn.add_argument("--population", type=Path, required=True, metavar="FILE", help="table with a column item")
    drawn.add_argument("--method", default="attribute", metavar="M", help="all, judgement, attribute, systematic ...")
    drawn.add_argument("--size", type=int, default=0, metavar="N", help="default: computed")
    drawn.add_argument("--seed", default="", metavar="T", help="fixed before the draw (default: from the audit)")
    drawn.add_argument("--chosen", metavar="A;B", help="items chosen by judgement")
    drawn.add_argument("--reason", default="", metavar="T", help="why so many, or why these")
    drawn.add_argument("--source", default="", metavar="T", help="where the population comes from")
    for to in (planned, drawn):
        to.add_argument("--confidence", type=int, default=95, metavar="PCT")
        to.add_argument("--tolerable", type=int, default=10, metavar="PCT", help="tolerable rate of deviation")
        to.add_argument("--allowed", type=int, default=0, metavar="N", help="deviations the size allows")
    word(words, "list", ("sampling", "list_samples"), "samples and what they say", json=True).add_argument("ref")
    for name, run, what in (
        ("result", "found", "record what was found on one item"),
        ("withdraw", "withdraw", "take a sample back; it stays on record"),
        ("again", "again", "draw it again from what is recorded"),
    ):
        made = word(words, name, ("sampling", run), what)
        made.add_argument("ref", metavar="REF")
        made.add_argument("number", metavar="S-NNN")
        if name == "result":
            made.add_argument("place", type=int, metavar="PLACE", help="place in the population, as printed")
            made.add_argument("result", metavar="RESULT", help="conforms, deviates or unavailable")
            made.add_argument("--note", default="", metavar="T")
        elif name == "withdraw":
            made.add_argument("--reason", required=True, metavar="T")
