"""One finding of the register: its row in the list, and the page beside it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.findings.finding import Finding, FindingState, Grade
from auditor_tui.domain.findings.risk import Risk
from auditor_tui.domain.findings.steps import next_step, remarks_on
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services.findings.register import Entry
from auditor_tui.widgets.corrective_action import finding_card, rounds_card
from auditor_tui.widgets.lines import Row
from auditor_tui.widgets.reader import Labelled, Part

_MARKS = {Grade.MAJOR: "M", Grade.MINOR: "m", Grade.OBSERVATION: "b", Grade.OFI: "o", Grade.STRENGTH: "t"}


def mark(finding: Finding) -> str:
    """Return the letter of a grade; a capital where the risk was rated high."""
    letter = _MARKS[finding.grade]
    return letter.upper() if finding.is_high_risk else letter


def row(entry: Entry) -> Row:
    """Return the row: overdue and waiting by sign, then grade, reference, clause, round and state."""
    return Row(entry.finding.reference, partial(_told, entry))


def _told(entry: Entry) -> Content:
    sign = "!" if entry.is_overdue else ("~" if entry.is_waiting else " ")
    style = "$text-error bold" if entry.is_overdue else ("$text-muted" if not entry.is_open else "")
    again = f" r{len(entry.rounds)}" if len(entry.rounds) > 1 else ""
    return Content.assemble(
        (f"{sign} {mark(entry.finding)} {entry.finding.reference}", style),
        f" {entry.item.clause}{again} ",
        (entry.state.word, "$text-accent"),
        (f" {Risk.HIGH.word}" if entry.finding.is_high_risk else "", "bold"),
    )


def sheet(entry: Entry) -> list[Part]:
    """Return everything said and done about it, the latest round first."""
    finding = entry.finding
    follows = next_step(finding, entry.state)
    parts: list[Part] = [
        Content.styled(f"{finding.reference}  {finding.words}", "bold"),
        Content.assemble(
            (f"{entry.item.citation}  ", "$text-accent"),
            _("{state}, {age} days old").format(state=entry.state.word, age=entry.age),
        ),
    ]
    if entry.standing:
        parts.append(Content.styled(one_line(entry.standing), "$text-error" if entry.is_overdue else "$text-warning"))
    if entry.is_open and follows:
        parts.append(Labelled(_("Next"), Content(follows)))
    if entry.log_entry is not None:
        parts.append(Labelled(_("Source"), Content(entry.log_entry.words)))
    if entry.rated:
        parts.append(Labelled(_("Risk"), Content(visible(entry.rated))))
    for said in entry.links:
        parts.append(Labelled(_("History"), Content(one_line(said))))
    if entry.repeats:
        parts.append(Labelled(_("Repeat of"), Content(", ".join(entry.repeats))))
    parts.append(Content(""))
    parts += finding_card(finding)
    planned = entry.rounds[-1] if entry.rounds else None
    remarks = remarks_on(planned) if planned is not None and entry.state is FindingState.CAUSE_FOUND else ()
    return parts + rounds_card(entry.rounds, entry.names, remarks)
