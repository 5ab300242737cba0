"""Every verb that takes a step as it is declared, and nothing more."""

from __future__ import annotations

from argparse import Namespace

from auditor_tui.cli.session import opened, out, take_asked


def take_step(arguments: Namespace) -> int:
    """Take the step that the verb stands for and print what it made."""
    about = (arguments.ref,) if "ref" in arguments else ()
    with opened(arguments) as record:
        out(take_asked(record, arguments.step, arguments, *about).result)
    return 0
