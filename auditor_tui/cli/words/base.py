"""What every command is made with: its name, help and shared options, and readers of typed days and numbers."""

from __future__ import annotations

import argparse
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.domain.asked import Kind, Step
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.typed import day_of


def add_shared(to: argparse.ArgumentParser, *, json: bool = False) -> None:
    """Add what every command takes; defaults stay out so that either position counts."""
    to.add_argument("--db", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=_("the record to use"))
    to.add_argument("--as", dest="name", metavar="NAME", default=argparse.SUPPRESS, help=_("who acts"))
    if json:
        to.add_argument("--json", action="store_true", help=_("print data as JSON"))


def command(
    words: Any, name: str, run: tuple[str, str] | None, help: str, *, json: bool = False
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        words: the group it belongs to.
        name: what is typed.
        run: module below `auditor_tui.cli.verbs` and function that carry it out; None for a group of commands.
        help: one line.
        json: whether it has something to read as data.
    """
    made: argparse.ArgumentParser = words.add_parser(name, help=help, description=help)
    if run is not None:
        made.set_defaults(run=run)
    add_shared(made, json=json)
    return made


def group(words: Any, name: str, help: str) -> Any:
    """Add a group of commands, and return what its commands are added to."""
    made = command(words, name, None, help)
    return made.add_subparsers(title="commands", metavar="COMMAND", dest=f"{name}_word", required=True)


def day(text: str) -> date:
    """Read a typed day for an option.

    Raises:
        ArgumentTypeError: it is no day.
    """
    try:
        return day_of(text)
    except RuleBroken as refusal:
        raise argparse.ArgumentTypeError(refusal.sentence) from None


_SIGNS = {Kind.DAY: "D", Kind.DAY_OR_NONE: "D", Kind.NUMBER: "N", Kind.PERSON: "NAME"}


def add_asked(to: argparse.ArgumentParser, step: Step, *, insist: bool = True) -> None:
    """Add what a step asks for; words that are not given are empty.

    Args:
        to: the command that takes the step.
        step: declares what is asked.
        insist: whether what the step requires is required here.
    """
    readers: dict[Kind, Any] = {Kind.DAY: day, Kind.DAY_OR_NONE: day, Kind.NUMBER: int}
    for field in step.asked:
        how: dict[str, Any] = {"type": readers.get(field.kind, str), "help": _(field.help) if field.help else None}
        if field.place:
            to.add_argument(field.name, metavar=field.place, **how)
        elif field.option is not None:
            to.add_argument(
                f"--{field.option or field.name}",
                dest=field.name,
                choices=("yes", "no") if field.kind is Kind.YES_NO else None,
                default=None if field.kind in readers else "",
                required=insist and field.required,
                metavar=None if field.kind is Kind.YES_NO else _SIGNS.get(field.kind, "T"),
                **how,
            )


def add_step(words: Any, step: Step, about: str | None = None) -> None:
    """Add a verb that takes a step; with a help text for it, it is about a reference."""
    made = command(words, step.verb, ("step", "take_step"), _(step.help))
    made.set_defaults(step=step)
    if about is not None:
        made.add_argument("ref", metavar="REF", help=about or None)
    add_asked(made, step)


def positive(text: str) -> int:
    """Read a number from 1 on for an option.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(_("'{text}' is no number from 1 on.").format(text=text[:20]))
    return int(text[:9])


def add_target(to: argparse.ArgumentParser) -> None:
    """Add where a file is written, or that it goes to standard output."""
    to.add_argument("-o", "--output", required=True, metavar="FILE", help=_("- writes to standard output"))
    add_overwrite(to)


def add_overwrite(to: argparse.ArgumentParser) -> None:
    """Add that a file that is there may be lost."""
    to.add_argument("--overwrite", action="store_true", help=_("write over a file that is there"))
