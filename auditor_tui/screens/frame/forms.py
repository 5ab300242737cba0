"""Asking for fields: showing a form, keeping drafts of it, and coming back with what was typed when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import Any

from auditor_tui.domain.asked import Step
from auditor_tui.domain.audits.audit import Audit
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.findings.finding import Grade, scheme
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.screens.frame.dialogs import Choose, Field, Form
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.findings import raising
from auditor_tui.services.record import drafts
from auditor_tui.services.record.asked import take

Again = Callable[..., None]
"""Shows a form again with what was typed, and with the refusal, if it is given one, at the field it names."""


def fill(
    screen: AuditScreen[Any],
    title: str,
    fields: Sequence[Field],
    take: Callable[[dict[str, str], Again], None],
    *,
    explanation: str = "",
    advise: Callable[[Mapping[str, str]], Sequence[str]] | None = None,
) -> None:
    """Show a form, kept drafts in it, and hand on what was typed and how to come back with it.

    Args:
        screen: the screen that asks.
        title: what the form is about.
        fields: what is asked; a field with a draft begins with it.
        take: takes what was typed; nothing is handed on when the form is left.
        explanation: what is to be read first.
        advise: remarks on what has been typed so far.
    """

    def keep(draft: str, text: str) -> None:
        screen.host.writer.submit(drafts.keep, screen.record, draft, text)

    def show(typed: Mapping[str, str], refusal: RuleBroken | None = None) -> None:
        name, sentence = (refusal.field, refusal.sentence) if refusal else ("", "")
        asked = [
            replace(field, value=typed.get(field.id) or field.value, fault=sentence if field.id == name else "")
            for field in fields
        ]

        def took(given: dict[str, str] | None) -> None:
            if given is not None:
                take(given, partial(show, given))

        screen.app.push_screen(Form(title, asked, explanation=explanation, advise=advise, keep=keep), took)

    show({field.id: drafts.kept(screen.record, field.draft) for field in fields if field.draft})


def forget(screen: AuditScreen[Any], fields: Sequence[Field]) -> None:
    """Drop the drafts of fields."""
    for field in fields:
        if field.draft:
            screen.host.writer.submit(drafts.keep, screen.record, field.draft, "")


def ask_text(
    screen: AuditScreen[Any],
    title: str,
    label: str,
    *,
    value: str = "",
    draft: str = "",
    second: str = "",
    lines: int = 4,
    may_be_empty: bool = False,
    then: Callable[[str, str], None],
) -> None:
    """Ask for one text (and a second line, when it has a label) and hand both on when something was written.

    Args:
        screen: the screen that asks.
        title: what the sheet is about.
        label: what the text is.
        value: what is there already.
        draft: the key under which typing is kept until it is saved; empty keeps no draft.
        second: label of a second, short field.
        lines: height of the text.
        may_be_empty: whether an empty text is handed on too.
        then: takes text and second field.
    """
    kept = drafts.kept(screen.record, draft) if draft else ""
    fields = [Field("text", label, value, lines, draft=draft)]
    if second:
        fields.append(Field("second", second))

    def take(given: dict[str, str], __: Again) -> None:
        forget(screen, fields)
        if given["text"].strip() or may_be_empty:
            then(given["text"], given.get("second", ""))

    restored = _("What you had typed was kept and is offered again.") if kept and kept != value else ""
    fill(screen, title, fields, take, explanation=restored)


def ask(
    screen: AuditScreen[Any],
    title: str,
    fields: Sequence[Field],
    use_case: Callable[[dict[str, str]], Change],
    *,
    explanation: str = "",
    done: Callable[[Change], None] | None = None,
    advise: Callable[[Mapping[str, str]], Sequence[str]] | None = None,
    draft: str = "",
    perform: Callable[..., None] | None = None,
) -> None:
    """Ask for fields and carry out the step; when it is refused the sheet comes back with what was typed.

    Args:
        screen: the screen that asks.
        title: what the sheet is about.
        fields: what is asked.
        use_case: takes the fields; a text that stands for nothing is refused like any other step.
        explanation: what is to be read first.
        done: called with the receipt; says what was recorded unless given.
        advise: remarks on what has been typed so far.
        draft: the key under which typing is kept until it is recorded; empty keeps no draft.
        perform: carries out the step, with the same arguments as that of the screen, which does it unless given.
    """
    carry_out = perform or screen.perform
    tell = done or (lambda change: screen.say(f"{change.words}: {change.result}."))
    asked = [replace(field, draft=f"{draft}:{field.id}" if draft else "") for field in fields]

    def recorded(change: Change) -> None:
        forget(screen, asked)
        tell(change)

    def take(given: dict[str, str], again: Again) -> None:
        carry_out(lambda: use_case(given), done=recorded, refused=again)

    fill(screen, title, asked, take, explanation=explanation, advise=advise)


def ask_step(
    screen: AuditScreen[Any],
    step: Step,
    *about: str,
    title: str = "",
    explanation: str = "",
    chosen: Mapping[str, Any] | None = None,
    **begins: str,
) -> None:
    """Ask for what a step asks for and take it; when it is refused the sheet comes back with what was typed.

    Args:
        screen: the screen that asks.
        step: declares what is asked.
        about: the reference it is about, if there is one.
        title: what the sheet is about, as the step says unless given.
        explanation: what is to be read first.
        chosen: what was asked before the form.
        begins: what stands in a field at first, by its name.
    """
    asked = [field for field in step.asked if field.label]
    ask(
        screen,
        title or _(step.title).format(ref=about[0]),
        [Field(field.name, _(field.label), begins.get(field.name, ""), field.lines, field.hint) for field in asked],
        lambda given: take(
            screen.record,
            step,
            *about,
            **(chosen or {}),
            **{field.name: field.read(given[field.name]) for field in asked},
        ),
        explanation=explanation,
    )


def ask_finding(
    screen: AuditScreen[Any],
    audit: Audit,
    stop: Stop,
    grade: Grade,
    *,
    done: Callable[[Change], None],
) -> None:
    """Ask for the parts of a finding, requirement and evidence filled in, and raise it.

    A nonconformity asks for its grade first. A refusal shows the sheet again with what was typed.
    """
    if grade.is_nonconformity:
        breaches = (Grade.MINOR, Grade.MAJOR)
        choices = [(g.value, g.word) for g in breaches]

        def graded(chosen: str | None) -> None:
            if chosen is not None:
                _ask_parts(screen, audit, stop, Grade(chosen), done)

        screen.app.push_screen(Choose(_("Which grade?"), choices, explanation=scheme(breaches)), graded)
    else:
        _ask_parts(screen, audit, stop, grade, done)


def _ask_parts(
    screen: AuditScreen[Any],
    audit: Audit,
    stop: Stop,
    grade: Grade,
    done: Callable[[Change], None],
) -> None:
    item, record = stop.item, screen.record
    seen = "\n".join(f"{piece.reference}: {piece.text}" for piece in stop.evidence)
    fields: list[Field] = []
    if grade.is_nonconformity:
        wanted = f"{item.citation}: {item.requirement}"
        fields.append(Field("requirement", _("Requirement: what is wanted"), wanted, 2))
    fields.append(Field("evidence", _("Evidence: what was seen, traceable"), seen, 4))
    gap = {
        Grade.OBSERVATION: _("Concern: what could become of it"),
        Grade.OFI: _("Suggestion: what could be better, without prescribing how"),
        Grade.STRENGTH: _("Why it stands out (may stay empty)"),
    }.get(grade, _("Gap: one sentence on how the evidence fails the requirement"))
    fields.append(Field("gap", gap, lines=3))
    if grade is Grade.MAJOR:
        fields.append(Field("grade_reason", _("Why major: what broke down or is in doubt"), lines=2))

    def advise(given: Mapping[str, str]) -> Sequence[str]:
        if not grade.is_nonconformity and not given.get("gap"):
            return ()
        said = raising.remarks_on(
            record,
            audit,
            item,
            grade.value,
            given.get("requirement") or item.requirement,
            given.get("evidence", ""),
            given.get("gap", ""),
        )
        return [remark.sentence for remark in said][:4]

    ask(
        screen,
        _("{grade} on {citation}").format(grade=grade.word, citation=item.citation),
        fields,
        lambda given: raising.raise_finding(record, audit.reference, item.id, grade.value, **given),
        done=done,
        advise=advise,
        draft=f"{audit.reference}:{item.id}:finding:{grade.value}",
    )
