"""What can be asked for on every screen."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.commands.base import Command


class ShowHelp(Command):
    """Show every key of this screen."""

    key = "question_mark"
    shown_as = "?"
    name = _("Keys of this screen")
    footer = _("Keys")
    help = _("Show every key that does something here.")


class Search(Command):
    """Search the whole record."""

    key = "slash"
    shown_as = "/"
    name = _("Search")
    footer = _("Search")
    help = _("Search questions, notes, evidence, findings, people and audits.")


class Undo(Command):
    """Take back my last change."""

    key = "ctrl+z"
    name = _("Undo my last change")
    help = _("Take back my last change by a change that restores what was before.")


class LogFinding(Command):
    """Log a finding between audits."""

    key = "ctrl+n"
    shown_as = "^n"
    name = _("Log a finding from monitoring, an incident, a complaint or a supplier")
    help = _("Log a finding that no audit raised; it is followed up in the register like any other.")


class GoBack(Command):
    """Go back to where I came from."""

    key = "escape"
    name = _("Back")
    footer = _("Back")
    help = _("Go back to the desk; while a file is copied, stop the copy.")


class GoToRecord(Command):
    """Show the journal and verify the record."""

    key = "r"
    name = _("Record: journal and verification")
    help = _("Show what was recorded, by whom and when, and verify the record.")


class Quit(Command):
    """Leave the program."""

    key = "ctrl+q"
    name = _("Quit")
    help = _("Leave. Everything that was acknowledged is on disk.")


EVERYWHERE: tuple[type[Command], ...] = (ShowHelp, Search, Undo, LogFinding, GoBack, Quit)
