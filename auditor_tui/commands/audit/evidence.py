"""What can be asked for on the evidence of an audit."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class DrawSample(Command):
    """Draw a sample."""

    key = "d"
    name = english("Draw a sample")
    footer = english("Draw sample")
    help = english("Draw items from a table so that anyone can draw the same ones again.")


class ItemConforms(Command):
    """The item drawn conforms."""

    key = "c"
    name = english("The item drawn conforms")
    footer = english("Conforms")
    help = english("Record that the item of the sample under the cursor conforms; the cursor moves on.")


class ItemDeviates(Command):
    """The item drawn deviates."""

    key = "n"
    name = english("The item drawn deviates")
    footer = english("Deviates")
    help = english("Record what deviates in the item of the sample under the cursor.")


class ItemUnavailable(Command):
    """The item drawn could not be had."""

    key = "u"
    name = english("The item drawn could not be had")
    footer = english("Unavailable")
    help = english("Record why the item could not be looked at; it counts as a deviation.")


class AttachFile(Command):
    """Keep a file with the evidence."""

    key = "a"
    name = english("Keep a file with the evidence")
    footer = english("Attach")
    help = english(
        "Copy a file to the record and keep it with the evidence under the cursor; a further one is a new revision."
    )


class UseEvidence(Command):
    """Let the evidence stand behind a further item."""

    key = "i"
    name = english("Use the evidence for another item")
    help = english("Let the evidence under the cursor stand behind a further item of this audit.")


class ExportFile(Command):
    """Write the kept file out."""

    key = "g"
    name = english("Write the kept file out")
    help = english("Write the file of the evidence under the cursor to a place of your choice, to open it there.")


class ViewPicture(Command):
    """Show the kept picture large."""

    key = "v"
    name = english("Show the kept picture large")
    footer = english("View")
    help = english("Show the picture kept with the evidence under the cursor over the whole screen; escape closes it.")


class TakeBack(Command):
    """Take evidence or a sample back."""

    key = "x"
    name = english("Take evidence or a sample back")
    footer = english("Take back")
    help = english("Take back what is under the cursor; it stays on record with the reason.")
