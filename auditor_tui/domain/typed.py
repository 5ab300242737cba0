"""Days, months and whole numbers as people type them."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken


def day_of(text: str) -> date:
    """Return the day a typed text stands for.

    Raises:
        RuleBroken: it is no day.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RuleBroken(
            "no-day", _("'{text}' is no day. Write it as 2026-11-23.").format(text=text.strip()[:20])
        ) from None


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
        return date.fromisoformat(typed if len(typed) > 7 else f"{typed}-01").replace(day=1)
    except ValueError:
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
