"""What a figure shows, with every label and verdict already decided: the same values for papers and for screens.

Every figure has a `reading`, one sentence that says what it shows to whoever does not see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

PARETO_BARS = 12
"""Bars of their own in a Pareto chart; what is less frequent stands in one bar together."""

PERIODS_SHOWN = 16
"""Periods a chart shows at most, the latest ones; tables have them all."""

OTHERS = "others"

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars by category: stacked on one another, or `paired`, one under the other from the same line.

    `values[i][j]` is the count of series j in category i.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    reading: str
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts over periods in order, one line per series: `values[i][j]` is the count of series j in period i."""

    title: str
    periods: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Pareto:
    """Counts in falling order: label, count, and the share of all counts up to and with this one in percent."""

    title: str
    bars: tuple[tuple[str, int, int], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Words in rows and columns, each with a shade from 0 (nothing) to 3 (all)."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, int], ...], ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Run:
    """A value per period in order, as number and as printed, with target and alarm limit where they are set."""

    title: str
    points: tuple[tuple[str, float, str], ...]
    target: tuple[float, str] | None
    alarm: tuple[float, str] | None
    reading: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure there is too little for: the sentence says it all."""

    title: str
    reading: str


Figure = Bars | Lines | Pareto | Grid | Run | Said


def pareto(title: str, counts: Mapping[str, int], what: str) -> Pareto | Said:
    """Return which places hold most of something, the fullest first; places without any are left out.

    Args:
        title: names the figure.
        counts: how many by place.
        what: what is counted, in the plural.
    """
    ordered = sorted(((place, n) for place, n in counts.items() if n > 0), key=lambda entry: (-entry[1], entry[0]))
    total = sum(n for __, n in ordered)
    if not ordered:
        return Said(title, _("There are no {what}.").format(what=what))
    if len(ordered) == 1:
        return Said(
            title,
            _("All {what} ({total}) lie in one place: {ordered}.").format(
                what=what, total=total, ordered=ordered[0][0]
            ),
        )
    shown, rest = ordered[:PARETO_BARS], ordered[PARETO_BARS:]
    if rest:
        shown = [*shown, (f"{OTHERS} ({len(rest)})", sum(n for __, n in rest))]
    bars, held = [], 0
    for place, n in shown:
        held += n
        bars.append((place, n, held * 100 // total))
    said = _fullest(ordered, total, what)
    if rest:
        said += _(" The {pareto_bars} fullest are shown; the bar '{others}' stands for {count} more.").format(
            pareto_bars=PARETO_BARS, others=OTHERS, count=len(rest)
        )
    return Pareto(title, tuple(bars), said)


def _fullest(ordered: Sequence[tuple[str, int]], total: int, what: str) -> str:
    """Return in a sentence how few places hold four fifths, or that none stands out."""
    places = _("{count} clauses or controls").format(count=len(ordered))
    if ordered[0][1] == ordered[-1][1]:
        return _("{total} {what} are spread evenly over {places}: none stands out.").format(
            total=total, what=what, places=places
        )
    held = needed = 0
    while held * 5 < total * 4:
        held += ordered[needed][1]
        needed += 1
    named = ": " + ", ".join(place for place, __ in ordered[:needed]) if needed <= PARETO_BARS else ""
    verb = ngettext("holds", "hold", needed)
    return _("{needed} of {places} {verb} {held} of {total} {what}{named}.").format(
        needed=needed, places=places, verb=verb, held=held, total=total, what=what, named=named
    )


def shade(done: int, total: int) -> int:
    """Return how dark a part of a whole is drawn: 0 nothing, 1 less than half, 2 half and more, 3 all."""
    if done <= 0 or total <= 0:
        return 0
    return 3 if done >= total else 2 if done >= total * HALF else 1
