"""Beliefs about the life of an audit on the command line."""

from __future__ import annotations

PLAN = ("audits", "plan", "--title", "Risk treatment", "--objective", "Is 6.1 met?", "--scope", "All systems",
        "--clauses", "6.1", "--lead", "Marta Lind", "--from", "2026-12-01", "--to", "2026-12-02")  # fmt: skip


def test_a_planned_audit_is_listed_changed_and_given_a_team(told) -> None:
    reference = told(*PLAN).out.strip()
    assert told("audits", "change", reference, "--scope", "The CV ranker").code == 0
    assert told("audits", "team", reference, "Jonas Weber", "auditor").code == 0
    shown = told("audits", "show", reference, "--json").data
    assert shown["lead"] == "Marta Lind"
    assert {i["clause"].rsplit(".", 1)[0][:3] for i in shown["items"]} == {"6.1"}
    listed = {a["reference"]: a["state"] for a in told("audits", "list", "--json").data}
    assert listed[reference] == "planned"
    assert listed["IA-2026-01"] == "closed"


def test_what_stands_in_the_way_of_closing_is_said_and_nothing_closes(told) -> None:
    refused = told("audits", "close", "IA-2026-02")
    assert refused.code == 3
    assert refused.err.startswith("auditor: ")
    states = {a["reference"]: a["state"] for a in told("audits", "list", "--json").data}
    assert states["IA-2026-02"] == "open"


def test_reopening_needs_a_reason_and_makes_the_next_revision(told) -> None:
    assert told("audits", "reopen", "IA-2026-01").code == 2
    assert told("audits", "reopen", "IA-2026-01", "--reason", "A record came to light").code == 0
    states = {a["reference"]: a["state"] for a in told("audits", "list", "--json").data}
    assert states["IA-2026-01"] == "open"
