"""People with facts, for tests of impartiality."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from auditor_tui.domain.impartiality.engine import Auditor, Declaration, Verdict
from auditor_tui.domain.impartiality.involvement import ACTIVITIES, Involvement, InvolvementKind
from auditor_tui.domain.impartiality.team import TeamRole
from checklists.reader import built_in_pack

T0 = date(2026, 11, 24)


LEAVES = built_in_pack("iso-42001-clauses").leaves


EXPECTED = {
    InvolvementKind.RESPONSIBLE: ("R01", Verdict.BLOCKED),
    InvolvementKind.ACCOUNTABLE: ("R01", Verdict.BLOCKED),
    InvolvementKind.OWNER: ("R01", Verdict.BLOCKED),
    InvolvementKind.BUILT: ("R04", Verdict.BLOCKED),
    InvolvementKind.TRAINED: ("R04", Verdict.BLOCKED),
    InvolvementKind.CONFIGURED: ("R04", Verdict.BLOCKED),
    InvolvementKind.VALIDATED: ("R04", Verdict.BLOCKED),
    InvolvementKind.BOUGHT: ("R04", Verdict.BLOCKED),
    InvolvementKind.DESIGNED: ("R07", Verdict.BLOCKED),
    InvolvementKind.SPONSORED: ("R18", Verdict.BLOCKED),
    InvolvementKind.CONSULTED: ("R06", Verdict.NEEDS_SAFEGUARD),
    InvolvementKind.ADVISED: ("R06", Verdict.NEEDS_SAFEGUARD),
    InvolvementKind.PROMOTED: ("R18", Verdict.NEEDS_SAFEGUARD),
    InvolvementKind.INFORMED: ("", Verdict.CLEAR),
}
"""What a current involvement of each kind comes to; informed only is clear (R08)."""


ANSWERS = [InvolvementKind.RESPONSIBLE, InvolvementKind.ACCOUNTABLE, InvolvementKind.OWNER]


def held(kind="responsible", target="clause:9.1", since=None, until=None) -> Involvement:
    return Involvement("i", "p", InvolvementKind(kind), target, since, until)


def auditor(*involvements, role=TeamRole.AUDITOR, signed: date | None = T0, name="A", person="p") -> Auditor:
    declared = Declaration("d", "x", person, signed, "s", "") if signed else None
    return Auditor(person, name, role, tuple(involvements), declared)


days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))


facts = st.builds(
    Involvement,
    st.just("i"),
    st.just("p"),
    st.sampled_from(InvolvementKind),
    st.one_of(
        st.sampled_from([f"clause:{leaf}" for leaf in LEAVES]), st.sampled_from([f"activity:{a}" for a in ACTIVITIES])
    ),
    days,
    days,
)
