"""A block of every kind, and those that break, repeat or link: what papers are tried with."""

from __future__ import annotations

from auditor_tui.demo import files
from reports import pictures
from reports.sheets.blocks import (
    Bars,
    Facts,
    Finding,
    Grid,
    Heading,
    Lines,
    PageBreak,
    Pareto,
    Photo,
    Photos,
    Points,
    Question,
    Run,
    Signatures,
    Table,
    Text,
    Tiles,
)
from tests.reports.test_pdf import EVERYTHING
from tests.reports.tongues import MARKED, MIXED, SENTENCES, blocks

WORDS = "Every line of this paragraph breaks at a space that must be read. " * 9
BLOCKS = {
    "heading": (Heading("One"), Heading("Two", 2), Heading("Three", 3)),
    "text": (Text(WORDS), Text(WORDS, quiet=True), Text("a\nb"), Text("")),
    "text longer than a page": (Text(WORDS * 20),),
    "points": (Points(("first", WORDS, WORDS * 4)), Points(())),
    "facts": (Facts((("Label", "Value"), ("Empty", ""), ("Long", WORDS * 12))), Facts(())),
    "table": (Table(("A", "B", ""), (("one", "two", ""), ("", WORDS * 12, "x")), (1, 2, 1), "Caption"),),
    "empty table": (Table(("A", "B"), (), (1, 1)),),
    "table over pages": (Table(("Number", "Words"), tuple((str(n), WORDS) for n in range(60)), (1, 3)),),
    "table with links": (
        Heading("Far", anchor="far"),
        Table(("A",), (("near",), ("far",)), (1,), links=((1, 0, "far"),)),
    ),
    "tiles": (Tiles((("2", "major"), ("0", "opportunities for improvement that are many"), ("7", "more"))),),
    "photos": (
        Photos(
            (
                *(Photo(f"E-00{n}, a.jpg", pictures.photo(files.drawn([80, n]), f"Board {n}", 99)) for n in (1, 2)),
                Photo("E-004, b.jpg", None, "Not shown: the kept file is missing."),
            )
        ),
    ),
    "bars": (Bars("Bars", ("4 Context", "5 Lead"), ("Yes", "No", "Left"), ((3, 1, 0), (0, 0, 9)), "Most in 4."),),
    "paired bars": (
        Bars("Pairs", ("2026 Q1", "2026 Q2"), ("planned", "done"), ((3, 1), (0, 2)), "Late.", paired=True),
    ),
    "bars that do not fit on a page": (
        Bars("Many", tuple(f"{n}" for n in range(200)), ("a",), tuple((n,) for n in range(200)), "All."),
    ),
    "lines": (Lines("Lines", ("Q1", "Q2", "Q3"), ("open", "closed"), ((3, 0), (2, 2), (2, 1)), "It fell."),),
    "pareto": (Pareto("Pareto", (("9.1", 5, 50), ("8.4", 3, 80), ("others (2)", 2, 100)), "2 of 4 hold 80 %."),),
    "grid": (
        Grid("Grid", ("2026", "2027"), ("4", "5"), ((("full", 3), ("-", 0)), (("9 %", 1), ("70 %", 2))), "Half."),
    ),
    "run": (Run("Run", (("May", 1.0, "1"), ("June", 2.5, "2.5")), (2.0, "target"), (3.0, "alarm"), "It rises."),),
    "finding": (Heading("Findings"), Finding("F-1", "F-1", "Major", "8.4", (("Requirement", "r"), ("Gap", WORDS * 9)))),
    "question": (Heading("8.4"), Question("8.4", "name", "Asked?", "Conforming", (("Note", WORDS),))),
    "signatures": (Signatures((("Lead", "Ann", "2026-11-25"), ("Client", "Bob", ""))),),
    "page break": (Text("before"), PageBreak(), Text("after")),
    "contents": (Heading("First"), Text("t"), Heading("Second"), Heading("Below", 2), Heading(WORDS[:120], 2)),
    "everything": EVERYTHING,
    "nothing": (),
    **{f"text in {tongue}": blocks(said) for tongue, said in SENTENCES.items()},
    "text in many languages": blocks(MIXED),
    "text with marks": blocks(MARKED),
}
