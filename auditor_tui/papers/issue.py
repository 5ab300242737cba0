"""Writing a paper to a file: whole or not at all, and never over something else by accident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.review.trend import Period
from auditor_tui.services.record.files import check_target, put
from auditor_tui.services.record.opened import Record


def write(
    record: Record,
    kind: str,
    reference: str,
    path: Path,
    paper: str = "",
    period: Period = (None, None),
    *,
    revision: int = 0,
    overwrite: bool = False,
    told: Callable[[int, int], None] | None = None,
) -> Change:
    """Draw a paper and write it; with `overwrite` a file of that name is replaced once the new one is whole.

    `told` is told page and pages while it is drawn; what it raises ends it, and nothing is written.

    Raises:
        Unknown: no such paper or audit, or a folder was named. Taken: a file of that name is there.
        StoreFault: the place cannot be written.
    """
    from auditor_tui.papers import kinds  # noqa: PLC0415 - drawing is loaded when a paper is asked for

    check_target(path, overwrite=overwrite)
    drawn = kinds.printed(record, kind, reference, paper, period, revision=revision, told=told)
    put(path, drawn, overwrite=overwrite)
    return Change(f"print {kind}", frozenset({"paper"}), 0, "", str(path))


def issue(
    record: Record,
    kind: str,
    changed: str,
    path: Path,
    paper: str = "",
    *,
    overwrite: bool = False,
    told: Callable[[int, int], None] | None = None,
) -> Change:
    """Issue the next revision of a paper, and write it; `overwrite` and `told` are as in `write`.

    Raises:
        Unknown: it is not issued by hand. RuleBroken: what changed is not said. Taken: a file of that name is there,
        so nothing was issued. StoreFault: it cannot be written.
    """
    from auditor_tui.papers import kinds  # noqa: PLC0415

    check_target(path, overwrite=overwrite)
    put(path, kinds.issue(record, kind, changed, paper, told), overwrite=overwrite)
    return Change(f"issue {kind}", frozenset({"issued"}), 0, "", str(path))
