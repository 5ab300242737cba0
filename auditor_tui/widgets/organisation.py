"""How AI systems, controls and lines of a canvas are set out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.checklist.applicability import Applicability
from auditor_tui.domain.organisation.canvas import Canvas, remarks_on
from auditor_tui.domain.organisation.system import SHEET, System, Told
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.widgets.lines import Row
from auditor_tui.widgets.reader import Labelled, Part

_PERSONS = {
    Told.YES: english("data about persons"),
    Told.NO: english("no data about persons"),
    Told.UNKNOWN: english("whether data about persons go in is not said yet"),
}


def entries(
    systems: Sequence[System],
    statement: Sequence[tuple[str, str, Applicability | None]],
    canvases: Sequence[tuple[Canvas, Mapping[tuple[str, str], str]]],
) -> list[Row]:
    """Return every register as rows: AI systems, controls with the sign of their declaration, lines of canvases.

    Args:
        systems: the register.
        statement: number and title of each control, and what the Statement says of it.
        canvases: each canvas with what its cells say, by (line, column).
    """
    made = [Row("h-systems", Content.styled(_("AI systems"), "bold"), is_stop=False)]
    for system in systems:
        gone = _("  (retired)") if system.retired else ""
        text = f"  {one_line(system.name)}  {system.stage.word}, {system.tier.value}{gone}"
        made.append(Row(f"system {system.reference}", Content.styled(text, "$text-muted" if gone else "")))
    if not systems:
        made.append(Row("h-none", Content.styled(_("  None yet. a adds the first one."), "$text-muted"), is_stop=False))
    made.append(Row("h-soa", Content.styled(_("Statement of Applicability"), "bold"), is_stop=False))
    for control, title, said in statement:
        sign = "?" if said is None else "+" if said.necessary else "-"
        colour = {"?": "$text-warning", "+": "$text-success", "-": "$text-muted"}[sign]
        made.append(Row(f"control {control}", Content.assemble("  ", (sign, colour), f" {control} {title}")))
    for held, filled in canvases:
        canvas = held.in_words
        made.append(Row(f"h-{canvas.id}", Content.styled(canvas.title, "bold"), is_stop=False))
        for line, title in canvas.lines.items():
            cells = " ".join(f"{filled.get((line, role), '') or '.':<2}" for role in canvas.roles)
            made.append(Row(f"line {canvas.id} {line}", Content.assemble("  ", (cells, "$text-accent"), f" {title}")))
    return made


def system_card(system: System, audits: Sequence[str]) -> list[Part]:
    """Return one AI system with its use sheet and its data sheet."""
    parts: list[Part] = [
        Content.assemble((one_line(system.name), "bold"), (f"  {system.reference}", "$text-muted")),
        Content(""),
        _line(_("Stage"), system.stage.word),
        _line(_("Risk tier"), system.tier.value),
        _line(_("Origin"), system.origin.word),
        _line(_("We are"), ", ".join(part.value for part in system.parts) or _("not said yet")),
        _line(_("Owner"), one_line(system.owner) or _("not said yet")),
        _line(_("Supplier"), one_line(system.supplier) or _("none named")),
        _line(
            _("Persons"),
            {"yes": _("data about persons"), "no": _("no data about persons")}.get(
                system.personal_data, _("not said yet")
            ),
        ),
        _line(_("Audits"), ", ".join(audits) or _("none yet")),
    ]
    if system.retired:
        parts.append(_line(_("Retired"), visible(system.retired), "$text-warning"))
    for title, fields in ((_("Use sheet"), list(SHEET)[:4]), (_("Data sheet"), list(SHEET)[4:])):
        parts += [Content(""), Content.styled(title, "bold")]
        for field in fields:
            name, question = map(_, SHEET[field])
            said = system.sheet.get(field, "")
            parts.append(Content.styled(name.rpartition(": ")[2].capitalize(), "$text-accent"))
            parts.append(
                Content(visible(said))
                if said
                else Content.styled(_("{question} Not said yet.").format(question=question), "$text-muted")
            )
    if system.missing:
        parts += [Content(""), _line(_("Missing"), ", ".join(system.missing), "$text-warning")]
    return parts


def control_card(control: str, title: str, said: Applicability | None) -> list[Part]:
    """Return one control with what the Statement says of it."""
    parts: list[Part] = [Content.styled(f"{control} {title}", "bold"), Content("")]
    if said is None:
        parts.append(
            Content(_("The Statement says nothing of it yet. e declares it necessary or not, i takes in a table."))
        )
        parts.append(Content(_("Until then a gap is no nonconformity against this control.")))
        return parts
    parts.append(_line(_("Necessary"), _("yes") if said.necessary else _("no")))
    parts.append(_line(_("Reason"), visible(said.reason)))
    if said.status:
        parts.append(_line(_("Status"), visible(said.status)))
    if not said.necessary:
        parts.append(Content(""))
        parts.append(Content(_("Audits set it aside with this reason; the reason itself is audited under 6.1.3 f).")))
    return parts


def canvas_line(held: Canvas, line: str, cells: Mapping[tuple[str, str], str]) -> list[Part]:
    """Return one line of a canvas in words, and what is odd about it."""
    canvas = held.in_words
    title = canvas.lines[line]
    parts: list[Part] = [Content.styled(f"{canvas.title}: {title}", "bold"), Content("")]
    for role, name in canvas.roles.items():
        value = cells.get((line, role), "")
        parts.append(
            Content.assemble((f"{value or '.':<3}", "$text-accent"), f"{name}: {canvas.values.get(value, '-')}")
        )
    parts += [Content(""), *(Content.styled(remark, "$text-warning") for remark in remarks_on(held, line, cells))]
    parts += [Content(""), Content.styled(canvas.note, "$text-muted")]
    return parts


def _line(label: str, text: str, style: str = "") -> Labelled:
    return Labelled(label, Content.styled(text, style) if style else Content(text))
