"""The two canvases of the organisation: who has which part in the work on the AI management system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor_tui.domain.involvement import ACTIVITIES
from auditor_tui.domain.refusal import Unknown

_GROUPS = {
    "executive": "Executive",
    "data": "Data",
    "design": "Design",
    "operation": "Operation",
    "auditing": "Auditing",
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """One canvas: titles of its lines and columns by id, and what a cell may say."""

    id: str
    title: str
    lines: dict[str, str]
    roles: dict[str, str]
    values: dict[str, str]
    note: str


CANVASES: dict[str, Canvas] = {
    "raci": Canvas(
        "raci",
        "RACI canvas",
        {key: title[0].upper() + title[1:] for key, (title, _) in ACTIVITIES.items()},
        {
            "executive-sponsor": "Executive sponsor",
            "governance-officer": "Governance officer",
            "data-steward": "Data steward",
            "ai-engineer": "AI engineer",
            "mlops-engineer": "MLOps engineer",
            "internal-auditor": "Internal auditor",
            "ethics-lead": "Ethics lead",
        },
        {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed", "AR": "accountable, responsible"},
        "Activities and roles follow the starter guide; which clauses an activity bears on is a mapping of ours.",
    ),
    "collaboration": Canvas(
        "collaboration",
        "Collaboration canvas",
        _GROUPS,
        _GROUPS,
        {"L": "leads", "W": "works together with", "S": "supports", "I": "informs"},
        "A line says what the group does for the group of the column. The reading of the canvas is ours.",
    ),
}


def canvas_named(name: str) -> Canvas:
    """Return a canvas.

    Raises:
        Unknown: there is none of that name.
    """
    if name not in CANVASES:
        raise Unknown("unknown-canvas", f"There is no canvas '{name[:40]}'. Use one of: {', '.join(CANVASES)}.")
    return CANVASES[name]


def checked_cell(canvas: Canvas, line: str, role: str, value: str) -> str:
    """Return what a cell is to say, empty for nothing.

    Raises:
        Unknown: there is no such line, column or value, with those there are.
    """
    for said, known, what in ((line, canvas.lines, "line"), (role, canvas.roles, "column")):
        if said not in known:
            raise Unknown(
                f"unknown-{what}", f"The {canvas.title} has no {what} '{said[:40]}'. It has: {', '.join(known)}."
            )
    wanted = "".join(sorted(value.upper().replace("/", "").replace(" ", "").replace("-", "")))
    if wanted and wanted not in canvas.values:
        words = ", ".join(f"{letter} ({word})" for letter, word in canvas.values.items())
        raise Unknown("unknown-value", f"'{value[:20]}' says nothing here. Use {words}, or - for nothing.")
    return wanted


def remarks(canvas: Canvas, cells: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """Return what is odd about a filled canvas; for RACI: not exactly one accountable, nobody responsible (policy)."""
    if canvas.id != "raci":
        return ()
    found = []
    for line, title in canvas.lines.items():
        said = [cells.get((line, role), "") for role in canvas.roles]
        if not any(said):
            continue
        accountable = sum("A" in value for value in said)
        if accountable != 1:
            found.append(f"{title}: {accountable or 'nobody'} accountable; it should be exactly one.")
        if not any("R" in value for value in said):
            found.append(f"{title}: nobody is responsible.")
    return tuple(found)
