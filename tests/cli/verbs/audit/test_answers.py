"""Beliefs about answers and evidence on the command line."""

from __future__ import annotations

from pathlib import Path


def test_an_answer_with_evidence_is_recorded_and_shown_with_its_item(told) -> None:
    told("declare", "IA-2026-02", name="Jonas Weber")
    items = told("audits", "show", "IA-2026-02", "--json").data["items"]
    item = next(i["id"] for i in items if i["result"] is None and i["clause"].startswith("8.2"))
    done = told("answer", "IA-2026-02", item, "conforming", "--evidence", "Register R-7 read", name="Jonas Weber")
    assert done.code == 0, done.err
    again = {i["id"]: i for i in told("audits", "show", "IA-2026-02", "--json").data["items"]}
    assert again[item]["result"] == "conforming"


def test_a_closed_audit_takes_no_answer_and_a_word_that_is_no_result_is_wrong_usage(told) -> None:
    assert told("answer", "IA-2026-01", "9.1-p1", "conforming").code == 3
    assert told("answer", "IA-2026-02", "9.1-p1", "splendid").code == 2


def test_a_kept_file_is_written_out_as_it_was_and_never_over_another(told, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("seen on site")
    told("declare", "IA-2026-02", name="Jonas Weber")
    made = told("evidence", "add", "IA-2026-02", "8.2-s1", "Note read", "--file", str(note), name="Jonas Weber")
    assert made.code == 0, made.err
    number, out = made.out.strip(), tmp_path / "out.txt"
    assert told("evidence", "export", "IA-2026-02", number, "-o", str(out)).code == 0
    assert out.read_bytes() == note.read_bytes()
    assert told("evidence", "export", "IA-2026-02", number, "-o", str(out)).code == 4
    assert told("evidence", "orphans", "--json").data == []
