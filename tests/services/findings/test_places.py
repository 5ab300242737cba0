"""Where a finding belongs: its audit or the log, the item it is cited by, and what it was merged with or split from."""

from __future__ import annotations

from datetime import date

import pytest

from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.findings import log, raising
from auditor_tui.services.findings.places import Places, in_log, links, log_entries, named, place_named
from auditor_tui.services.organisation import systems
from auditor_tui.services.record.opened import Record

WORDS = {"evidence": "Sheet S-1", "gap": "Nobody looks"}


def test_a_finding_is_found_in_any_case_with_the_audit_that_raised_it(record: Record, audit: str) -> None:
    raised = raising.raise_finding(record, audit, "9.1-p1", "minor", **WORDS).result
    logged = log.log(record, "incident", "9.1", "observation", **WORDS).result
    with record.store.view() as view:
        for said in (raised, raised.lower(), f" {raised} "):
            finding, held = named(view, said)
            assert (finding.reference, held and held.reference) == (raised, audit)
        assert named(view, logged)[1] is None
        assert [finding.reference for finding in in_log(view)] == [logged]
        with pytest.raises(Unknown, match="There is no finding IA-2026-01-ML99"):
            named(view, "IA-2026-01-ML99")


@pytest.mark.parametrize(("said", "clause"), [("9.1", "9.1"), ("a.6.2.8", "A.6.2.8"), ("9.1-p1", "9.1")])
def test_a_place_is_a_clause_a_control_or_an_item_of_any_pack(record: Record, said: str, clause: str) -> None:
    with record.store.view() as view:
        assert place_named(view, said, None)[1].clause == clause


@pytest.mark.parametrize("said", ["", "12.1", "9.1-x9", "moon"])
def test_a_place_no_pack_has_is_refused(record: Record, said: str) -> None:
    with record.store.view() as view, pytest.raises(Unknown, match="No checklist has"):
        place_named(view, said, None)


def test_one_of_an_audit_is_cited_by_its_item_and_one_of_the_log_by_its_place_and_system(
    record: Record, audit: str
) -> None:
    systems.add(record, "CV ranker")
    raised = raising.raise_finding(record, audit, "9.1-p1", "observation", **WORDS).result
    on = date(2026, 11, 20)
    logged = log.log(record, "complaint", "A.6.2.8", "observation", system="cv-ranker", noticed_on=on, **WORDS).result
    with record.store.view() as view:
        places = Places(record, view)
        assert places.item(*named(view, raised)).id == "9.1-p1"
        finding, __ = named(view, logged)
        item = places.item(finding, None)
        assert (item.clause, item.system_name) == ("A.6.2.8", "CV ranker")
        assert places.item(finding, None) is item
        entry = log_entries(view)[finding.id]
    assert (entry.origin, entry.noticed_on, entry.place, entry.system) == ("complaint", on, "A.6.2.8", "cv-ranker")


def test_both_ends_say_what_was_merged_or_split_and_why(record: Record) -> None:
    one, other = (log.log(record, "incident", "9.1", "observation", **WORDS).result for __ in range(2))
    with record.store.view() as view:
        assert links(view) == {}
    log.merge(record, one, other, "The same event")
    part = log.split(record, other, "Two causes", evidence="Sheet S-2", gap="Nobody asks").result
    with record.store.view() as view:
        said = {named(view, ref)[0].reference: links(view)[named(view, ref)[0].id] for ref in (one, other, part)}
    assert [len(said[ref]) for ref in (one, other, part)] == [1, 2, 1]
    assert other in said[one][0]
    assert "The same event" in said[one][0]
    assert "Two causes" in said[part][0]
