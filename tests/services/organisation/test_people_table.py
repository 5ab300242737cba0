"""Beliefs about taking in people and facts from a table: once, whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor_tui.services.organisation import people, people_table
from auditor_tui.services.record.faults import FAULTS
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import OTHER, nothing_changes

FACTS = """Person,Title,Fact,Target,From,To,Note
Ida Berg,Engineer,built,system:CV ranker,2026-01-01,2026-03-31,
Ida Berg,,manager,Jonas Weber,,,
Ida Berg,,gift,clause:A.10.3,2026-05-01,,Lunch
Ida Berg,,competence,data,2020-01-01,,Six years of practice
Olaf Lund,Clerk,,,,,
Jonas Weber,,owner,activity:data-quality,,,
Ida Berg,,other relation,Olaf Lund,,,
"""


def test_people_and_facts_are_taken_in_from_a_table_once(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS, encoding="utf-8")
    assert people_table.take_in(record, path).result == "8"
    page = {page.person.name: page for page in people.everybody(record)}
    ida = page["Ida Berg"]
    assert [i.words for i in ida.involvements] == ["built the AI system CV ranker from 2026-01-01 until 2026-03-31"]
    assert {(kind.value, other) for kind, other in ida.relations} == {("manager", OTHER), ("other", "Olaf Lund")}
    assert [i.kind.value for i in ida.interests] == ["gift"]
    assert [c.field.value for c in ida.competences] == ["data"]
    assert page["Olaf Lund"].person.title == "Clerk"
    with nothing_changes(record), pytest.raises(FAULTS, match="says nothing that the record does not say already"):
        people_table.take_in(record, path)
    path.write_text(FACTS + "Mia Falk,,owner,clause:4.1,,,\n", encoding="utf-8")
    assert people_table.take_in(record, path).result == "2"
    assert verify(record.path).is_sound


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",,owner,clause:9.1,,,", "names no person"),
        ("Ann,,king,clause:9.1,,,", "'king' is no fact"),
        ("Ann,,owner,,,,", "not of what or whom"),
        ("Ann,,owner,moon,,,", "names nothing one can be involved in"),
        ("Ann,,owner,9.1,yesterday,,", "is no day"),
        ("Ann,,owner,9.1,2026-02-01,2026-01-01,", "before it began"),
        ("Ann,,manager,Nobody,,,", "nobody else of the record"),
        ("Ann,,competence,chess,,,x", "no field of competence"),
        ("Ann,,competence,data,,,", "no basis"),
        ("123,,,,,,", "at least one letter"),
    ],
)
def test_a_table_with_one_wrong_row_is_not_taken_in_at_all(
    record: Record, tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS + line + "\n", encoding="utf-8")
    with nothing_changes(record), pytest.raises(FAULTS, match=said) as fault:
        people_table.take_in(record, path)
    assert "facts.csv, row 9" in str(fault.value)
    assert str(fault.value).endswith("Nothing was taken in.")
