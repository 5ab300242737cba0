"""Papers on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from gettext import gettext as _
from pathlib import Path

from auditor_tui.cli.session import opened, out
from auditor_tui.domain.refusal import Unknown
from auditor_tui.papers import issue
from auditor_tui.papers.kinds import check_wanted, named


def print_paper(arguments: Namespace) -> int:
    """Write a paper and print where."""
    a = arguments
    period = (a.first, a.last)
    if a.issue is not None:
        check_wanted(named(a.paper), a.ref, has_period=any(period), revision=0)
    with opened(a) as record:
        if (a.page or a.language) and a.issue is None and issue.is_kept(record, a.paper, a.ref, a.revision or 0):
            raise Unknown(
                "issued-as-kept",
                _("What was issued is printed as it was kept: leave out --page and --language."),
            )
        if a.output == "-":
            if a.issue is not None:
                drawn = issue.next_revision(record, a.paper, a.issue, a.page)
            else:
                drawn = issue.printed(record, a.paper, a.ref, a.page, period, revision=a.revision or 0)
            sys.stdout.buffer.write(drawn)
        elif a.issue is not None:
            out(
                issue.write_next_revision(
                    record, a.paper, a.issue, Path(a.output), a.page, overwrite=a.overwrite
                ).result
            )
        else:
            to, revision = Path(a.output), a.revision or 0
            written = issue.write(record, a.paper, a.ref, to, a.page, period, revision=revision, overwrite=a.overwrite)
            out(written.result)
    return 0
