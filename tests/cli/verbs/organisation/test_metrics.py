"""Beliefs about metrics on the command line."""

from __future__ import annotations


def test_a_value_beyond_its_limit_is_told_with_the_command_that_raises_a_finding(told) -> None:
    metrics = told("metrics", "list", "--json").data
    limited = next(m for m in metrics if m["alarm"] is not None and m["better"] == "higher")
    said = told("measure", limited["reference"], "1", "--period", "2026-11")
    assert said.code == 0, said.err
    assert "auditor findings raise --source monitoring" in said.err


def test_a_metric_nobody_defined_and_a_period_to_come_are_refused(told) -> None:
    assert told("measure", "no-such-metric", "1", "--period", "2026-11").code == 2
    assert told("measure", "accuracy", "80", "--period", "2031-01").code == 3
