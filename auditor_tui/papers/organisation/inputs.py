"""Inputs a, b, c and d2 of management review as blocks, and what stands under an input that holds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.review.review import (
    Decision,
    Surrounding,
    SurroundingKind,
    confirmation_in_words,
    input_in_words,
)
from auditor_tui.domain.text import counted, one_line, visible
from auditor_tui.language import english
from auditor_tui.services.monitoring.metrics import Run
from auditor_tui.services.overview import figures
from auditor_tui.services.review.inputs import Inputs
from reports.sheets.blocks import Block, Heading, Points, Table, Text
from reports.sheets.columns import Column, table

NO_DATA = english("No data recorded, and nobody has confirmed that there is nothing to report.")


def earlier_actions(inputs: Inputs) -> list[Block]:
    """Return input a: computed forward from what earlier reviews decided."""
    if not inputs.actions:
        return _silent(inputs, "a")
    decided = table(
        inputs.actions,
        Column(_("Decision"), lambda d: d.reference, 0.15),
        Column(_("What was decided"), lambda d: f"{visible(d.text)} ({d.kind.word})", 0.4),
        Column(_("Who"), lambda d: one_line(d.owner), 0.15),
        Column(_("Due"), lambda d: d.due_on, 0.12),
        Column(_("Stands"), lambda d: _standing(d, inputs.last), 0.18),
    )
    return [_head("a"), decided]


def issues(inputs: Inputs) -> list[Block]:
    """Return input b, with the climate position even when it has not changed."""
    found = [s for s in inputs.changes if s.kind is not SurroundingKind.PARTY]
    blocks = [_head("b"), _changes(found)] if found else _silent(inputs, "b")
    said = (
        _("Climate change: {text} (position of {happened_on}).").format(
            text=visible(inputs.climate.text), happened_on=inputs.climate.happened_on
        )
        if inputs.climate is not None
        else _(
            "Climate change: no position is recorded. Clause 4.1 asks whether it is a relevant issue; a note to 4.2 "
            "says that interested parties can have requirements on it."
        )
    )
    return [*blocks, Text(said)]


def parties(inputs: Inputs) -> list[Block]:
    """Return input c."""
    found = [s for s in inputs.changes if s.kind is SurroundingKind.PARTY]
    return [_head("c"), _changes(found)] if found else _silent(inputs, "c")


def measurements(inputs: Inputs) -> list[Block]:
    """Return input d2: each metric with its values, target and alarm limit, as a chart with its numbers."""
    found = inputs.measured
    if not found:
        return _silent(inputs, "d2")
    blocks: list[Block] = [_head("d2")]
    crossing = {breach.measured.id: breach for breach in inputs.breaches}
    broken = [breach for breach in crossing.values() if breach.is_beyond_limit]
    said = _("Metrics measured in the period: {count}; {values} beyond an alarm limit.").format(
        count=len(found), values=_counted(len(broken))
    )
    waiting = sum(breach.is_waiting for breach in broken)
    blocks.append(Text(f"{said} {_unraised(waiting)}" if waiting else said))
    for run in found:
        blocks += _run(run, crossing)
    return blocks


def silence(inputs: Inputs, letter: str) -> Text:
    """Return who confirmed that there is nothing to report for an input, or that nobody did."""
    said = inputs.review.confirmed.get(letter) if inputs.review else None
    if said is None:
        return Text(_(NO_DATA))
    text, who, on = confirmation_in_words(said[0]), said[1], said[2]
    return Text(
        _("{text}. Confirmed by {who} on {on}.").format(text=visible(text).rstrip("."), who=one_line(who), on=on)
    )


def _silent(inputs: Inputs, letter: str) -> list[Block]:
    return [_head(letter), silence(inputs, letter)]


def _head(letter: str) -> Heading:
    return Heading(f"{letter}  {input_in_words(letter)}", anchor=f"input-{letter}")


def _standing(decision: Decision, on: date) -> str:
    said = _("{standing}, {days} old").format(
        standing=decision.standing(on), days=counted(decision.age(on), "day", "days")
    )
    why = decision.withdrawn or decision.evidence
    return f"{said}: {visible(why)}" if why else said


def _changes(found: list[Surrounding]) -> Table:
    return table(
        found,
        Column(_("Day"), lambda s: s.happened_on, 0.12),
        Column(_("Kind"), lambda s: s.kind.word, 0.14),
        Column(_("What"), lambda s: one_line(s.subject), 0.18),
        Column(_("Change"), lambda s: visible(s.text), 0.31),
        Column(_("Effect here"), lambda s: visible(s.effect) or "-", 0.25),
    )


def _run(run: Run, crossing: Mapping[str, Breach]) -> list[Block]:
    metric = run.metric
    values = table(
        run.values,
        Column(_("Period"), lambda m: m.period, 0.13),
        Column(_("Value"), lambda m: one_line(metric.said(m.value)), 0.13),
        Column(_("Stands"), lambda m: metric.standing(m.value), 0.18),
        Column(_("Finding"), lambda m: one_line(crossing[m.id].finding) if m.id in crossing else "-", 0.28),
        Column(_("Note"), lambda m: visible(m.note) or "-", 0.28),
    )
    blocks: list[Block] = [figures.block(figures.of_run(run)), values]
    if metric.objective:
        blocks.append(Points((_("Objective: {objective}").format(objective=visible(metric.objective)),)))
    return blocks


def _unraised(breaches: int) -> str:
    return ngettext(
        "For 1 of them no finding was raised.", "For {breaches} of them no finding was raised.", breaches
    ).format(breaches=breaches)


def _counted(values: int) -> str:
    return ngettext("1 value lay", "{values} values lay", values).format(values=values)
