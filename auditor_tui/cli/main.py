"""Running one command: what it prints, what it says, and the exit code it leaves with."""

from __future__ import annotations

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from gettext import gettext as _

from auditor_tui.cli.words.all import parser

DONE, NO, USAGE, REFUSED, FILE = 0, 1, 2, 3, 4


def run(argv: Sequence[str]) -> int:
    """Carry out one command line and return its exit code: one sentence on stderr when it cannot, never a traceback."""
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        grammar = parser(list(argv))
        if argv and argv[0] == "--completion" and len(argv) > 1:
            sys.stdout.write(importlib.import_module("shtab").complete(grammar, shell=argv[1]))
            return DONE
        arguments = grammar.parse_args(argv)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    module, function = arguments.run
    try:
        carry_out: Callable[[Namespace], int] = getattr(
            importlib.import_module(f"auditor_tui.cli.verbs.{module}"), function
        )
        return carry_out(arguments)
    except BrokenPipeError:
        # The reader of our output has gone; point stdout elsewhere so that the interpreter can end quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the one place where errors become sentences; unknown ones are raised again
        return _explained(error)


def _explained(error: Exception) -> int:
    """Say one sentence on stderr and return the exit code; errors of the program itself are raised."""
    refusal = importlib.import_module("auditor_tui.domain.refusal")
    text = importlib.import_module("auditor_tui.domain.text")
    faults = importlib.import_module("auditor_tui.services.record.faults")
    if isinstance(error, refusal.Unknown):
        code, said = USAGE, error.sentence
    elif isinstance(error, refusal.RuleBroken):
        source = f" [{error.source}]" if error.source != "policy" else _(" [policy of this programme]")
        code, said = REFUSED, error.sentence + source
    elif isinstance(error, faults.FAULTS):
        code, said = FILE, str(error)
    else:
        raise error
    sys.stderr.write(_("auditor: {text}\n").format(text=text.one_line(said)))
    return code
