"""The two canvases of the organisation: who has which part in the work on the AI management system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.impartiality.involvement import ACTIVITIES
from auditor_tui.domain.refusal import Unknown
from auditor_tui.language import english

_GROUPS = {
    "executive": english("Executive"),
    "data": english("Data"),
    "design": english("Design"),
    "operation": english("Operation"),
    "auditing": english("Auditing"),
}


@dataclass(frozen=True, slots=True)
class Canvas:
    """One canvas: titles of its lines and columns by id, and what a cell may say, all in English."""

    id: str
    title: str
    lines: dict[str, str]
    roles: dict[str, str]
    values: dict[str, str]
    note: str

    @property
    def in_words(self) -> Canvas:
        """Return it as people read it, in the user's language."""
        lines, roles, values = (
            {key: _(text) for key, text in held.items()} for held in (self.lines, self.roles, self.values)
        )
        return Canvas(self.id, _(self.title), lines, roles, values, _(self.note))


CANVASES: dict[str, Canvas] = {
    "raci": Canvas(
        "raci",
        english("RACI canvas"),
        {key: title[0].upper() + title[1:] for key, (title, __) in ACTIVITIES.items()},
        {
            "executive-sponsor": english("Executive sponsor"),
            "governance-officer": english("Governance officer"),
            "data-steward": english("Data steward"),
            "ai-engineer": english("AI engineer"),
            "mlops-engineer": english("MLOps engineer"),
            "internal-auditor": english("Internal auditor"),
            "ethics-lead": english("Ethics lead"),
        },
        {
            "R": english("responsible"),
            "A": english("accountable"),
            "C": english("consulted"),
            "I": english("informed"),
            "AR": english("accountable, responsible"),
        },
        english(
            "Activities and roles follow the starter guide; which clauses an activity bears on is a mapping of ours."
        ),
    ),
    "collaboration": Canvas(
        "collaboration",
        english("Collaboration canvas"),
        _GROUPS,
        _GROUPS,
        {"L": english("leads"), "W": english("works together with"), "S": english("supports"), "I": english("informs")},
        english("A line says what the group does for the group of the column. The reading of the canvas is ours."),
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
                    title=_(canvas.title), what=what, said=said[:40], known=", ".join(known)
                ),
            )
    wanted = "".join(sorted(value.upper().replace("/", "").replace(" ", "").replace("-", "")))
    if wanted and wanted not in canvas.values:
        words = ", ".join(f"{letter} ({_(word)})" for letter, word in canvas.values.items())
        raise Unknown(
            "unknown-value",
            _("'{value}' says nothing here. Use {words}, or - for nothing.").format(value=value[:20], words=words),
        )
    return wanted


def remarks(canvas: Canvas, cells: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """Return what is odd about a filled canvas, line by line."""
    return tuple(remark for line in canvas.lines for remark in remarks_on(canvas, line, cells))


def remarks_on(canvas: Canvas, line: str, cells: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """Return what is odd about a line; for RACI: not exactly one accountable, nobody responsible (policy)."""
    said = [cells.get((line, role), "") for role in canvas.roles]
    if canvas.id != "raci" or not any(said):
        return ()
    found, title = [], _(canvas.lines[line])
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
