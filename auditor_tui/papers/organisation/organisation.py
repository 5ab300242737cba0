"""The paper on the organisation: AI systems, Statement of Applicability, the two canvases, and the roles."""

from __future__ import annotations

from gettext import gettext as _

from auditor_tui.domain.organisation.canvas import CANVASES, Canvas
from auditor_tui.domain.organisation.system import SHEET, System
from auditor_tui.domain.text import one_line, visible
from auditor_tui.papers.frame import NOTICE, paper
from auditor_tui.services.organisation import applicability, canvas
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import applicability_of, as_system
from checklists.roles import guide_roles
from db.store import View
from db.tables.systems import SystemRecord
from reports.sheets.blocks import Block, Facts, Heading, PageBreak, Points, Sheet, Table, Text
from reports.sheets.columns import Column, table


def sheet(_record: Record, view: View) -> Sheet:
    """Return the paper from one moment of the record."""
    systems = [as_system(row) for row in view.rows(SystemRecord, order=("reference",))]
    head = view.head_of("organisation", "system", "applicability", "canvas")
    blocks: list[Block] = [Heading(_("AI systems"), anchor="systems")]
    for system in systems:
        blocks += _system(system)
    if not systems:
        blocks.append(Text(_("The register holds no AI system yet.")))
    blocks += _statement(view)
    blocks.append(PageBreak())
    for held in CANVASES.values():
        blocks += _canvas(view, held)
    blocks += _roles()
    return paper(
        view,
        kind="organisation",
        title=_("Organisation of the AI management system"),
        subtitle=_("AI systems, Statement of Applicability, canvases and roles"),
        document="ORG",
        head=head.short,
        front=(
            (_("AI systems"), str(sum(system.retired is None for system in systems))),
            (_("As recorded"), head.at[:16].replace("T", " ") or _("nothing recorded yet")),
        ),
        blocks=tuple(blocks),
    )


def _system(system: System) -> list[Block]:
    facts = [
        (_("Reference"), system.reference),
        (_("Owner"), visible(system.owner) or _("Not said yet")),
        (_("Supplier"), visible(system.supplier) or _("None named")),
        (_("Origin"), system.origin.word),
        (_("Role of the organisation"), ", ".join(part.value for part in system.parts) or _("Not said yet")),
        (_("Life cycle stage"), system.stage.word),
        (_("Risk tier"), system.tier.value),
        (_("Data about persons"), system.personal_data.value),
    ]
    facts += [(_(name), visible(system.sheet[field]) or _("Not said yet")) for field, (name, __) in SHEET.items()]
    if system.retired:
        facts.append((_("Retired"), visible(system.retired)))
    return [Heading(one_line(system.name), 2), Facts(tuple(facts))]


def _statement(view: View) -> list[Block]:
    said = applicability_of(view)
    rows = []
    for control, title in applicability.controls(view).items():
        entry = said.get(control)
        word = _("not said yet") if entry is None else "yes" if entry.necessary else "no"
        why, status = (visible(entry.reason), visible(entry.status)) if entry else ("", "")
        rows.append((f"{control} {title}", word, why, status))
    return [
        Heading(_("Statement of Applicability"), anchor="soa"),
        Text(_(NOTICE), quiet=True),
        Table((_("Control"), _("Necessary"), _("Reason"), _("Status")), tuple(rows), (0.38, 0.12, 0.36, 0.14)),
    ]


def _canvas(view: View, held: Canvas) -> list[Block]:
    page, held = canvas.page(view, held), held.in_words
    rows = tuple(
        (title, *(page.cells.get((line, role), "") for role in held.roles)) for line, title in held.lines.items()
    )
    first = 0.19 if len(held.roles) > 5 else 0.3
    share = (1 - first) / len(held.roles)
    key = "; ".join(f"{letter}: {word}" for letter, word in held.values.items())
    blocks: list[Block] = [
        Heading(held.title, anchor=held.id),
        Text(f"{key}. {held.note}", quiet=True),
        Table(("", *held.roles.values()), rows, (first, *(share for __ in held.roles))),
    ]
    if page.remarks:
        blocks.append(Points(page.remarks))
    return blocks


def _roles() -> list[Block]:
    return [
        Heading(_("Roles"), anchor="roles"),
        Text(
            _(
                "Duties in our own words. The last column shows clause numbers that the starter guide gives "
                "for a role although they do not exist or mean something else, with the reason; the clauses "
                "before it are those the role bears on."
            ),
            quiet=True,
        ),
        table(
            guide_roles(),
            Column(_("Group"), lambda role: role.group, 0.1),
            Column(_("Role"), lambda role: role.title, 0.18),
            Column(_("Duties"), lambda role: role.duties, 0.26),
            Column(_("Clauses"), lambda role: ", ".join(role.clauses) or _("outside this standard"), 0.18),
            Column(
                _("Cited in error"), lambda role: f"{', '.join(role.cites)}: {role.why}" if role.cites else "", 0.28
            ),
        ),
    ]
