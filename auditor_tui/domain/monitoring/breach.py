"""Measured values beyond their limit or short of their target, and the finding somebody raised for one.

Source: ISO/IEC 42001 9.1 and 10.2; whether a value becomes a finding is for a person to decide, never for the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.monitoring.metric import Measured, Metric
from auditor_tui.domain.refusal import RuleBroken

PLACE = "9.1"
"""The clause a finding of a measured value is cited by unless somebody names another (policy)."""


class Line(StrEnum):
    """Which line a value lies on the bad side of."""

    LIMIT = "limit"
    TARGET = "target"

    @property
    def word(self) -> str:
        """Return the line as people read it."""
        return _("limit") if self is Line.LIMIT else _("target")


@dataclass(frozen=True, slots=True)
class Raised:
    """The finding raised for a measured value, and the value as it was then."""

    reference: str
    value: Decimal
    stands: bool
    """whether this finding stands, or the one it went over into"""
    into: str = ""
    """reference of the finding it went over into, after every merger"""
    line: Line = Line.LIMIT
    """the line the value crossed then"""

    def covers(self, line: Line) -> bool:
        """Tell whether a value that crosses a line is dealt with: by a finding that stands, raised for none milder."""
        return self.stands and not (line is Line.LIMIT and self.line is Line.TARGET)


@dataclass(frozen=True, slots=True)
class Breach:
    """A measured value that crosses a line, or for which a finding was raised before it was corrected."""

    metric: Metric
    measured: Measured
    line: Line | None
    bound: Decimal | None
    """where the line lies"""
    raised: Raised | None = None

    @property
    def key(self) -> str:
        """Return by what it is known among others: metric and period."""
        return f"{self.metric.reference} {self.measured.period}"

    @property
    def is_beyond_limit(self) -> bool:
        """Tell whether the value is a breach of the alarm limit, not only short of the target."""
        return self.line is Line.LIMIT

    @property
    def is_waiting(self) -> bool:
        """Tell whether it crosses a line and no finding stands for it, or one for a milder line."""
        return self.line is not None and (self.raised is None or not self.raised.covers(self.line))

    @property
    def words(self) -> str:
        """Return the value and the line as people read them."""
        said = self.metric.said(self.measured.value)
        if self.line is None:
            return _("{name} {said} in {period}").format(name=self.metric.name, said=said, period=self.measured.period)
        return _("{name} {said} in {period}, {line} {bound}").format(
            name=self.metric.name,
            said=said,
            period=self.measured.period,
            line=self.line.word,
            bound=self.metric.said(self.bound),
        )

    @property
    def finding(self) -> str:
        """Return which finding was raised for it, or that none was."""
        if self.raised is None:
            return _("no finding raised")
        return raised_words(self.metric, self.measured.value, self.raised)

    @property
    def evidence(self) -> str:
        """Return what was seen, in words that are recorded with a finding."""
        said = f"{self.metric.name} {self.metric.said(self.measured.value)} in {self.measured.period}"
        said += f", {self.line.value} {self.metric.said(self.bound)}" if self.line is not None else ""
        return f"{said}; source: {self.measured.source}" if self.measured.source else said

    @property
    def requirement(self) -> str:
        """Return what was wanted, in words that are recorded with a finding, without the clause."""
        least = "at least" if self.metric.higher_is_better else "at most"
        said = f"{self.metric.name} {least} {self.metric.said(self.bound)}"
        return f"{said} ({self.metric.objective})" if self.metric.objective else said

    @property
    def gap(self) -> str:
        """Return how the value fails what was wanted, in words that are recorded with a finding."""
        side = "below" if self.metric.higher_is_better else "above"
        return f"The value of {self.measured.period} lies {side} the {self.line.value if self.line else 'limit'}."


def raised_words(metric: Metric, now: Decimal, raised: Raised) -> str:
    """Return the finding raised for a value as papers name it, and whether the value was corrected since."""
    said = raised.reference
    if raised.into:
        said = _("{reference}, merged into {into}").format(reference=said, into=raised.into)
    if not raised.stands:
        said = _("{reference}, withdrawn").format(reference=said)
    if raised.value == now:
        return said
    return _("{said}, raised for {value}, which was corrected since").format(said=said, value=metric.said(raised.value))


def corrected_words(metric: Metric, period: str, then: Decimal, now: Decimal) -> str:
    """Return for which value a finding was raised, and what it was corrected to since."""
    said = _("{name} {said} in {period}").format(name=metric.name, said=metric.said(then), period=period)
    if then == now:
        return said
    return _("{said}, corrected since to {now}").format(said=said, now=metric.said(now))


def crossed(metric: Metric, value: Decimal) -> tuple[Line, Decimal] | tuple[None, None]:
    """Return the graver line a value lies on the bad side of, and where that lies."""
    for line, bound in ((Line.LIMIT, metric.alarm), (Line.TARGET, metric.target)):
        if bound is not None and metric.worse(value, bound):
            return line, bound
    return None, None


def check_raising(breach: Breach) -> None:
    """Hold a finding of a measured value to one that crosses a line, and for which none stands or a milder one.

    Raises:
        RuleBroken: one of these does not hold.
    """
    if breach.raised is not None and breach.raised.stands and not breach.is_waiting:
        raise RuleBroken(
            "raised-already",
            _("{finding} was raised for {key} already. Follow that one up.").format(
                finding=breach.finding, key=breach.key
            ),
        )
    if breach.line is None:
        raise RuleBroken(
            "no-breach",
            _("{words} lies within limit and target. To record it all the same, log a finding from monitoring.").format(
                words=breach.words
            ),
        )


def check_noticed(breach: Breach, day: date) -> None:
    """Hold the day a value was noticed to the time from the beginning of its period on.

    Raises:
        RuleBroken: it lies before.
    """
    if day < breach.measured.first:
        raise RuleBroken(
            "before-its-period",
            _("{key} cannot have been noticed on {day}, before the period began. Check the day.").format(
                key=breach.key, day=day
            ),
        )


def first_noticed(breach: Breach, recorded: Iterable[tuple[Decimal, str]], today: date) -> date:
    """Return the day since which a value crosses its present line, on which that could be seen; never one to come.

    Args:
        breach: the value as it stands.
        recorded: what was recorded for its period and when (local time), the earliest first and corrections included.
        today: the present day.
    """
    since = ""
    for value, at in recorded:
        is_beyond = breach.bound is not None and breach.metric.worse(value, breach.bound)
        since = (since or at) if is_beyond else ""
    return min(date.fromisoformat(since[:10]), today) if since else today
