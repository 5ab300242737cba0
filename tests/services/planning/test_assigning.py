"""Beliefs about who is to ask what: proposed, decided by the leader, never somebody blocked."""

from __future__ import annotations

import pytest

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import people
from auditor_tui.services.planning import assigning
from auditor_tui.services.record.opened import Record
from db.verify import verify
from tests.telling import (
    CLIENT,
    OTHER,
    nothing_changes,
    open_audit,
)


def test_assignments_follow_the_proposal_or_a_name_but_never_a_blocked_one(record: Record) -> None:
    people.involve(record, OTHER, "owner", "clause:9.1")
    reference = open_audit(record, ("9.1", "10"))
    page = assigning.propose(record, reference)
    assert page.proposal.assigned["9.1"] == record.acting.id
    assigning.accept(record, reference)
    assert teams.judged(record, reference).assigned == dict(page.proposal.assigned)
    with nothing_changes(record):
        with pytest.raises(RuleBroken, match=r"Assign 9\.1 to somebody else"):
            assigning.assign(record, reference, OTHER, ["9.1"])
        with pytest.raises(RuleBroken, match="Only the team leader"):
            assigning.assign(record.acting_as(OTHER), reference, OTHER, ["10.1"])
        with pytest.raises(Unknown):
            assigning.assign(record, reference, OTHER, ["4.1"])
        with pytest.raises(RuleBroken):
            assigning.assign(record, reference, CLIENT, ["10.1"])
    assigning.assign(record, reference, OTHER, ["10.1", "10.2"])
    assigned = teams.judged(record, reference).assigned
    assert assigned["10.1"] == assigned["10.2"] != record.acting.id
    assert verify(record.path).is_sound
