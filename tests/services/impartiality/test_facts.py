"""Whatever becomes known, in whatever order: nothing is graded on a block without its override, and none is left."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import safeguards, teams
from auditor_tui.services.impartiality.judgements import judged_team
from auditor_tui.services.organisation import people
from auditor_tui.services.record.named import audit_named
from db.verify import verify
from tests.services.impartiality.test_judgements import standing
from tests.telling import CLIENT, LEAD, OTHER, FixedWorld, planned_audit, record_with_people, rows
from tests.trying import examples

ITEMS = ("9.2.2-b", "10.1-s1", "10.2-a1")
TEAM = st.sampled_from((LEAD, OTHER))
TARGETS = st.sampled_from(("clause:9.2", "clause:10.1", "clause:10", "activity:internal-audit"))
KINDS = st.sampled_from(("owner", "responsible", "consulted", "advised", "designed", "informed", "promoted"))
DAYS = st.sampled_from((date(2024, 6, 1), date(2025, 11, 23), date(2025, 11, 24), date(2026, 11, 23), None))


class Facts(RuleBasedStateMachine):
    """Two auditors and a client at one audit; facts, scope, days and team change under their hands."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        world = FixedWorld(moves=True).world()
        self.record = record_with_people(Path(self.folder.name) / "r.db", world)
        self.audit = planned_audit(self.record, ("9.2", "10.1", "10.2"), client=CLIENT)

    def tried(self, name: str, use_case) -> bool:
        before = rows(self.record)
        try:
            use_case(self.record.acting_as(name))
        except RuleBroken:
            assert rows(self.record) == before
            return False
        return True

    @rule(who=TEAM)
    def declare(self, who: str) -> None:
        self.tried(who, lambda record: teams.declare(record, self.audit))

    @rule()
    def open(self) -> None:
        self.tried(LEAD, lambda record: life.open_audit(record, self.audit))

    @rule(who=TEAM, kind=KINDS, thing=TARGETS, until=DAYS)
    def becomes_known(self, who: str, kind: str, thing: str, until: date | None) -> None:
        self.tried(CLIENT, lambda record: people.involve(record, who, kind, thing, None, until))

    @rule(who=TEAM, thing=TARGETS)
    def was_wrong(self, who: str, thing: str) -> None:
        self.tried(CLIENT, lambda record: people.withdraw_involvement(record, who, thing, "Mixed up"))

    @rule(role=st.sampled_from(("auditor", "expert", None)))
    def changes_team(self, role: str | None) -> None:
        self.tried(LEAD, lambda record: audits.set_team(record, self.audit, OTHER, role))

    @rule(day=st.sampled_from((date(2026, 11, 24), date(2026, 11, 25))))
    def moves(self, day: date) -> None:
        self.tried(LEAD, lambda record: audits.change_plan(record, self.audit, {"starts_on": day}))

    @rule(who=TEAM, name=TEAM)
    def agree(self, who: str, name: str) -> None:
        self.tried(who, lambda record: safeguards.agree(record, self.audit, name, ()))

    @rule(name=TEAM, unit=st.sampled_from(("9.2.2", "10.1", "10.2")))
    def override(self, name: str, unit: str) -> None:
        able = self.judged(name, unit)
        given = (self.audit, name, [unit], ["SG3", "SG8"], "Nobody else")
        if self.tried(CLIENT, lambda record: safeguards.override(record, *given)):
            assert able is not None
            assert able.standing == "blocked"
            others = [self.judged(other, unit) for other in (LEAD, OTHER) if other != name]
            assert all(j is None or j.verdict.name == "BLOCKED" for j in others)

    @rule(who=TEAM, item=st.sampled_from(ITEMS))
    def answer(self, who: str, item: str) -> None:
        judged = self.judged(who, item.rpartition("-")[0])
        if self.tried(who, lambda record: walk.answer(record, self.audit, item, "conforming", reason="Seen")):
            assert judged is not None
            assert judged.may_grade
            assert judged.verdict.name == "CLEAR" or judged.arranged is not None

    @rule()
    def close(self) -> None:
        self.tried(LEAD, lambda record: walk.leave_out(record, self.audit, "9.2", "No time"))
        self.tried(LEAD, lambda record: life.conclude(record, self.audit, "effective", "Seen to work"))
        if self.tried(LEAD, lambda record: life.close(record, self.audit)):
            for stop in audits.show(self.record, self.audit).walk:
                judged = self.judged_by_id(stop.answer.answered_by, stop.item.clause)
                assert judged.may_grade

    def judged(self, name: str, unit: str):
        """Return what the engine says of somebody who may grade, None of anybody else."""
        with self.record.store.view() as view:
            present = judged_team(self.record, view, audit_named(view, self.audit))
        found = [a for a in present.auditors if a.name == name and a.role.may_grade]
        return present.judge(found[0], unit) if found else None

    def judged_by_id(self, person: str, unit: str):
        with self.record.store.view() as view:
            present = judged_team(self.record, view, audit_named(view, self.audit), (person,))
        return present.judge(next(a for a in present.auditors if a.person_id == person), unit)

    @invariant()
    def what_is_recorded_is_what_is_so(self) -> None:
        if audits.show(self.record, self.audit).audit.state is not State.CLOSED:
            standing(self.record, self.audit)

    def teardown(self) -> None:
        assert verify(self.record.path).is_sound
        self.record.close()
        self.folder.cleanup()


Facts.TestCase.settings = examples(suite=4, soak=20, steps=25)
TestFacts = Facts.TestCase
