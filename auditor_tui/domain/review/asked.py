"""What the steps of a management review ask for."""

from __future__ import annotations

from auditor_tui.domain.asked import Asked, Kind, Step
from auditor_tui.language import english

DECIDE = Step("decide", ("review.reviews", "decide"), "", (
    Asked("kind", help=english("improvement, change or resources"), place="KIND"),
    Asked("text", english("What is decided"), place="TEXT", lines=3),
    Asked("owner", english("Who does it: a person of the record"), kind=Kind.PERSON),
    Asked("due_on", english("Until when"), kind=Kind.DAY, option="due", hint="2027-03-01"),
), english("record a result; prints its reference"))  # fmt: skip

DONE = Step("done", ("review.reviews", "done"), "", (
    Asked("place", kind=Kind.NUMBER, place="N"),
    Asked("evidence", english("How it can be seen"), lines=2),
    Asked("on", english("Done on (empty: today)"), kind=Kind.DAY_OR_NONE, required=False),
), english("record that a decision was carried out"))  # fmt: skip

NOTE = Step("note", ("review.reviews", "note"), "", (
    Asked("kind", help=english("external, internal, climate or party"), place="KIND"),
    Asked("subject", english("Which issue or party"), english("the issue or party"), place="SUBJECT"),
    Asked("text", english("What has changed"), english("what has changed"), place="TEXT", lines=3),
    Asked("effect", english("What it means here"), english("what it means here"), required=False, lines=2),
    Asked("on", english("Since when (empty: today)"), kind=Kind.DAY_OR_NONE, required=False),
), english("record a change in an issue or an interested party's needs"))  # fmt: skip

STEPS = (DECIDE, DONE, NOTE)
