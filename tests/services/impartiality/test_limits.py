"""Beliefs about the limits of the programme: who sets them, and what is judged by them at once."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.impartiality import limits
from auditor_tui.services.organisation import people
from auditor_tui.services.record.opened import Record
from tests.services.judged import standing
from tests.telling import (
    CLIENT,
    OTHER,
    nothing_changes,
    open_audit,
)


def test_limits_are_set_by_who_runs_the_programme_and_judged_by_at_once(record: Record) -> None:
    people.involve(record, OTHER, "owner", "clause:9.1", date(2024, 1, 1), date(2025, 10, 1))
    reference = open_audit(record, ("9.1",))
    assert standing(record, reference)[OTHER] == {"9.1": "clear"}
    people.involve(record, CLIENT, "responsible", "activity:internal-audit")
    with nothing_changes(record):
        for who, value, reason, error in (
            (record, 24, "More care", RuleBroken),
            (record.acting_as(CLIENT), 61, "More care", RuleBroken),
            (record.acting_as(CLIENT), 24, " ", RuleBroken),
        ):
            with pytest.raises(error):
                limits.change(who, "cooling_off_months", value, reason)
    limits.change(record.acting_as(CLIENT), "cooling_off_months", 24, "More care")
    assert standing(record, reference)[OTHER] == {"9.1": "blocked"}
    (told,) = [s for s in limits.listed(record) if s.by]
    assert told.words == "24 months, set by Elena Rossi on 2026-11-24: More care"
    limits.change(record.acting_as(CLIENT), "cooling_off_months", 12, "Back again")
    assert standing(record, reference)[OTHER] == {"9.1": "clear"}
