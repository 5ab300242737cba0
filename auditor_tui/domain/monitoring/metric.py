"""Monitoring and measurement: metrics with target and alarm limit, values per period, breaches, and what a run shows.

Source: ISO/IEC 42001 9.1 and 9.3.2 d); how a breach and a trend are told is policy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.day import check_plausible
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said

TREND_PERIODS = 3
"""How many comparable periods a trend needs."""

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is measured; `higher_is_better` says on which side of target and alarm the good lies."""

    id: str
    reference: str
    name: str
    unit: str
    higher_is_better: bool
    target: Decimal | None
    alarm: Decimal | None
    system: str = ""
    objective: str = ""
    owner: str = ""

    def worse(self, value: Decimal, than: Decimal | None) -> bool:
        """Tell whether a value lies on the bad side of a line; on the line is still good."""
        if than is None:
            return False
        return value < than if self.higher_is_better else value > than

    def standing(self, value: Decimal) -> str:
        """Return how a value stands: breach of the alarm limit, target missed, or good."""
        if self.worse(value, self.alarm):
            return "BREACH"
        return _("target missed") if self.worse(value, self.target) else "good"

    def said(self, value: Decimal | None) -> str:
        """Return a figure with its unit."""
        return "-" if value is None else f"{value} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Measured:
    """One value for one period; `first` is the period's first day."""

    period: str
    first: date
    value: Decimal
    note: str = ""
    source: str = ""
    id: str = ""


def number(text: str) -> Decimal:
    """Return a typed figure.

    Raises:
        RuleBroken: it is no figure, or has a decimal comma; says how to write it.
    """
    typed = text.strip().removesuffix("%").strip()
    if _NUMBER.fullmatch(typed):
        return Decimal(typed) or Decimal(0)
    if re.fullmatch(r"[+-]?\d+,\d+", typed):
        raise RuleBroken(
            "decimal-comma",
            _("'{typed}' has a comma. Write the decimal point as {pointed}.").format(
                typed=typed[:20], pointed=_pointed(typed)
            ),
        )
    raise RuleBroken("no-figure", _("'{text}' is no figure. Write it as 78 or 78.5.").format(text=text.strip()[:30]))


def check_period(first: date, today: date) -> None:
    """Hold a measured period to one that has begun and can be meant.

    Raises:
        RuleBroken: it begins in the future, or before the year 2000.
    """
    check_plausible(first)
    if first > today:
        raise RuleBroken(
            "not-yet",
            _("The period begins on {first}, which is still to come. Check the year.").format(first=first),
        )


def period(text: str) -> tuple[str, date]:
    """Return a period as it is kept and its first day: 2026, 2026-Q2, 2026-05 or 2026-05-14.

    Raises:
        Unknown: it is no period.
    """
    typed = text.strip().upper()
    if _YEAR.fullmatch(typed):
        return typed, date(int(typed), 1, 1)
    if found := _QUARTER.fullmatch(typed):
        return typed, date(int(found[1]), int(found[2]) * 3 - 2, 1)
    if found := _MONTH.fullmatch(typed):
        return typed, date(int(found[1]), int(found[2]), 1)
    try:
        if len(typed) == 10:
            return typed, date.fromisoformat(typed)
    except ValueError:
        pass
    raise Unknown(
        "unknown-period",
        _("'{text}' is no period. Write it as 2026, 2026-Q2, 2026-05 or a day.").format(text=text.strip()[:20]),
    )


def comparable(run: Sequence[Measured]) -> bool:
    """Tell whether all values are of one kind of period: all years, quarters, months or days."""
    return len({_kind(measured.period) for measured in run}) <= 1


def breaches(metric: Metric, run: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return the values that lie beyond the alarm limit."""
    return tuple(measured for measured in run if metric.worse(measured.value, metric.alarm))


def reading(metric: Metric, run: Sequence[Measured]) -> str:
    """Return in one sentence what a run of values shows; too few or mixed periods make no trend."""
    if not run:
        return _("{name}: no value was recorded in the period.").format(name=metric.name)
    last = run[-1]
    said = _("{name}: {said} in {period}, {standing}").format(
        name=metric.name, said=metric.said(last.value), period=last.period, standing=metric.standing(last.value).lower()
    )
    broken = breaches(metric, run)
    beyond = (
        _("; beyond the alarm limit in {period}").format(period=", ".join(m.period for m in broken)) if broken else ""
    )
    if len(run) < TREND_PERIODS:
        return _("{said}{beyond}. {count}: too few periods for a trend.").format(
            said=said, beyond=beyond, count=_counted(len(run))
        )
    if not comparable(run):
        return _("{said}{beyond}. The periods differ in kind, so no trend is drawn.").format(said=said, beyond=beyond)
    first = run[0]
    change = last.value - first.value
    if not change:
        return _("{said}{beyond}. The same as in {period}.").format(said=said, beyond=beyond, period=first.period)
    way = "better" if (change > 0) == metric.higher_is_better else "worse"
    return _("{said}{beyond}. {way} than in {period} ({first_said}).").format(
        said=said, beyond=beyond, way=way.capitalize(), period=first.period, first_said=metric.said(first.value)
    )


def check_metric(name: str, target: Decimal | None, alarm: Decimal | None, *, higher_is_better: bool) -> None:
    """Hold a metric to a name, and to an alarm limit that does not lie on the better side of its target.

    Raises:
        RuleBroken: one of these does not hold.
    """
    check_said(name, "metric-empty", _("A metric needs a name."))
    if target is not None and alarm is not None and (alarm > target if higher_is_better else alarm < target):
        raise RuleBroken(
            "limits-crossed",
            _(
                "The alarm limit {alarm} lies on the better side of the target {target}, so the target would breach it."
            ).format(alarm=alarm, target=target),
        )


def _kind(text: str) -> str:
    return "year" if len(text) == 4 else "quarter" if "Q" in text else "month" if len(text) == 7 else "day"


def _pointed(text: str) -> str:
    return text.replace(",", ".")


def _counted(values: int) -> str:
    return ngettext("One value", "{values} values", values).format(values=values)
