"""The paper on the organisation: AI systems, Statement of Applicability, the two canvases, and the roles."""

from __future__ import annotations

from auditor_tui.domain.canvas import CANVASES, Canvas
from auditor_tui.domain.system import SHEET, System
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services import applicability, canvas
from auditor_tui.services.record import applicability_of, as_system
from auditor_tui.services.sheet_parts import NOTICE, paper
from checklists.roles import guide_roles
from db.store import View
from db.systems import SystemRecord
from reports.sheets import Block, Facts, Heading, PageBreak, Points, Sheet, Table, Text


def sheet(view: View) -> Sheet:
    """Return the paper from one moment of the record."""
    systems = [as_system(row) for row in view.rows(SystemRecord, order=("reference",))]
    head = view.head_of("organisation", "system", "applicability", "canvas")
    blocks: list[Block] = [Heading("AI systems", anchor="systems")]
    for system in systems:
        blocks += _system(system)
    if not systems:
        blocks.append(Text("The register holds no AI system yet."))
    blocks += _statement(view)
    blocks.append(PageBreak())
    for held in CANVASES.values():
        blocks += _canvas(view, held)
    blocks += _roles()
    return paper(
        view,
        kind="organisation",
        title="Organisation of the AI management system",
        subtitle="AI systems, Statement of Applicability, canvases and roles",
        document="ORG",
        head=head.short,
        front=(
            ("AI systems", str(sum(system.retired is None for system in systems))),
            ("As recorded", head.at[:16].replace("T", " ") or "nothing recorded yet"),
        ),
        blocks=tuple(blocks),
    )


def _system(system: System) -> list[Block]:
    facts = [
        ("Reference", system.reference),
        ("Owner", visible(system.owner) or "Not said yet"),
        ("Supplier", visible(system.supplier) or "None named"),
        ("Origin", system.origin.word),
        ("Role of the organisation", ", ".join(part.value for part in system.parts) or "Not said yet"),
        ("Life cycle stage", system.stage.word),
        ("Risk tier", system.tier.value),
        ("Data about persons", system.personal_data.value),
    ]
    facts += [(name, visible(system.sheet[field]) or "Not said yet") for field, (name, _) in SHEET.items()]
    if system.retired:
        facts.append(("Retired", visible(system.retired)))
    return [Heading(one_line(system.name), 2), Facts(tuple(facts))]


def _statement(view: View) -> list[Block]:
    said = applicability_of(view)
    rows = []
    for control, title in applicability.controls(view).items():
        entry = said.get(control)
        word = "not said yet" if entry is None else "yes" if entry.necessary else "no"
        why, status = (visible(entry.reason), visible(entry.status)) if entry else ("", "")
        rows.append((f"{control} {title}", word, why, status))
    return [
        Heading("Statement of Applicability", anchor="soa"),
        Text(NOTICE, quiet=True),
        Table(("Control", "Necessary", "Reason", "Status"), tuple(rows), (0.38, 0.12, 0.36, 0.14)),
    ]


def _canvas(view: View, held: Canvas) -> list[Block]:
    page = canvas.page(view, held)
    rows = tuple(
        (title, *(page.cells.get((line, role), "") for role in held.roles)) for line, title in held.lines.items()
    )
    first = 0.19 if len(held.roles) > 5 else 0.3
    share = (1 - first) / len(held.roles)
    key = "; ".join(f"{letter}: {word}" for letter, word in held.values.items())
    blocks: list[Block] = [
        Heading(held.title, anchor=held.id),
        Text(f"{key}. {held.note}", quiet=True),
        Table(("", *held.roles.values()), rows, (first, *(share for _ in held.roles))),
    ]
    if page.remarks:
        blocks.append(Points(page.remarks))
    return blocks


def _roles() -> list[Block]:
    rows = tuple(
        (
            role.group,
            role.title,
            role.duties,
            ", ".join(role.clauses) or "outside this standard",
            f"{', '.join(role.cites)}: {role.why}" if role.cites else "",
        )
        for role in guide_roles()
    )
    return [
        Heading("Roles", anchor="roles"),
        Text(
            "Duties in our own words. The last column shows clause numbers that the starter guide gives for a role "
            "although they do not exist or mean something else, with the reason; the clauses before it are those the "
            "role bears on.",
            quiet=True,
        ),
        Table(("Group", "Role", "Duties", "Clauses", "Cited in error"), rows, (0.1, 0.18, 0.26, 0.18, 0.28)),
    ]
