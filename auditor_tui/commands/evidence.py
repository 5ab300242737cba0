"""What can be asked for on the evidence of an audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command


class DrawSample(Command):
    """Draw a sample."""

    key = "d"
    name = "Draw a sample"
    footer = "Draw sample"
    help = "Draw items from a table so that anyone can draw the same ones again."


class ItemConforms(Command):
    """The item drawn conforms."""

    key = "c"
    name = "The item drawn conforms"
    footer = "Conforms"
    help = "Record that the item of the sample under the cursor conforms; the cursor moves on."


class ItemDeviates(Command):
    """The item drawn deviates."""

    key = "n"
    name = "The item drawn deviates"
    footer = "Deviates"
    help = "Record what deviates in the item of the sample under the cursor."


class ItemUnavailable(Command):
    """The item drawn could not be had."""

    key = "u"
    name = "The item drawn could not be had"
    footer = "Unavailable"
    help = "Record why the item could not be looked at; it counts as a deviation."


class AttachFile(Command):
    """Keep a file with the evidence."""

    key = "a"
    name = "Keep a file with the evidence"
    footer = "Attach"
    help = "Copy a file to the record and keep it with the evidence under the cursor; a further one is a new revision."


class UseEvidence(Command):
    """Let the evidence stand behind a further item."""

    key = "i"
    name = "Use the evidence for another item"
    help = "Let the evidence under the cursor stand behind a further item of this audit."


class ExportFile(Command):
    """Write the kept file out."""

    key = "g"
    name = "Write the kept file out"
    help = "Write the file of the evidence under the cursor to a place of your choice, to open it there."


class TakeBack(Command):
    """Take evidence or a sample back."""

    key = "x"
    name = "Take evidence or a sample back"
    footer = "Take back"
    help = "Take back what is under the cursor; it stays on record with the reason."
