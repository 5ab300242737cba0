"""Opening the terminal app from the command line: the only way from here to the screens."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from gettext import gettext as _
from pathlib import Path

from auditor_tui import settings


def open_app(arguments: Namespace) -> int:
    """Open the app on the record that is meant."""
    named = getattr(arguments, "db", None) or os.environ.get("AUDITOR_DB")
    last = settings.remembered()
    path = Path(named) if named else Path(last.record or settings.default_record())
    name = getattr(arguments, "name", None) or os.environ.get("AUDITOR_NAME")
    if not name and last.record == str(path.absolute()):
        name = last.name or None
    return launch(path, name)


def launch(path: Path, name: str | None) -> int:
    """Run the app until it is left and return the exit code."""
    app = importlib.import_module("auditor_tui.app").AuditorApp(path, name)
    code = app.run()
    if app.fault:
        sys.stderr.write(_("auditor: {fault}\n").format(fault=app.fault))
    return int(code or 0)
