"""Days, months and whole numbers as people type them."""

from __future__ import annotations

import re
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day_of(text: str) -> date:
    """Return the day a typed text stands for.

    Raises:
        RuleBroken: it is no day.
    """
    typed = text.strip()
    try:
        if _DAY.fullmatch(typed) is None:
            raise ValueError
        return date.fromisoformat(typed)
    except ValueError:
        raise RuleBroken("no-day", _("'{text}' is no day. Write it as 2026-11-23.").format(text=typed[:20])) from None


def day_or_none(text: str) -> date | None:
    """Return the day a typed text stands for, None when nothing was typed.

    Raises:
        RuleBroken: it is no day.
    """
    return day_of(text) if text.strip() else None


def month_of(text: str) -> date:
    """Return the first day of a month typed as 2026-09, or of the month of a day.

    Raises:
        RuleBroken: it is no month.
    """
    typed = text.strip()
    try:
        return day_of(typed if len(typed) > 7 else f"{typed}-01").replace(day=1)
    except RuleBroken:
        raise RuleBroken(
            "no-month", _("'{typed}' is no month. Write it as 2026-09.").format(typed=typed[:20])
        ) from None


def whole(text: str) -> int:
    """Return the whole number a typed text stands for, 0 when nothing was typed.

    Raises:
        RuleBroken: it is none, or has more than six digits.
    """
    typed = text.strip() or "0"
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 6:
        raise RuleBroken("no-figure", _("'{typed}' is no whole number.").format(typed=typed[:20]))
    return int(typed)
