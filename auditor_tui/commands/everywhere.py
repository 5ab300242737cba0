"""What can be asked for on every screen."""

from __future__ import annotations

from auditor_tui.commands.base import Command
from auditor_tui.language import english


class ShowHelp(Command):
    """Show every key of this screen."""

    key = "question_mark"
    shown_as = "?"
    name = english("Keys of this screen")
    footer = english("Keys")
    help = english("Show every key that does something here.")


class Search(Command):
    """Search the whole record."""

    key = "slash"
    shown_as = "/"
    name = english("Search")
    footer = english("Search")
    help = english("Search questions, notes, evidence, findings, people and audits.")


class Undo(Command):
    """Take back my last change."""

    key = "ctrl+z"
    name = english("Undo my last change")
    help = english("Take back my last change by a change that restores what was before.")


class LogFinding(Command):
    """Log a finding between audits."""

    key = "ctrl+n"
    shown_as = "^n"
    name = english("Log a finding from monitoring, an incident, a complaint or a supplier")
    help = english("Log a finding that no audit raised; it is followed up in the register like any other.")


class GoBack(Command):
    """Go back to where I came from."""

    key = "escape"
    name = english("Back")
    footer = english("Back")
    help = english("Go back to the desk; while a file is copied, stop the copy.")


class GoToRecord(Command):
    """Show the journal and verify the record."""

    key = "r"
    name = english("Record: journal and verification")
    help = english("Show what was recorded, by whom and when, and verify the record.")


class Quit(Command):
    """Leave the program."""

    key = "ctrl+q"
    name = english("Quit")
    help = english("Leave. Everything that was acknowledged is on disk.")


EVERYWHERE: tuple[type[Command], ...] = (ShowHelp, Search, Undo, LogFinding, GoBack, Quit)
