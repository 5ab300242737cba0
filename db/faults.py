"""What can go wrong with the file itself, each in one sentence with the way out."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path


class StoreFault(Exception):
    """The record cannot be used as asked; the message is one sentence for the person at the keyboard."""


class Missing(StoreFault):
    """There is no record at this place."""


class Damaged(StoreFault):
    """The file is not a record of this program, or it is damaged."""


class Newer(StoreFault):
    """The file was written by a later version of the program."""


class Busy(StoreFault):
    """Another program has been writing for longer than we wait."""


class Full(StoreFault):
    """The disk took no more."""


class ReadOnly(StoreFault):
    """Something had to be written where writing is not possible."""


class WrittenOutside(StoreFault):
    """A recorded table was about to be changed outside `Store.work`."""


def explain(error: Exception, path: Path) -> StoreFault:
    """Return the fault behind an error of the database driver.

    The driver gives no error numbers through SQLAlchemy on every path, so its fixed English messages decide.
    """
    said = str(getattr(error, "orig", None) or error).lower()
    if "locked" in said or "busy" in said:
        return Busy(
            _(
                "Another program is writing to {name} and did not finish within five seconds. Nothing was "
                "changed; try again in a moment."
            ).format(name=path.name)
        )
    if "full" in said or "disk i/o" in said:
        return Full(
            _(
                "The disk has no room left for {name}, or it cannot be written. Nothing of this step was "
                "kept, everything before it is; free some space and try again."
            ).format(name=path.name)
        )
    if "readonly" in said or "read-only" in said or "query_only" in said:
        return ReadOnly(
            _(
                "{name} can only be read here, so nothing was written. Make the file and its folder "
                "writable, or work on a copy."
            ).format(name=path.name)
        )
    if "user-defined function raised" in said or "no such function: journal_" in said:
        return WrittenOutside(
            _("A recorded table can only be changed through the program's own door; the change was refused.")
        )
    if "unable to open" in said:
        return Missing(
            _("The record {path} cannot be opened. Check the path and the rights of the folder.").format(path=path)
        )
    return Damaged(
        _(
            "{name} is not a record of this program, or it is damaged ({said}). It was left untouched; run "
            "'auditor verify' on it, or restore a copy."
        ).format(name=path.name, said=said[:80])
    )
