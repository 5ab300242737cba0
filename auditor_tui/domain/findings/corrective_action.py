"""Corrective action: what is done about a finding, in rounds, with the causes found and the actions planned.

A correction puts this case right; a corrective action removes its cause (ISO/IEC 42001 10.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken, Unknown

SOURCE = "ISO/IEC 42001 10.2; policy"


class Method(StrEnum):
    """How a cause was looked for."""

    WHYS = "5-whys"
    DIAGRAM = "cause-diagram"
    FAULT_TREE = "fault-tree"
    BARRIER = "barrier-analysis"
    CHANGE = "change-analysis"
    IS_IS_NOT = "is-is-not"
    PARETO = "pareto"
    TIMELINE = "timeline"
    BOWTIE = "bowtie"

    @property
    def word(self) -> str:
        """Return the method as papers print it."""
        return {"5-whys": _("Five whys"), "is-is-not": _("Is / is not")}.get(
            self.value, _(self.value.replace("-", " ").capitalize())
        )


class Branch(StrEnum):
    """The eight branches of the cause diagram (policy: chosen for AI systems)."""

    DATA = "data"
    MODEL = "model"
    PEOPLE = "people"
    PROCESS = "process"
    TECHNOLOGY = "technology"
    SUPPLIER = "supplier"
    MEASUREMENT = "measurement"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Cause:
    """One answer to "why": of a branch in a cause diagram, below another cause when `under` gives its number."""

    number: int
    text: str
    branch: Branch | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A due date that was moved, why, and by whom (a name) it was approved."""

    before: date
    after: date
    reason: str
    approved_by: str
    at: str


@dataclass(frozen=True, slots=True)
class Action:
    """One corrective action with who answers for it (id and name) and until when."""

    id: str
    number: int
    text: str
    owner_id: str
    owner: str
    due_on: date
    done_on: date | None = None
    evidence: str = ""
    withdrawn: str | None = None
    extensions: tuple[Extension, ...] = ()

    @property
    def stands(self) -> bool:
        """Tell whether the action has not been taken out of the plan."""
        return self.withdrawn is None


@dataclass(frozen=True, slots=True)
class Round:
    """One round of corrective action on a finding; a failed one is kept, and the next begins at the first step."""

    id: str
    finding_id: str
    number: int
    state: FindingState
    begun_on: date
    begun_reason: str = ""
    correction: str = ""
    corrected_by: str = ""
    """id of who put the case right"""
    corrected_on: date | None = None
    correction_evidence: str = ""
    consequences: str = ""
    method: Method | None = None
    undetected: str = ""
    """why it was not noticed earlier"""
    searched: str = ""
    similar: str = ""
    cause_evidence: str = ""
    criterion: str = ""
    check_from: date | None = None
    accepted_by: str = ""
    accepted_on: date | None = None
    implemented_on: date | None = None
    verified_by: str = ""
    verified_on: date | None = None
    effective: bool | None = None
    verification: str = ""
    decision: str = ""
    causes: tuple[Cause, ...] = ()
    actions: tuple[Action, ...] = field(default=())

    @property
    def standing(self) -> tuple[Action, ...]:
        """Return the actions that are still part of the plan."""
        return tuple(action for action in self.actions if action.stands)

    @property
    def roots(self) -> tuple[Cause, ...]:
        """Return the causes below which no other stands."""
        above = {cause.under for cause in self.causes}
        return tuple(cause for cause in self.causes if cause.number not in above)


def method_of(word: str) -> Method:
    """Return the method a typed word stands for.

    Raises:
        Unknown: there is no such method.
    """
    try:
        return Method(word.strip().lower().replace(" ", "-"))
    except ValueError:
        known = ", ".join(method.value for method in Method)
        raise Unknown(
            "unknown-method",
            _("'{word}' is no method of finding causes. Use {known}.").format(word=word[:40], known=known),
        ) from None


def causes_from(method: Method, lines: Iterable[str]) -> tuple[Cause, ...]:
    """Return causes from lines as people type them.

    Five whys: each line answers "why" to the line before. Cause diagram: `branch: cause`, or `branch: cause > why`.
    Other methods: one cause a line.

    Raises:
        RuleBroken: nothing is said, or too little for the method. Unknown: there is no such branch.
    """
    said = [line.strip() for line in lines if line.strip()]
    least = 2 if method is Method.WHYS else 1
    if len(said) < least:
        raise RuleBroken(
            "cause-missing",
            _("Five whys need at least two answers, each to the line before; the last one is the cause.")
            if method is Method.WHYS
            else _("Name at least one cause."),
            SOURCE,
        )
    if method is Method.DIAGRAM:
        return _diagram(said)
    if method is Method.WHYS:
        return tuple(Cause(n, text, under=n - 1 if n > 1 else None) for n, text in enumerate(said, 1))
    return tuple(Cause(n, text) for n, text in enumerate(said, 1))


def _diagram(lines: Sequence[str]) -> tuple[Cause, ...]:
    found: list[Cause] = []
    for line in lines:
        name, colon, rest = line.partition(":")
        try:
            branch = Branch(name.strip().lower()) if colon else None
        except ValueError:
            branch = None
        if branch is None or not rest.strip():
            known = ", ".join(b.value for b in Branch)
            raise Unknown(
                "unknown-branch",
                _("Write '{line}' as BRANCH: CAUSE > WHY. The branches are {known}.").format(
                    line=line[:40], known=known
                ),
            )
        first, __, deeper = rest.partition(">")
        above = next((c for c in found if c.branch is branch and c.under is None and c.text == first.strip()), None)
        if above is None:
            above = Cause(len(found) + 1, first.strip(), branch)
            found.append(above)
        if deeper.strip():
            found.append(Cause(len(found) + 1, deeper.strip(), branch, above.number))
    return tuple(found)


def as_line(cause: Cause, causes: Sequence[Cause]) -> str:
    """Return a cause as people type it."""
    if cause.branch is None:
        return cause.text
    above = next((c for c in causes if c.number == cause.under), None)
    return f"{cause.branch.value}: {above.text} > {cause.text}" if above else f"{cause.branch.value}: {cause.text}"
