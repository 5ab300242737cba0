"""Beliefs about the linter of finding statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.findings.wording import remarks
from checklists.reader import built_in_pack

PACK = built_in_pack("iso-42001-clauses")
GOOD = (
    "8.4: impact assessments are repeated when a significant change is proposed.",
    "Release log: optimizer-2 deployed 2026-09-02. Register: last assessment 2026-02-26; 0 of 1 retraining covered.",
    "No impact assessment preceded the change.",
)


def codes(requirement=GOOD[0], evidence=GOOD[1], gap=GOOD[2], grade="minor", persons=()) -> set[str]:
    found = remarks(
        requirement, evidence, gap, grade=grade, citation="8.4", clauses=PACK.titles, items=PACK.by_id, persons=persons
    )
    assert all(remark.sentence.endswith(".") for remark in found)
    return {remark.code for remark in found}


def test_a_good_statement_draws_no_remark():
    assert codes() == set()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"requirement": "Impact assessments are repeated."}, "no-clause"),
        ({"requirement": "8.5: something"}, "unknown-clause"),
        ({"requirement": "5.2 e) communication"}, "unknown-letter"),
        ({"requirement": "B.6.2.4 guidance"}, "annex-b"),
        ({"requirement": "Annex B of 8.4"}, "annex-b"),
        ({"evidence": "the register was read and shows nothing"}, "untraceable"),
        ({"evidence": "log 7"}, "too-short"),
        ({"gap": "No assessment because nobody knew."}, "cause"),
        ({"gap": "No assessment due to time pressure."}, "cause"),
        ({"gap": "The process is poor."}, "adjective"),
        ({"gap": "Inadequate assessment."}, "adjective"),
        ({"gap": "A gate should be added."}, "solution"),
        ({"gap": "We recommend a gate."}, "solution"),
        ({"gap": "The engineer forgot it."}, "blame"),
        ({"gap": "One. Two. Three. Four."}, "long-gap"),
        ({"gap": "The log is missing.", "grade": "ofi"}, "hidden-breach"),
        ({"gap": "There was no record.", "grade": "observation"}, "hidden-breach"),
    ],
)
def test_each_weakness_of_a_statement_is_named(parts, code):
    assert code in codes(**parts)


@pytest.mark.parametrize("cited", ["6.1.3 f)", "10.2 a) 1)", "9.3.2 d) 2)", "4.1", "6.1.1 b) 2)"])
def test_letters_that_the_standard_has_draw_no_remark(cited):
    assert codes(requirement=f"{cited}: wanted") == set()


def test_a_person_is_named_by_role():
    assert "person-named" in codes(evidence="Marta Lind said on 2026-01-01 that it was so", persons=["Marta Lind"])


@given(
    st.text(max_size=500), st.text(max_size=500), st.text(max_size=500), st.sampled_from(["major", "ofi", "strength"])
)
def test_any_text_is_looked_at_without_a_fault(requirement, evidence, gap, grade):
    codes(requirement, evidence, gap, grade)
