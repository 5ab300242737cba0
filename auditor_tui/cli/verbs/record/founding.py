"""Making records: a new one, or the demo."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from gettext import gettext as _
from pathlib import Path

from auditor_tui import settings
from auditor_tui.cli.session import name_of, out, path_of, say
from auditor_tui.cli.verbs.record.app import launch
from auditor_tui.demo import story as demo_record
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.record import founding


def new(arguments: Namespace) -> int:
    """Make a new record and print its path."""
    named = getattr(arguments, "db", None)
    path = Path(named) if named else path_of(arguments)
    person = name_of(arguments)
    if person is None:
        raise Unknown("nobody-acts", _("Say who you are: --as NAME. You are the first person of the record."))
    record = founding.found(path, arguments.organisation, person, arguments.title)
    record.close()
    settings.remember(settings.Settings(str(path.absolute()), person))
    out(str(path))
    return 0


def demo(arguments: Namespace) -> int:
    """Make the demo record once, see that it can be used, print its path, and open it unless headless."""
    path = Path(getattr(arguments, "db", None) or os.environ.get("AUDITOR_DB") or settings.demo_record())
    if not path.exists():
        say(_("Making the demo record of X Corporation ..."))
    demo_record.opened(path, None).close()
    out(str(path))
    if arguments.headless:
        return 0
    if not sys.stdout.isatty():
        raise Unknown("no-terminal", _("The app needs a terminal. With --headless the demo record is only made."))
    return launch(path, getattr(arguments, "name", None) or demo_record.LEAD)
