"""Beliefs about findings on the command line."""

from __future__ import annotations


def test_a_finding_is_logged_between_audits_and_withdrawn_with_its_reference_burnt(told) -> None:
    raised = told("findings", "raise", "--source", "complaint", "--item", "9.1", "--grade", "minor", "--requirement",
                  "Complaints are evaluated", "--evidence", "Complaint C-4", "--gap", "C-4 was not evaluated.")  # fmt: skip
    assert raised.code == 0, raised.err
    ref = raised.out.strip().splitlines()[-1]
    assert told("findings", "show", ref, "--json").data["gap"] == "C-4 was not evaluated."
    assert told("findings", "withdraw", ref, "--reason", "Entered twice").code == 0
    assert told("findings", "show", ref, "--json").data["state"] == "withdrawn"


def test_every_finding_has_the_promised_fields(told) -> None:
    promised = {"reference", "grade", "requirement", "evidence", "gap", "state", "due", "overdue"}
    found = told("findings", "list", "--json").data
    assert found
    assert all(promised <= set(one) for one in found)


def test_a_grade_nobody_knows_and_a_reference_nobody_gave_are_wrong_usage(told) -> None:
    assert told("findings", "show", "IA-2026-01-XX99").code == 2
    assert told("findings", "regrade", "IA-2026-02-JW01", "terrible", "--reason", "R").code == 2
