"""What can be asked for on the evidence of an audit."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class DrawSample(Command):
    """Draw a sample."""

    key = "d"
    name = _("Draw a sample")
    footer = _("Draw sample")
    help = _("Draw items from a table so that anyone can draw the same ones again.")


class ItemConforms(Command):
    """The item drawn conforms."""

    key = "c"
    name = _("The item drawn conforms")
    footer = _("Conforms")
    help = _("Record that the item of the sample under the cursor conforms; the cursor moves on.")


class ItemDeviates(Command):
    """The item drawn deviates."""

    key = "n"
    name = _("The item drawn deviates")
    footer = _("Deviates")
    help = _("Record what deviates in the item of the sample under the cursor.")


class ItemUnavailable(Command):
    """The item drawn could not be had."""

    key = "u"
    name = _("The item drawn could not be had")
    footer = _("Unavailable")
    help = _("Record why the item could not be looked at; it counts as a deviation.")


class AttachFile(Command):
    """Keep a file with the evidence."""

    key = "a"
    name = _("Keep a file with the evidence")
    footer = _("Attach")
    help = _(
        "Copy a file to the record and keep it with the evidence under the cursor; a further one is a new revision."
    )


class UseEvidence(Command):
    """Let the evidence stand behind a further item."""

    key = "i"
    name = _("Use the evidence for another item")
    help = _("Let the evidence under the cursor stand behind a further item of this audit.")


class ExportFile(Command):
    """Write the kept file out."""

    key = "g"
    name = _("Write the kept file out")
    help = _("Write the file of the evidence under the cursor to a place of your choice, to open it there.")


class ViewPicture(Command):
    """Show the kept picture large."""

    key = "v"
    name = _("Show the kept picture large")
    footer = _("View")
    help = _("Show the picture kept with the evidence under the cursor over the whole screen; escape closes it.")


class TakeBack(Command):
    """Take evidence or a sample back."""

    key = "x"
    name = _("Take evidence or a sample back")
    footer = _("Take back")
    help = _("Take back what is under the cursor; it stays on record with the reason.")
