"""Days people name: what was done has come and can be meant, what is due is still to come."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken

EARLIEST = date(2000, 1, 1)
"""Nothing of an AI management system was done before; what is earlier is a slip of the hand."""

MOST_YEARS = 100
"""So far ahead a due date may lie; what is later is a slip of the hand."""


def check_past(day: date, today: date, sentence: str) -> None:
    """Hold what is said to be done to a day that has come, and to one that can be meant.

    Args:
        day: when it is said to be done.
        today: the present day.
        sentence: what to say of a day to come, with `{day}` and `{today}`.

    Raises:
        RuleBroken: the day lies in the future, or before the year 2000.
    """
    check_plausible(day)
    if day > today:
        raise RuleBroken("not-yet", sentence.format(day=day, today=today))


def check_plausible(day: date) -> None:
    """Hold a day of the past to one that can be meant.

    Raises:
        RuleBroken: it lies before the year 2000.
    """
    if day < EARLIEST:
        raise RuleBroken(
            "long-ago",
            _("{day} lies before {earliest}. Check the year.").format(day=day, earliest=EARLIEST),
        )


def check_not_before(day: date, since: date, sentence: str, source: str) -> None:
    """Hold what is said to be done to the time after what it rests on.

    Args:
        day: when it is said to be done.
        since: the earliest day it can have been.
        sentence: what to say of an earlier day, with `{day}` and `{since}`.
        source: where the rule comes from.

    Raises:
        RuleBroken: the day lies before.
    """
    if day < since:
        raise RuleBroken("before-its-time", sentence.format(day=day, since=since), source)


def check_due(day: date, today: date) -> None:
    """Hold a due date to today or later, and to a day somebody can still wait for.

    Raises:
        RuleBroken: the day has passed, or lies more than a hundred years ahead.
    """
    if day.year > today.year + MOST_YEARS:
        raise RuleBroken(
            "due-too-late",
            _("{day} lies more than {years} years ahead. Check the year.").format(day=day, years=MOST_YEARS),
        )
    if day < today:
        raise RuleBroken(
            "due-in-the-past",
            _("The due date {day} has passed (today is {today}). Name a day to come.").format(day=day, today=today),
        )
