"""Writes all that a user of the demo gets to see into a folder: run before and after a change, compare by `diff -r`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

# Nothing of the machine, the terminal or the person may show: decided before the program is loaded.
os.environ.update(
    AUDITOR_LANGUAGE_UI="en", AUDITOR_LANGUAGE="", AUDITOR_IMAGES="blocks", LC_ALL="C.UTF-8", TZ="UTC",
    TERM="xterm-256color", COLORTERM="truecolor", COLUMNS="100", LINES="40",
    NO_COLOR="", FORCE_COLOR="", TMUX="", KITTY_WINDOW_ID="", LANGUAGE="", AUDITOR_DB="", AUDITOR_NAME="",
)  # fmt: skip

from tests.outputs import journal, lines, screens
from tests.outputs.place import Place

PARTS = ("helps", "data", "papers", "exports", "record", "screens")
"""What can be written; each needs nothing of the others."""


def main(out: Path, wanted: tuple[str, ...] = PARTS) -> None:
    """Write everything, or the parts that are wanted, into an empty folder."""
    out = out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        sys.exit(f"{out} is not empty; name a new folder.")
    with tempfile.TemporaryDirectory(dir="/tmp") as work:
        os.environ.update(XDG_CONFIG_HOME=f"{work}/config", XDG_DATA_HOME=f"{work}/data", HOME=f"{work}/home")
        # Papers are offered to be written where one stands, which is shown.
        os.chdir("/")
        place = Place(Path(work), out)
        line = lines.CommandLine(place)
        for part in PARTS:
            if part not in wanted:
                continue
            _timed(part)
            if part == "screens":
                asyncio.run(screens.screens(place))
            elif part == "record":
                journal.record(place)
            else:
                getattr(lines, part)(line)
        _timed("done")


def _timed(what: str) -> None:
    sys.stderr.write(f"{time.process_time():6.1f} s  {what}\n")


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(PARTS):
        sys.exit(f"Name the folder to write into, and parts of it if not all are wanted: {' '.join(PARTS)}.")
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or PARTS)
