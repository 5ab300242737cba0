"""Whatever people try, in whatever order: an audit moves only as its life allows, and what is closed stays as it is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.services.audits import audits, life
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import raising
from auditor_tui.services.impartiality import teams
from auditor_tui.services.overview.undo import undo
from db.verify import verify
from tests.telling import CLIENT, LEAD, OTHER, planned_audit, record_with_people, rows
from tests.trying import examples

ITEMS = ("10.1-s1", "10.2-a1", "10.2-a2")
WORDS = ("conforming", "nonconforming", "not-assessed", "not-applicable")
MAY_FOLLOW = {
    State.PLANNED: {State.PLANNED, State.OPEN},
    State.OPEN: {State.OPEN, State.CLOSING},
    State.CLOSING: {State.CLOSING, State.OPEN, State.CLOSED},
    State.CLOSED: {State.CLOSED, State.OPEN},
}
PEOPLE = st.sampled_from((LEAD, OTHER, CLIENT))


class Lives(RuleBasedStateMachine):
    """Three people at one audit of clause 10."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.record = record_with_people(Path(self.folder.name) / "r.db")
        self.audit = planned_audit(self.record, ("10.1", "10.2"))
        self.state, self.revision = State.PLANNED, 1
        self.declared: set[str] = set()
        self.approved: dict[str, list[tuple]] | None = None
        self.references: set[str] = set()

    def tried(self, name: str, use_case) -> bool:
        """Try something in somebody's name; a refusal leaves the record exactly as it was."""
        before = rows(self.record)
        try:
            use_case(self.record.acting_as(name))
        except RuleBroken:
            assert rows(self.record) == before
            return False
        return True

    @rule(who=PEOPLE)
    def declare(self, who: str) -> None:
        if self.tried(who, lambda record: teams.declare(record, self.audit)):
            assert who != CLIENT
            self.declared.add(who)

    @rule(who=PEOPLE)
    def open(self, who: str) -> None:
        if self.tried(who, lambda record: life.open_audit(record, self.audit)):
            assert who == LEAD

    @precondition(lambda self: self.state is State.OPEN)
    @rule(who=PEOPLE)
    def answer_everything(self, who: str) -> None:
        for stop in audits.show(self.record, self.audit).walk:
            if not stop.is_answered:
                item = stop.item.id
                self.tried(
                    who, lambda record, item=item: walk.answer(record, self.audit, item, "conforming", reason="seen")
                )

    @rule(who=PEOPLE, item=st.sampled_from(ITEMS), word=st.sampled_from(WORDS), reason=st.sampled_from(("", "because")))
    def answer(self, who: str, item: str, word: str, reason: str) -> None:
        if self.tried(who, lambda record: walk.answer(record, self.audit, item, word, reason=reason)):
            assert word != "not-applicable"
            assert who in self.declared
            assert self.state is State.OPEN

    @rule(who=PEOPLE, item=st.sampled_from(ITEMS), grade=st.sampled_from(("major", "minor", "ofi", "strength")))
    def raise_finding(self, who: str, item: str, grade: str) -> None:
        def raised(record) -> None:
            reference = raising.raise_finding(record, self.audit, item, grade, evidence="Log 4", gap="None.").result
            assert reference not in self.references, "a reference is never used twice"
            self.references.add(reference)

        if self.tried(who, raised):
            assert who in self.declared

    @precondition(lambda self: self.references)
    @rule(who=PEOPLE, data=st.data())
    def withdraw_finding(self, who: str, data) -> None:
        reference = data.draw(st.sampled_from(sorted(self.references)))
        self.tried(who, lambda record: raising.withdraw(record, reference, "mistaken"))

    @rule(who=PEOPLE)
    def conclude(self, who: str) -> None:
        if self.tried(who, lambda record: life.conclude(record, self.audit, "effective", "It was seen.")):
            assert who == LEAD

    @rule(who=PEOPLE)
    def close(self, who: str) -> None:
        if self.tried(who, lambda record: life.close(record, self.audit)):
            page = audits.show(self.record, self.audit)
            assert who == LEAD
            assert all(stop.lacks is None for stop in page.walk)

    @rule(who=PEOPLE)
    def approve(self, who: str) -> None:
        if self.tried(who, lambda record: life.approve(record, self.audit)):
            assert self.state is State.CLOSING
            self.approved = self.about_the_audit()

    @rule(who=PEOPLE, reason=st.sampled_from(("", "new facts")))
    def reopen(self, who: str, reason: str) -> None:
        if self.tried(who, lambda record: life.reopen(record, self.audit, reason)):
            assert reason
            assert who == LEAD
            self.approved = None

    @rule(who=PEOPLE)
    def undo(self, who: str) -> None:
        self.tried(who, undo)

    def about_the_audit(self) -> dict[str, list[tuple]]:
        held = rows(self.record)
        return {name: held[name] for name in ("audit", "answer", "evidence", "finding", "team", "declaration")}

    @invariant()
    def the_audit_moves_as_its_life_allows(self) -> None:
        audit = audits.show(self.record, self.audit).audit
        assert audit.state in MAY_FOLLOW[self.state]
        assert audit.revision == self.revision + (self.state is State.CLOSED and audit.state is State.OPEN)
        self.state, self.revision = audit.state, audit.revision

    @invariant()
    def what_was_approved_stays_as_it_was(self) -> None:
        if self.state is State.CLOSED:
            assert self.about_the_audit() == self.approved

    def teardown(self) -> None:
        self.record.close()
        assert verify(self.record.path).is_sound
        self.folder.cleanup()


TestLives = Lives.TestCase
TestLives.settings = examples(suite=4, soak=25, steps=40)
