"""Beliefs about samples: the published sizes, exact populations, draws anyone can repeat, and what may be concluded."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor_tui.domain.fieldwork.sampling import (
    INTERVAL,
    RANK,
    Design,
    Method,
    Outcome,
    algorithm_in_words,
    algorithm_of,
    allowing,
    check_design,
    digest,
    draw,
    estimating,
    finite,
    method_of,
    sites,
    statement,
    strata,
    upper_count,
)
from auditor_tui.domain.refusal import RuleBroken, Unknown
from tests.trying import examples

ZERO = {80: (161, 80, 32, 16, 8), 90: (230, 114, 45, 22, 11), 95: (299, 149, 59, 29, 14), 99: (459, 228, 90, 44, 21)}
ALLOWED = {0: (59, 29, 14), 1: (93, 46, 22), 2: (124, 61, 30), 3: (153, 76, 37)}
SIZES = (10, 12, 20, 24, 30, 50, 100, 150, 250, 500, 1000)
FINITE = {
    5: (10, 12, 19, 19, 23, 31, 45, 46, 51, 56, 57),
    10: (10, 9, 16, 15, 19, 22, 25, 26, 27, 28, 29),
    20: (8, 7, 10, 10, 11, 12, 13, 13, 14, 14, 14),
}


@pytest.mark.parametrize("confidence", ZERO)
def test_sizes_that_allow_no_deviation(confidence: int) -> None:
    assert tuple(allowing(confidence, rate, 0) for rate in (1, 2, 5, 10, 20)) == ZERO[confidence]


@pytest.mark.parametrize("allowed", ALLOWED)
def test_sizes_that_allow_some(allowed: int) -> None:
    assert tuple(allowing(95, rate, allowed) for rate in (5, 10, 20)) == ALLOWED[allowed]


@pytest.mark.parametrize("tolerable", FINITE)
def test_sizes_for_small_populations_are_exact_and_rightly_not_monotone(tolerable: int) -> None:
    assert tuple(finite(size, 95, tolerable) for size in SIZES) == FINITE[tolerable]


def test_rates_are_exact_where_floats_are_not() -> None:
    assert math.ceil(100 * 0.07) == 8
    assert finite(100, 95, 7) == next(
        n for n in range(1, 101) if Fraction(math.comb(93, n), math.comb(100, n)) <= Fraction(5, 100)
    )


def test_estimating_a_rate() -> None:
    assert [estimating(n, 95, 10) for n in (50, 100, 200, 500, 1000, None)] == [34, 50, 66, 81, 88, 97]


@pytest.mark.parametrize(
    ("count", "kind", "visits"),
    [
        (1, "first", 1),
        (16, "first", 4),
        (17, "first", 5),
        (25, "surveillance", 3),
        (26, "surveillance", 4),
        (25, "again", 4),
    ],
)
def test_sites(count: int, kind: str, visits: int) -> None:
    assert sites(count, kind) == visits
    with pytest.raises(Unknown):
        sites(4, "never")


def items(count: int, groups: int = 0) -> list[tuple[str, str]]:
    return [(f"g{n % groups}" if groups else "", f"AIIA-{n:03d}") for n in range(count)]


def test_a_draw_is_the_same_for_the_same_seed_wherever_it_is_made() -> None:
    design = Design(Method.ATTRIBUTE, 5)
    assert draw(items(30), design, "2026-11-24") == (6, 7, 8, 16, 20)
    assert draw(items(30), design, "a") == draw(items(30), design, "a") != draw(items(30), design, "b")
    assert digest(items(30)) == digest(items(30)) != digest(items(29))


@pytest.mark.parametrize(("count", "size"), [(30, 19), (59, 30), (100, 30), (49, 7), (1000, 60), (7, 7), (100, 1)])
def test_a_systematic_draw_gives_every_item_the_same_chance(count: int, size: int) -> None:
    population, design, seeds = items(count), Design(Method.SYSTEMATIC, size), 1500
    often = Counter(place for seed in range(seeds) for place in draw(population, design, f"seed {seed}"))
    chance = size / count
    spread = math.sqrt(seeds * chance * (1 - chance)) or 1
    assert max(abs(often[place] - seeds * chance) / spread for place in range(count)) < 4
    assert chance == 1 or max(abs(often[place] - seeds * chance) / spread for place in range(count)) > 0


def test_a_systematic_draw_can_be_made_with_paper_and_pencil() -> None:
    """Interval 59/30, start 59/30 times the SHA-256 of the seed as a share: nothing else is used."""
    share = Fraction(int(hashlib.sha256(b"S\x000\x00start").hexdigest(), 16), 2**256)
    expected = tuple(math.floor(Fraction(59, 30) * (share + number)) for number in range(30))
    assert draw(items(59), Design(Method.SYSTEMATIC, 30), "S") == expected


def test_what_was_drawn_by_the_rule_of_earlier_versions_is_drawn_so_again() -> None:
    design = Design(Method.SYSTEMATIC, 30)
    assert draw(items(59), design, "S", RANK) == tuple(range(30)), "an interval of 59 // 30 never reaches the end"
    assert "could not be drawn" in algorithm_in_words(RANK, Method.SYSTEMATIC)
    assert "exact fraction" in algorithm_in_words(INTERVAL, Method.SYSTEMATIC)
    assert "ranked" in algorithm_in_words(RANK, Method.ATTRIBUTE)
    assert [algorithm_of(method) for method in Method] == ["", "", RANK, INTERVAL, RANK]


@examples(suite=200, soak=2000)
@given(st.integers(1, 120), st.data(), st.text(max_size=8))
def test_every_draw_takes_as_many_as_it_should_each_once(count, data, seed) -> None:
    size = data.draw(st.integers(1, count))
    for method in (Method.ATTRIBUTE, Method.SYSTEMATIC, Method.JUDGEMENT):
        places = draw(items(count), Design(method, size), seed)
        assert len(places) == len(set(places)) == size
        assert all(0 <= place < count for place in places)
    assert draw(items(count), Design(Method.ALL, count), seed) == tuple(range(count))
    grouped = items(count, 3)
    places = draw(grouped, Design(Method.STRATIFIED, size), seed)
    wanted = strata(grouped, size)
    assert {g: sum(grouped[p][0] == g for p in places) for g in wanted} == wanted
    assert all(wanted[g] >= 1 for g in wanted)


@examples(suite=150, soak=2000)
@given(st.integers(2, 80), st.data())
def test_the_bound_after_the_test_is_the_last_believable_number(population, data) -> None:
    size = data.draw(st.integers(1, population))
    deviations = data.draw(st.integers(0, size))
    most = upper_count(population, size, deviations, 95)

    def believable(deviating: int) -> bool:
        good = population - deviating
        ways = sum(math.comb(deviating, i) * math.comb(good, size - i) for i in range(deviations + 1) if i <= size)
        return Fraction(ways, math.comb(population, size)) > Fraction(5, 100)

    assert deviations <= most <= population - (size - deviations)
    assert most == max(
        d for d in range(deviations, population - (size - deviations) + 1) if d == deviations or believable(d)
    )


@given(st.integers(5, 300), st.sampled_from([5, 10, 20]))
@examples(suite=60, soak=1000)
def test_a_sample_without_a_deviation_meets_what_it_was_planned_for(population, tolerable) -> None:
    size = finite(population, 95, tolerable)
    said = statement(Design(Method.ATTRIBUTE, size, 95, tolerable), population, Outcome(size, 0))
    bound = max(1, math.ceil(Fraction(population * tolerable, 100)))
    assert size == population or upper_count(population, size, 0, 95) < bound
    assert "exceeds" not in said


def test_statements_say_no_more_than_the_method_gives() -> None:
    judged = Design(Method.JUDGEMENT, 3)
    assert "nothing is said about the other 27" in statement(judged, 30, Outcome(3, 1))
    assert "no result is recorded yet" in statement(judged, 30, Outcome(0, 0))
    assert "1 of the sample are still to be looked at" in statement(judged, 30, Outcome(2, 0))
    assert "All 12 were looked at: 2 deviate" in statement(Design(Method.ALL, 12), 12, Outcome(12, 2))
    drawn = Design(Method.ATTRIBUTE, 22, 95, 10)
    assert statement(drawn, 50, Outcome(22, 0)).endswith("within the tolerable 10 %.")
    assert "exceeds the tolerable 10 %" in statement(drawn, 50, Outcome(22, 2))
    assert "no bound is computed" in statement(Design(Method.SYSTEMATIC, 5), 50, Outcome(5, 0))


@pytest.mark.parametrize(
    ("design", "population", "code"),
    [
        (Design(Method.ALL, 1), 0, "population-empty"),
        (Design(Method.ATTRIBUTE, 5), 100_001, "population-large"),
        (Design(Method.ATTRIBUTE, 5, confidence=97), 10, "confidence-odd"),
        (Design(Method.ATTRIBUTE, 5, tolerable=0), 10, "tolerable-odd"),
        (Design(Method.ATTRIBUTE, 5, tolerable=51), 10, "tolerable-odd"),
        (Design(Method.ATTRIBUTE, 5, allowed=21), 10, "allowed-odd"),
        (Design(Method.JUDGEMENT, 0), 10, "size-odd"),
        (Design(Method.JUDGEMENT, 11), 10, "size-odd"),
    ],
)
def test_designs_out_of_bounds_are_refused(design: Design, population: int, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_design(design, population)
    assert refusal.value.code == code


def test_methods_are_named() -> None:
    assert method_of(" Attribute ") is Method.ATTRIBUTE
    with pytest.raises(Unknown, match="systematic"):
        method_of("haphazard")
