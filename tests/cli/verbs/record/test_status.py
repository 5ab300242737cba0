"""Beliefs about status and search on the command line."""

from __future__ import annotations


def test_status_names_every_audit_with_its_progress(told) -> None:
    audits = {one["reference"]: one for one in told("status", "--json").data["audits"]}
    assert set(audits) == {"IA-2026-01", "IA-2026-02"}
    assert audits["IA-2026-02"]["answered"] < audits["IA-2026-02"]["items"]


def test_what_is_found_says_where_and_nothing_found_is_an_answer_of_no(told) -> None:
    assert "fairness" in told("search", "fairness").out.lower()
    nothing = told("search", "zzz-nowhere", "--json")
    assert (nothing.code, nothing.data) == (1, [])
