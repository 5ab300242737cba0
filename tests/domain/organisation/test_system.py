"""Beliefs about AI systems: references, stages, words, and what the register says of each."""

from __future__ import annotations

import pytest

from auditor_tui.domain.organisation.system import (
    SHEET,
    Origin,
    OurRole,
    Stage,
    Tier,
    Told,
    check_reference,
    hardly_applies,
    passing,
    reference_from,
    word_of,
)
from auditor_tui.domain.refusal import RuleBroken
from tests.domain.organisation.registering import a_system


def test_a_reference_is_made_from_the_name_and_never_twice() -> None:
    assert reference_from("CV ranker", ()) == "cv-ranker"
    assert reference_from("CV ranker", ("cv-ranker", "cv-ranker-2")) == "cv-ranker-3"
    with pytest.raises(RuleBroken):
        reference_from("\u6f22\u5b57", ())
    for odd in ("", "CV ranker", "x@y", "-a", "a" * 25):
        with pytest.raises(RuleBroken):
            check_reference(odd, ())


def test_stages_follow_one_another_and_words_are_understood() -> None:
    stage, seen = Stage.INCEPTION, [Stage.INCEPTION]
    while (after := passing(stage)) is not None:
        seen.append(stage := after)
    assert seen == list(Stage)
    assert word_of(Stage, "operation and monitoring") is Stage.OPERATION
    with pytest.raises(RuleBroken, match="inception, design"):
        word_of(Stage, "old")


def test_what_the_sheets_do_not_say_is_named() -> None:
    assert a_system().missing == ()
    bare = a_system(sheet={}, owner=" ", parts=(), tier=Tier.UNKNOWN, personal_data=Told.UNKNOWN)
    assert len(bare.missing) == len(SHEET) + 4


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({"origin": Origin.DEVELOPED}, {"bought"}),
        ({"origin": Origin.BOUGHT}, {"developed"}),
        ({"origin": Origin.ADAPTED}, set()),
        ({"parts": (OurRole.CUSTOMER,)}, {"supplied"}),
        ({"parts": (OurRole.PROVIDER,)}, {"used"}),
        ({"parts": (OurRole.PRODUCER, OurRole.CUSTOMER)}, set()),
        ({"parts": (OurRole.PARTNER,)}, {"supplied", "used"}),
        ({"personal_data": Told.NO}, {"personal-data"}),
        ({"personal_data": Told.UNKNOWN}, set()),
    ],
)
def test_a_profile_leaves_out_only_what_somebody_said(changed, lacking: set[str]) -> None:
    system = a_system(**({"parts": (), "personal_data": Told.YES} | changed))
    traits = {"developed", "bought", "supplied", "used", "personal-data"}
    assert traits - system.traits == lacking
    assert hardly_applies(system, sorted(traits)).count(system.name) == len(lacking)
    assert hardly_applies(system, system.traits) == ""


def test_a_reference_taken_is_refused_and_a_free_one_of_full_length_is_not() -> None:
    with pytest.raises(RuleBroken, match="Another AI system has the reference cv-ranker"):
        check_reference("cv-ranker", ["cv-ranker"])
    check_reference("a" * 24, ["cv-ranker"])


@pytest.mark.parametrize("kind", [Stage, Origin, OurRole, Tier, Told])
def test_every_word_is_known_as_it_is_recorded_and_as_it_is_read(kind) -> None:
    for member in kind:
        assert word_of(kind, f" {member.value.upper()} ") is member
        assert word_of(kind, getattr(member, "word", member.value)) is member
