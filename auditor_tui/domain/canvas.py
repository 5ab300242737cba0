"""The two canvases of the organisation: who has which part in the work on the AI management system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.involvement import ACTIVITIES
from auditor_tui.domain.refusal import Unknown

_GROUPS = {
    "executive": _("Executive"),
    "data": _("Data"),
    "design": _("Design"),
    "operation": _("Operation"),
    "auditing": _("Auditing"),
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
        _("RACI canvas"),
        {key: title[0].upper() + title[1:] for key, (title, __) in ACTIVITIES.items()},
        {
            "executive-sponsor": _("Executive sponsor"),
            "governance-officer": _("Governance officer"),
            "data-steward": _("Data steward"),
            "ai-engineer": _("AI engineer"),
            "mlops-engineer": _("MLOps engineer"),
            "internal-auditor": _("Internal auditor"),
            "ethics-lead": _("Ethics lead"),
        },
        {
            "R": _("responsible"),
            "A": _("accountable"),
            "C": _("consulted"),
            "I": _("informed"),
            "AR": _("accountable, responsible"),
        },
        _("Activities and roles follow the starter guide; which clauses an activity bears on is a mapping of ours."),
    ),
    "collaboration": Canvas(
        "collaboration",
        _("Collaboration canvas"),
        _GROUPS,
        _GROUPS,
        {"L": _("leads"), "W": _("works together with"), "S": _("supports"), "I": _("informs")},
        _("A line says what the group does for the group of the column. The reading of the canvas is ours."),
    ),
}


def canvas_named(name: str) -> Canvas:
    """Return a canvas.

    Raises:
        Unknown: there is none of that name.
    """
    if name not in CANVASES:
        raise Unknown(
            "unknown-canvas",
            _("There is no canvas '{name}'. Use one of: {canvases}.").format(
                name=name[:40], canvases=", ".join(CANVASES)
            ),
        )
    return CANVASES[name]


def checked_cell(canvas: Canvas, line: str, role: str, value: str) -> str:
    """Return what a cell is to say, empty for nothing.

    Raises:
        Unknown: there is no such line, column or value, with those there are.
    """
    for said, known, what in ((line, canvas.lines, "line"), (role, canvas.roles, "column")):
        if said not in known:
            raise Unknown(
                f"unknown-{what}",
                _("The {title} has no {what} '{said}'. It has: {known}.").format(
                    title=canvas.title, what=what, said=said[:40], known=", ".join(known)
                ),
            )
    wanted = "".join(sorted(value.upper().replace("/", "").replace(" ", "").replace("-", "")))
    if wanted and wanted not in canvas.values:
        words = ", ".join(f"{letter} ({word})" for letter, word in canvas.values.items())
        raise Unknown(
            "unknown-value",
            _("'{value}' says nothing here. Use {words}, or - for nothing.").format(value=value[:20], words=words),
        )
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
            found.append(
                _("{title}: {accountable} accountable; it should be exactly one.").format(
                    title=title, accountable=accountable or _("nobody")
                )
            )
        if not any("R" in value for value in said):
            found.append(_("{title}: nobody is responsible.").format(title=title))
    return tuple(found)
