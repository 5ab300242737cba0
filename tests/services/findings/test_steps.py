"""Whatever people try, in whatever order: nothing is closed that was not done and shown to work.

That holds for nonconformities, and for observations from when their risk was rated high.
"""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.findings import corrective_action as chain
from auditor_tui.services.findings import raising, register, risk
from auditor_tui.services.organisation import people
from auditor_tui.services.overview.undo import undo
from db.verify import verify
from tests.telling import CAUSE, CLIENT, CONTAINED, LEAD, OTHER, FixedWorld, open_audit, record_with_people, rows
from tests.trying import examples

PEOPLE = st.sampled_from((LEAD, OTHER, CLIENT))
CHAIN = {
    FindingState.CONTAINED,
    FindingState.CAUSE_FOUND,
    FindingState.PLAN_ACCEPTED,
    FindingState.IMPLEMENTED,
    FindingState.CLOSED_EFFECTIVE,
}
DECIDED = {FindingState.ACCEPTED, FindingState.DECLINED, FindingState.DONE}


class Chains(RuleBasedStateMachine):
    """Three people at one nonconformity, while days go by."""

    GRADE = "minor"

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = FixedWorld()
        self.record = record_with_people(Path(self.folder.name) / "r.db", self.world.world())
        people.involve(self.record, OTHER, "owner", "clause:10.1")
        audit = open_audit(self.record)
        self.ref = raising.raise_finding(
            self.record, audit, "9.1-p1", self.GRADE, evidence="Plan MP-1", gap="None."
        ).result
        self.seen: tuple = ()

    def tried(self, who: str, step) -> None:
        before = rows(self.record)
        try:
            step(self.record.acting_as(who))
        except RuleBroken:
            assert rows(self.record) == before

    @rule(days=st.integers(1, 40))
    def days_go_by(self, days: int) -> None:
        self.world.now += timedelta(days=days)

    @rule(who=PEOPLE)
    def contain(self, who: str) -> None:
        self.tried(who, lambda r: chain.contain(r, self.ref, **CONTAINED))

    @rule(who=PEOPLE)
    def find_cause(self, who: str) -> None:
        self.tried(who, lambda r: chain.find_cause(r, self.ref, **CAUSE))

    @rule(who=PEOPLE, owner=PEOPLE)
    def plan(self, who: str, owner: str) -> None:
        self.tried(who, lambda r: chain.plan_action(r, self.ref, "Change the gate", owner, r.today + timedelta(days=3)))
        self.tried(who, lambda r: chain.fix_criterion(r, self.ref, "0 of 10", r.today + timedelta(days=9)))

    @rule(who=PEOPLE)
    def accept(self, who: str) -> None:
        self.tried(who, lambda r: chain.accept(r, self.ref))

    @rule(who=PEOPLE, number=st.integers(1, 3))
    def implement(self, who: str, number: int) -> None:
        self.tried(who, lambda r: chain.implement(r, self.ref, number, evidence="v2"))

    @rule(who=PEOPLE, effective=st.booleans())
    def verify(self, who: str, effective: bool) -> None:
        self.tried(who, lambda r: chain.verify(r, self.ref, effective=effective, evidence="10 of 10"))

    @rule(who=PEOPLE)
    def reopen(self, who: str) -> None:
        self.tried(who, lambda r: chain.reopen(r, self.ref, "It came back"))

    @rule(who=PEOPLE)
    def undo(self, who: str) -> None:
        self.tried(who, undo)

    @invariant()
    def what_is_closed_was_done_and_judged_by_somebody_else_in_time(self) -> None:
        rounds = register.entry(self.record, self.ref).rounds
        for held in rounds:
            if held.state is not FindingState.CLOSED_EFFECTIVE:
                continue
            assert held.effective
            assert held.standing
            assert all(action.done_on for action in held.standing)
            assert held.verified_on >= held.check_from
            owners = {action.owner_id for r in rounds[: held.number] for action in r.actions}
            owners |= {r.corrected_by for r in rounds[: held.number]}
            assert held.verified_by not in owners
            assert held.accepted_by not in {action.owner_id for action in held.standing}
            assert all(action.done_on >= held.accepted_on for action in held.standing)

    @invariant()
    def earlier_rounds_stay_as_they_were(self) -> None:
        rounds = register.entry(self.record, self.ref).rounds
        assert rounds[: len(self.seen)] == self.seen
        self.seen = rounds[:-1]

    def teardown(self) -> None:
        self.record.close()
        assert verify(self.record.path).is_sound
        self.folder.cleanup()


class RatedChains(Chains):
    """The same people at one observation whose risk is rated, up and down."""

    GRADE = "observation"

    def __init__(self) -> None:
        super().__init__()
        self.was_high = False

    @rule(who=PEOPLE, level=st.sampled_from(("low", "medium", "high")))
    def rate(self, who: str, level: str) -> None:
        self.tried(who, lambda r: risk.rate(r, self.ref, level, "Rights of people"))

    @rule(who=PEOPLE)
    def decide(self, who: str) -> None:
        due = self.world.now.date() + timedelta(days=3)
        self.tried(who, lambda r: chain.accept(r, self.ref, action="Look at it", owner=who, due_on=due))

    @rule(who=PEOPLE)
    def decline(self, who: str) -> None:
        self.tried(who, lambda r: chain.decline(r, self.ref, "Not worth it"))

    @rule(who=PEOPLE, grade=st.sampled_from(("ofi", "observation", "strength", "minor")))
    def regrade(self, who: str, grade: str) -> None:
        if register.entry(self.record, self.ref).rounds:
            self.tried(who, lambda r: raising.regrade(r, self.ref, grade, "Seen otherwise"))

    @invariant()
    def one_path_is_gone_to_its_end(self) -> None:
        entry = register.entry(self.record, self.ref)
        assert entry.finding.grade.takes_risk
        for held in entry.rounds:
            assert held.state in (CHAIN | {FindingState.OPEN} if entry.finding.is_high_risk else DECIDED)
        if self.seen and self.was_high:
            assert entry.finding.is_high_risk
        self.was_high = entry.finding.is_high_risk

    @invariant()
    def high_risk_closes_only_when_shown_to_work(self) -> None:
        entry = register.entry(self.record, self.ref)
        if entry.finding.is_high_risk and entry.finding.stands and not entry.is_open:
            assert entry.state is FindingState.CLOSED_EFFECTIVE
            assert entry.rounds[-1].effective


TestChains = Chains.TestCase
TestChains.settings = examples(suite=4, soak=25, steps=40)
TestRatedChains = RatedChains.TestCase
TestRatedChains.settings = examples(suite=4, soak=25, steps=40)
