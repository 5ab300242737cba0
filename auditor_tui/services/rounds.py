"""Reading corrective action from the record: the rounds of each finding, with causes, actions and moved dates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor_tui.domain.corrective_action import Action, Branch, Cause, Extension, Method, Round
from auditor_tui.domain.finding import Finding, FindingState
from auditor_tui.services.record import people
from db.corrective_action import ActionRecord, CauseRecord, ExtensionRecord, RoundRecord
from db.store import View

Rows = dict[str, list[dict[str, Any]]]


def rounds(view: View) -> dict[str, tuple[Round, ...]]:
    """Return the rounds of every finding that has any, by the finding's id, the first round first."""
    names = {person.id: person.name for person in people(view)}
    moved = _grouped(view.rows(ExtensionRecord, order=("at",)), "action_id")
    actions = _grouped(view.rows(ActionRecord, order=("number",)), "round_id")
    causes = _grouped(view.rows(CauseRecord, order=("number",)), "round_id")
    found: dict[str, list[Round]] = {}
    for row in view.rows(RoundRecord, order=("number",)):
        mine = str(row["id"])
        values = dict(row)
        values["state"] = FindingState(str(row["state"]))
        values["method"] = Method(str(row["method"])) if row["method"] else None
        values["effective"] = None if row["effective"] is None else bool(row["effective"])
        for field in ("corrected_by", "accepted_by", "verified_by"):
            values[field] = row[field] or ""
        values["causes"] = tuple(_cause(held) for held in causes.get(mine, ()))
        values["actions"] = tuple(_action(held, names, moved) for held in actions.get(mine, ()))
        found.setdefault(str(row["finding_id"]), []).append(Round(**values))
    return {finding: tuple(held) for finding, held in found.items()}


def state_of(finding: Finding, held: tuple[Round, ...]) -> FindingState:
    """Return where a finding stands: its latest round says so, unless it was withdrawn."""
    return held[-1].state if held and finding.stands else finding.state


def _grouped(rows: Iterable[dict[str, Any]], by: str) -> Rows:
    found: Rows = {}
    for row in rows:
        found.setdefault(str(row[by]), []).append(row)
    return found


def _cause(row: dict[str, object]) -> Cause:
    branch = Branch(str(row["branch"])) if row["branch"] else None
    under = None if row["under"] is None else int(str(row["under"]))
    return Cause(int(str(row["number"])), str(row["text"]), branch, under)


def _action(row: dict[str, Any], names: dict[str, str], moved: Rows) -> Action:
    values = {key: value for key, value in row.items() if key != "round_id"}
    extensions = tuple(
        Extension(
            before=held["before"],
            after=held["after"],
            reason=str(held["reason"]),
            approved_by=names[str(held["approved_by"])],
            at=str(held["at"]),
        )
        for held in moved.get(str(row["id"]), ())
    )
    return Action(**values, owner=names[str(row["owner_id"])], extensions=extensions)
