"""Writing a paper to a file: whole or not at all, and never over something else by accident."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from auditor_tui.domain.change import Change
from auditor_tui.domain.review.trend import Period
from auditor_tui.services.record.files import put
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
    told: Callable[[int, int], None] | None = None,
) -> Change:
    """Draw a paper and write it; an earlier file of that name is replaced only when the new one is whole.

    `told` is told page and pages while it is drawn; what it raises ends it, and nothing is written.

    Raises:
        Unknown: no such paper or audit, or a folder was named. StoreFault: the place cannot be written.
    """
    from auditor_tui.papers import kinds  # noqa: PLC0415 - drawing is loaded when a paper is asked for

    put(path, kinds.printed(record, kind, reference, paper, period, revision=revision, told=told))
    return Change(f"print {kind}", frozenset({"paper"}), 0, "", str(path))


def issue(
    record: Record,
    kind: str,
    changed: str,
    path: Path,
    paper: str = "",
    *,
    told: Callable[[int, int], None] | None = None,
) -> Change:
    """Issue the next revision of a paper, and write it; `told` is as in `write`.

    Raises:
        Unknown: it is not issued by hand. RuleBroken: what changed is not said. StoreFault: it cannot be written.
    """
    from auditor_tui.papers import kinds  # noqa: PLC0415

    put(path, kinds.issue(record, kind, changed, paper, told))
    return Change(f"issue {kind}", frozenset({"issued"}), 0, "", str(path))
