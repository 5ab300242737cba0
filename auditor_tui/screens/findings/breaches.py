"""Asking for the finding of a measured value: drafted from the record, for whoever raises it to word and grade."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import gettext as _
from typing import Any

from textual.content import Content

from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.finding import Grade, scheme
from auditor_tui.domain.monitoring.breach import Breach
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.typed import day_or_none
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.findings import from_values
from auditor_tui.services.findings.from_values import Draft
from auditor_tui.services.monitoring.metrics import Run
from auditor_tui.services.overview import figures
from auditor_tui.widgets.lines import Row
from auditor_tui.widgets.reader import Drawn, Labelled, Part


def choose_breach(screen: AuditScreen[Any]) -> None:
    """Ask which of the values for which no finding stands, whatever their period, then for its finding."""

    def found(listed: tuple[Breach, ...]) -> None:
        waiting = [breach for breach in listed if breach.is_waiting]
        if not waiting:
            screen.say(
                _("No value waits for a finding: none lies beyond a limit or short of a target, or each has one.")
            )
            return
        waiting.sort(key=lambda breach: (not breach.is_beyond_limit, breach.key))
        choices = [(breach.key, breach.words) for breach in waiting]
        screen.app.push_screen(
            Choose(_("Raise a finding for which value?"), choices),
            lambda key: raise_breach(screen, key) if key is not None else None,
        )

    screen.fetch(lambda: from_values.listed(screen.record), found)


def raise_breach(screen: AuditScreen[Any], key: str) -> None:
    """Ask for the grade, then for the parts as the record proposes them; say at once where none can be raised.

    Args:
        screen: the screen that asks.
        key: metric and period of the value.
    """
    metric, _sep, period = key.partition(" ")
    grades = [grade for grade in Grade if grade is not Grade.STRENGTH]

    def drafted(draft: Draft) -> None:
        choices = [(grade.value, grade.word) for grade in grades]
        screen.app.push_screen(
            Choose(_("Which grade?"), choices, explanation=scheme(grades)),
            lambda grade: _ask_parts(screen, draft, metric, period, Grade(grade)) if grade is not None else None,
        )

    screen.fetch(lambda: from_values.draft(screen.record, metric, period), drafted)


def breach_row(breach: Breach) -> Row:
    """Return the row of a measured value: ! a breach without finding, + one was raised, . a target was missed."""
    sign, style = (".", "") if breach.is_waiting else ("+", "$text-success")
    if breach.is_waiting and breach.is_beyond_limit:
        sign, style = "!", "$text-error bold"
    raised = breach.raised.reference if breach.raised is not None else _("none raised")
    value = one_line(breach.metric.said(breach.measured.value))
    return Row(f"breach {breach.key}", Content.assemble((f"  {sign} ", style), f"{breach.key} {value} {raised}"))


def breach_page(breach: Breach, runs: Sequence[Run]) -> list[Part]:
    """Return a measured value with what was raised for it and the run it stands in."""
    run = next(run for run in runs if run.metric.id == breach.metric.id)
    parts: list[Part] = [
        Content.styled(one_line(breach.words), "bold"),
        Content(""),
        Labelled(_("Finding"), Content(one_line(breach.finding))),
    ]
    if breach.is_waiting:
        parts.append(Content(_("b raises a finding for it, in words from the record; you decide on grade and place.")))
    for label, text in ((_("Note"), breach.measured.note), (_("Source"), breach.measured.source)):
        parts += [Labelled(label, Content(visible(text)))] if text else []
    return [*parts, Content(""), Drawn(figures.of_run(run))]


def _ask_parts(screen: AuditScreen[Any], draft: Draft, metric: str, period: str, grade: Grade) -> None:
    fields = [
        Field("place", _("Clause, control or item"), draft.place),
        Field("noticed_on", _("Noticed on"), str(draft.noticed_on)),
        Field("system", _("AI system it concerns, by name (empty: that of the metric)"), draft.system),
        Field("evidence", _("Evidence: what was seen, traceable"), draft.evidence, 3),
        Field("gap", _("{third_part}, in one sentence").format(third_part=grade.third_part), draft.gap, 2),
    ]
    if grade.is_nonconformity:
        fields.insert(3, Field("requirement", _("Requirement: what is wanted"), draft.requirement, 2))
    if grade is Grade.MAJOR:
        fields.append(Field("grade_reason", _("Why major: what broke down or is in doubt"), lines=2))

    def log(given: dict[str, str]) -> Change:
        said: dict[str, Any] = {field: text for field, text in given.items() if field != "noticed_on"}
        day = day_or_none(given["noticed_on"])
        return from_values.raise_for(screen.record, metric, period, grade.value, noticed_on=day, **said)

    ask(
        screen,
        _("{grade}: {words}").format(grade=grade.word, words=draft.breach.words),
        fields,
        log,
        done=lambda change: screen.say(
            _("Logged as {result}; f on the desk follows it up.").format(result=change.result)
        ),
    )
