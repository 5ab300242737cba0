"""Asking for safeguards on the team screen: agreeing, overriding, taking back, and recording what was carried out."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.engine import Judgement
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.safeguard import ACTS, Act, Safeguard, smallest, why_nobody_else
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.typed import day_or_none
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.impartiality import carrying_out, safeguards


def arrange(screen: AuditScreen[Any], reference: str, judged: Judgement, *, is_override: bool = False) -> None:
    """Ask which safeguards, who carries them out and why; the smallest set that is enough stands there already."""

    def agree(given: dict[str, str]) -> Change:
        use_case = safeguards.override if is_override else safeguards.agree
        measures = given["measures"].replace(",", " ").split()
        named = [line for line in given["named"].replace(";", "\n").splitlines() if not line.strip().endswith("=")]
        return use_case(screen.record, reference, judged.name, [judged.unit], measures, given["reason"], named)

    facts = "\n".join(f"{f.cited}: {visible(f.fact)}" for f in judged.fired)
    known = "\n".join(f"{s.value} {s.word}" for s in Safeguard)
    what, enough = _("The smallest set stands below"), set(smallest(judged.fired))
    if is_override:
        enough |= {Safeguard.SECOND}
        what = _(
            "An override needs what a doubt of the same threat asks for and, with a name, SG2, SG4 or SG11; it is "
            "disclosed (SG9)"
        )
    fields = [
        Field("measures", _("Safeguards"), " ".join(s.value for s in Safeguard if s in enough)),
        Field(
            "named",
            _("Who carries out which, one a line, such as SG3=NAME; of SG8 who receives the report"),
            "\n".join(f"{s.value}=" for s in Safeguard if s in enough & ACTS),
            lines=3,
        ),
        Field("reason", why_nobody_else(judged.fired) if is_override else _("Reason"), lines=2),
    ]
    title = f"{(_('Override') if is_override else _('Safeguards'))}: {judged.name}, {unit_in_words(judged.unit)}"
    ask(screen, title, fields, agree, explanation=f"{facts}\n\n{what}:\n{known}")


def take_back(screen: AuditScreen[Any], reference: str, judged: Judgement) -> None:
    """Ask why, and take the agreement back."""
    ask(
        screen,
        _("Take back: {name}, {unit}").format(name=judged.name, unit=unit_in_words(judged.unit)),
        [Field("reason", _("Reason"), lines=2)],
        lambda given: safeguards.withdraw(screen.record, reference, judged.name, judged.unit, given["reason"]),
    )


def carry_out(screen: AuditScreen[Any], reference: str, judged: Judgement) -> None:
    """Ask which safeguard, who carried it out, when and with what result; without a result, who is to do it."""
    acts = {act.measure.value: act for act in judged.arranged.acts} if judged.arranged else {}

    def asked(chosen: str | None) -> None:
        if chosen is not None:
            _came_of(screen, reference, judged, acts[chosen])

    if not acts:
        screen.say(_("Nothing that was agreed for {name} there is carried out.").format(name=judged.name))
    else:
        choices = [(measure, in_short(act)) for measure, act in acts.items()]
        title = _("{name}, {unit}: which safeguard?").format(name=judged.name, unit=unit_in_words(judged.unit))
        screen.app.push_screen(Choose(title, choices), asked)


def _came_of(screen: AuditScreen[Any], reference: str, judged: Judgement, act: Act) -> None:
    def record(given: dict[str, str]) -> Change:
        at = (screen.record, reference, judged.name, act.measure.value)
        if not any(given[said].strip() for said in ("result", "evidence", "on")):
            return carrying_out.name_doer(*at, given["by"], [judged.unit])
        day = day_or_none(given["on"])
        return carrying_out.carry_out(*at, given["by"], given["result"], given["evidence"], [judged.unit], day)

    is_top = act.measure is Safeguard.TOP
    fields = [
        Field("by", _("Who received the report") if is_top else _("Who carried it out"), act.done_by or act.who),
        Field("on", _("When (empty: today)"), str(act.done_on or "")),
        Field("result", _("With what result"), act.result, lines=2),
        Field("evidence", _("What shows it"), act.evidence, lines=2),
    ]
    explanation = _("The report prints it. Left without day, result and evidence it says who is to do it.")
    ask(screen, f"{act.measure.value} {act.measure.word}", fields, record, explanation=explanation)


def in_short(act: Act) -> str:
    """Return a safeguard with what became of it, on one line."""
    said = f"{act.measure.value} {act.measure.word}: "
    if act.is_done:
        by = _("to {who}, {day}") if act.measure is Safeguard.TOP else _("by {who}, {day}")
        return said + by.format(who=one_line(act.done_by), day=act.done_on)
    return said + (_("not done; named: {who}").format(who=one_line(act.who)) if act.who else _("not done"))
