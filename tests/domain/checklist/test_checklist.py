"""Beliefs about the checklist of one audit: several packs, AI systems, what hardly applies, and what is gone."""

from __future__ import annotations

import pytest

from auditor_tui.domain.checklist.checklist import Checklist, Part, difference, prefix_for
from auditor_tui.domain.organisation.system import (
    Origin,
    OurRole,
    Told,
)
from auditor_tui.domain.refusal import RuleBroken
from checklists.questions import Pack
from checklists.reader import built_in_pack
from tests.domain.organisation.registering import a_system

CLAUSES, CONTROLS = built_in_pack("iso-42001-clauses"), built_in_pack("iso-42001-annex-a")


def test_without_systems_every_item_is_asked_once() -> None:
    checklist = Checklist((Part(CLAUSES), Part(CONTROLS)))
    assert [question.id for question in checklist.items] == [item.id for item in (*CLAUSES.items, *CONTROLS.items)]


def test_items_that_concern_systems_are_asked_for_each_of_them() -> None:
    systems = (a_system("CV ranker"), a_system("Assistant"))
    checklist = Checklist((Part(CONTROLS, ("A.6.2.8",)),), systems)
    assert {question.id for question in checklist.items} == {
        f"A.6.2.8-{key}@{ref}" for key in ("s1", "s2") for ref in ("cv-ranker", "assistant")
    }
    assert checklist.by_id["A.6.2.8-s1@cv-ranker"].citation == "A.6.2.8, item on when events are logged (CV ranker)"
    assert checklist.by_id["A.6.2.8-s1@cv-ranker"].key == "s1"


@pytest.mark.parametrize(
    ("changed", "item", "why"),
    [
        ({"origin": Origin.BOUGHT}, "A.6.1.2-s1", "is bought and not changed here"),
        ({"personal_data": Told.NO}, "A.7.3-s2", "works without data about persons"),
        ({"origin": Origin.DEVELOPED}, "A.10.3-s1", "comes from no supplier"),
        ({"parts": (OurRole.CUSTOMER,)}, "A.10.4-s1", "is not offered to others"),
        ({"parts": (OurRole.PROVIDER,)}, "A.9.2-s2", "is not used in the organisation"),
    ],
)
def test_questions_that_hardly_apply_come_last_and_say_why(changed, item: str, why: str) -> None:
    checklist = Checklist((Part(CONTROLS),), (a_system(**changed),))
    doubted = [question for question in checklist.items if question.doubt]
    assert checklist.items[-len(doubted) :] == tuple(doubted)
    assert why in checklist.by_id[f"{item}@cv-ranker"].doubt


def test_what_nobody_has_said_yet_leaves_nothing_out() -> None:
    unknown = a_system(personal_data=Told.UNKNOWN, parts=(), origin=Origin.ADAPTED)
    assert not [question for question in Checklist((Part(CONTROLS),), (unknown,)).items if question.doubt]


def test_a_second_pack_with_the_same_numbers_stays_apart() -> None:
    other = CLAUSES.model_copy(update={"id": "iso-27001"})
    prefix = prefix_for(other, (Part(CLAUSES),))
    assert prefix == "iso-27001"
    assert prefix_for(CONTROLS, (Part(CLAUSES),)) == ""
    checklist = Checklist((Part(CLAUSES, ("9",)), Part(other, ("9.3",), prefix)))
    assert len({question.id for question in checklist.items}) == len(checklist.items) == 28 + 12
    question = checklist.by_id["iso-27001:9.3.2-d1"]
    assert question.citation == "iso-27001:9.3.2 d) 1)"
    assert checklist.titles[question.clause] == "Management review inputs"
    assert checklist.top_of(question.clause) == "iso-27001:9"
    assert checklist.within(question.clause, "iso-27001:9.3")
    assert not checklist.within(question.clause, "9.3")


def test_a_pack_is_asked_once_only() -> None:
    with pytest.raises(RuleBroken, match="already"):
        prefix_for(CLAUSES, (Part(CLAUSES),))


def test_a_new_version_shows_what_is_new_changed_and_gone_and_gone_items_stay_readable() -> None:
    first, second, *rest = CLAUSES.items
    newer = Pack.model_validate(
        CLAUSES.model_dump()
        | {
            "version": "9.0.0",
            "items": (
                second.model_copy(update={"question": "Show me another thing?"}),
                *rest,
                first.model_copy(update={"id": "4.1-s9", "name": "new thing"}),
            ),
        }
    )
    found = difference(CLAUSES, newer)
    assert (found.new, found.changed, found.gone) == (("4.1-s9",), (second.id,), (first.id,))
    checklist = Checklist((Part(newer),), (), (Part(CLAUSES),))
    assert first.id in checklist.by_id
    assert first.id not in {question.id for question in checklist.items}
    assert checklist.by_id[second.id].question == "Show me another thing?"
