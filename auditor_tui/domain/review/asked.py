"""What the steps of a management review ask for."""

from __future__ import annotations

from auditor_tui.domain.asked import Kind, Step, StepField
from auditor_tui.language import english

DECIDE = Step("decide", ("review.reviews", "decide"), "", (
    StepField("kind", help=english("improvement, change or resources"), place="KIND"),
    StepField("text", english("What is decided"), place="TEXT", lines=3),
    StepField("owner", english("Who does it: a person of the record"), kind=Kind.PERSON),
    StepField("due_on", english("Until when"), kind=Kind.DAY, option="due", hint="2027-03-01"),
), english("record a result; prints its reference"))  # fmt: skip

DONE = Step("done", ("review.reviews", "done"), "", (
    StepField("place", kind=Kind.NUMBER, place="N"),
    StepField("evidence", english("How it can be seen"), lines=2),
    StepField("on", english("Done on (empty: today)"), kind=Kind.DAY_OR_NONE, required=False),
), english("record that a decision was carried out"))  # fmt: skip

NOTE = Step("note", ("review.reviews", "note"), "", (
    StepField("kind", help=english("external, internal, climate or party"), place="KIND"),
    StepField("subject", english("Which issue or party"), english("the issue or party"), place="SUBJECT"),
    StepField("text", english("What has changed"), english("what has changed"), place="TEXT", lines=3),
    StepField("effect", english("What it means here"), english("what it means here"), required=False, lines=2),
    StepField("on", english("Since when (empty: today)"), kind=Kind.DAY_OR_NONE, required=False),
), english("record a change in an issue or an interested party's needs"))  # fmt: skip

STEPS = (DECIDE, DONE, NOTE)
