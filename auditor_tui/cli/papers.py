"""Papers on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from auditor_tui.cli.session import opened, out
from auditor_tui.services import papers, printing


def print_paper(arguments: Namespace) -> int:
    """Write a paper and print where."""
    a = arguments
    period = (a.first, a.last)
    with opened(a) as record:
        if a.output == "-":
            sys.stdout.buffer.write(papers.printed(record, a.paper, a.ref, a.page, period))
            return 0
        out(printing.write(record, a.paper, a.ref, Path(a.output), a.page, period).result)
    return 0
