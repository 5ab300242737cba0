"""Beliefs about what owners of actions write into an exported register: proposed, decided, never silently taken."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor_tui.cli.main import run
from auditor_tui.domain.findings.owner_update import Decision
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.exports import register_table
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import owner_updates, raising, register
from auditor_tui.services.overview import desk
from auditor_tui.services.record.opened import Record
from checklists.formats.tables import TableFault
from db.verify import verify
from tests.telling import CLIENT, HOSTILE, LEAD, OTHER, bring_to, nothing_changes


@pytest.fixture
def planned(record: Record, audit: str) -> str:
    """A nonconformity whose one action, owned by the client, is waited for."""
    ref = raising.raise_finding(record, audit, "9.1-p1", "minor", evidence="Plan MP-1", gap="No metric.").result
    bring_to(record, ref, "plan_accepted")
    return ref


def returned(record: Record, folder: Path, **cells: object) -> Path:
    """The exported register as it comes back, with cells of its one action changed in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(register_table.as_spreadsheet(record)))
    sheet = book["Actions"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for head, value in cells.items():
        cell = sheet.cell(2, heads[head.replace("_", " ")])
        cell.value = value
    path = folder / "back.xlsx"
    book.save(path)
    return path


def waiting(record: Record):
    return [u for u in owner_updates.updates(record) if u.decision is Decision.WAITING]


def test_a_done_action_is_proposed_and_recorded_only_when_accepted(
    record: Record, planned: str, tmp_path: Path
) -> None:
    path = returned(record, tmp_path, Done_on=date(2026, 11, 24), Evidence="Procedure v2, signed")
    assert owner_updates.take_in(record, path).result == "1"
    (update,) = waiting(record)
    assert (update.finding, update.action, update.owner, update.day) == (planned, 1, CLIENT, date(2026, 11, 24))
    assert register.entry(record, planned).rounds[-1].actions[0].done_on is None
    assert any("owners' updates to decide: 1" in need.sentence for need in desk.desk(record).needs)
    with nothing_changes(record):
        assert owner_updates.take_in(record, path).result == "0"
    owner_updates.decide(record, update.number, accepted=True)
    action = register.entry(record, planned).rounds[-1].actions[0]
    assert (action.done_on, action.evidence) == (date(2026, 11, 24), "Procedure v2, signed")
    assert register.entry(record, planned).state.value == "implemented"
    with nothing_changes(record), pytest.raises(RuleBroken, match=f"accepted by {LEAD}"):
        owner_updates.decide(record, update.number, accepted=True)
    assert verify(record.path).is_sound


def test_more_time_is_approved_by_somebody_else_than_the_owner(record: Record, planned: str, tmp_path: Path) -> None:
    owner_updates.take_in(record, returned(record, tmp_path, Due="2026-12-05", Why_more_time="Supplier is late"))
    with nothing_changes(record), pytest.raises(RuleBroken, match="somebody else approves"):
        owner_updates.decide(record.acting_as(CLIENT), 1, accepted=True)
    owner_updates.decide(record, 1, accepted=True)
    (action,) = register.entry(record, planned).rounds[-1].actions
    assert action.due_on == date(2026, 12, 5)
    assert action.extensions[0].reason == "Supplier is late"


def test_a_refusal_has_a_reason_and_leaves_the_action_as_it_was(record: Record, planned: str, tmp_path: Path) -> None:
    owner_updates.take_in(record, returned(record, tmp_path, Due="2026-12-05", Why_more_time="Late"))
    with nothing_changes(record), pytest.raises(RuleBroken, match="needs a reason"):
        owner_updates.decide(record, 1, accepted=False)
    owner_updates.decide(record, 1, accepted=False, reason="Applicants wait")
    assert register.entry(record, planned).rounds[-1].actions[0].due_on == date(2026, 12, 1)
    (update,) = owner_updates.updates(record)
    assert (update.decision, update.decided_by, update.reason) == (Decision.REFUSED, LEAD, "Applicants wait")
    with pytest.raises(Unknown, match="no proposal 7"):
        owner_updates.decide(record, 7, accepted=True)


def test_a_change_of_the_record_since_the_export_is_not_taken_for_one_of_the_owner(
    record: Record, planned: str, tmp_path: Path
) -> None:
    path = returned(record, tmp_path)
    chain.extend(record, planned, 1, date(2026, 12, 8), "Agreed by telephone")
    with nothing_changes(record):
        assert owner_updates.take_in(record, path).result == "0"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Done_on": "2026-11-24"}, "how that can be seen"),
        ({"Done_on": "1900-01-01", "Evidence": "x"}, "1900-01-01 lies before 2000-01-01"),
        ({"Done_on": "2026-11-23", "Evidence": "x"}, "before it was accepted on 2026-11-24"),
        ({"Evidence": "Procedure v2"}, "no day under 'Done on'"),
        ({"Done_on": "2027-01-01", "Evidence": "x"}, "still to come"),
        ({"Done_on": "soon", "Evidence": "x"}, "'soon' under 'Done on' is no day"),
        ({"Due": "2026-12-05"}, "without a reason"),
        ({"Due": "2026-11-25", "Why_more_time": "x"}, "later than 2026-12-01"),
        ({"Action": "Something else"}, "stand in the plan"),
        ({"Owner": OTHER}, "stand in the plan"),
        ({"Due": "9999-12-31", "Why_more_time": "x"}, "more than 100 years ahead"),
        ({"Due": "2026-12-05 maybe", "Why_more_time": "x"}, "is no day"),
        ({"Finding": "IA-2026-09-XX01"}, "names no action of the record"),
        ({"Number": "9"}, "names no action of the record"),
    ],
)
def test_what_cannot_be_proposed_is_refused_with_its_row_and_nothing_is_taken(
    record: Record, planned: str, tmp_path: Path, cells, said: str
) -> None:
    path = returned(record, tmp_path, **cells)
    with nothing_changes(record), pytest.raises(TableFault, match=f"back.xlsx, row 2: .*{said}.*Nothing was taken in"):
        owner_updates.take_in(record, path)


def test_a_table_of_something_else_is_refused(record: Record, planned: str, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with nothing_changes(record), pytest.raises(TableFault, match="names the columns finding"):
        owner_updates.take_in(record, other)


def test_hostile_words_of_an_owner_stay_words(record: Record, planned: str, tmp_path: Path) -> None:
    owner_updates.take_in(record, returned(record, tmp_path, Done_on="2026-11-24", Evidence=HOSTILE[3] + HOSTILE[9]))
    owner_updates.decide(record, 1, accepted=True)
    assert register.entry(record, planned).rounds[-1].actions[0].evidence == HOSTILE[3] + HOSTILE[9]


def test_updates_come_in_and_are_decided_by_command(record: Record, planned: str, tmp_path: Path, capsys) -> None:
    path = returned(record, tmp_path, Due="2026-12-05", Why_more_time="Late")
    asked = ["--db", str(record.path), "--as", LEAD, "actions"]
    assert run([*asked, "import", str(path)]) == 0
    assert capsys.readouterr().out.strip() == "1"
    assert run([*asked, "updates", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["finding"], told["kind"], told["day"], told["decision"]) == (planned, "due", "2026-12-05", "waiting")
    assert run([*asked, "decide", "1", "refuse"]) == 3
    assert run([*asked, "decide", "1", "accept"]) == 0
    assert run([*asked, "import", str(tmp_path / "nothing.xlsx")]) == 4
