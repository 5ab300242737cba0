"""Sampling: how many to take, which ones, and what the result says of all of them.

Source: ISO 19011 A.6 (judgement-based and statistical sampling); the formulas are textbook attribute sampling, computed
with exact fractions. The draw is ours and uses nothing but SHA-256, so that anyone can draw the same items again with
any tool.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken, Unknown

RANK, INTERVAL = "sha256-rank-v1", "sha256-interval-v2"
"""How items are drawn; a sample keeps the name of the rule it was drawn by."""
LARGEST = 100_000
SMALL = 30
"""Below so many, taking all or choosing by judgement is usual, and the sample says so (policy)."""
_Z = {80: 1.282, 90: 1.645, 95: 1.960, 99: 2.576}


class Method(StrEnum):
    """How the items are chosen."""

    ALL = "all"
    JUDGEMENT = "judgement"
    ATTRIBUTE = "attribute"
    SYSTEMATIC = "systematic"
    STRATIFIED = "stratified"

    @property
    def word(self) -> str:
        """Return the method as people read it."""
        return {
            "all": _("all of them"),
            "judgement": _("chosen by judgement"),
            "attribute": _("statistical, drawn at random"),
            "systematic": _("systematic, from a random start"),
            "stratified": _("stratified, drawn at random in each group"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Design:
    """What is fixed before anything is drawn: percentages as whole numbers, `allowed` deviations."""

    method: Method
    size: int
    confidence: int = 95
    tolerable: int = 10
    allowed: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found: how many were looked at, and how many of them deviate."""

    looked_at: int
    deviations: int


def allowing(confidence: int, tolerable: int, allowed: int) -> int:
    """Return the smallest sample of a large population that allows so many deviations."""
    rate, risk = _share(tolerable), 1 - _share(confidence)
    low, high = allowed + 1, allowed + 2
    while _binomial(high, allowed, rate) > risk:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if _binomial(middle, allowed, rate) <= risk:
            high = middle
        else:
            low = middle + 1
    return low


def finite(population: int, confidence: int, tolerable: int, allowed: int = 0) -> int:
    """Return the smallest sample of a population of known size; never more than all of it.

    It is rightly not monotone in the population: the deviations that must be found are rounded up to a whole number.
    """
    deviating = max(1, math.ceil(population * _share(tolerable)))
    risk = 1 - _share(confidence)
    if allowed >= deviating:
        return population
    low, high = allowed + 1, population
    while low < high:
        middle = (low + high) // 2
        if _hypergeometric(population, deviating, middle, allowed) <= risk:
            high = middle
        else:
            low = middle + 1
    return low


def upper_count(population: int, size: int, deviations: int, confidence: int) -> int:
    """Return how many of a population of known size may deviate at most, with the confidence asked for."""
    risk = 1 - _share(confidence)
    low, high = deviations, population - (size - deviations)
    while low < high:
        middle = (low + high + 1) // 2
        if _hypergeometric(population, middle, size, deviations) > risk:
            low = middle
        else:
            high = middle - 1
    return low


def check_estimate(confidence: int, margin: int, expected: int) -> None:
    """Hold the parameters of an estimate to what the formula can take.

    Raises:
        RuleBroken: one of them lies outside.
    """
    if confidence not in _Z:
        known = ", ".join(map(str, sorted(_Z)))
        raise RuleBroken(
            "confidence-odd", _("A rate is estimated with {known} per cent of confidence.").format(known=known)
        )
    if not 1 <= margin <= 50 or not 1 <= expected <= 99:
        raise RuleBroken(
            "margin-odd", _("The margin lies between 1 and 50 per cent, the rate foreseen between 1 and 99 per cent.")
        )


def estimating(population: int | None, confidence: int, margin: int, expected: int = 50) -> int:
    """Return the sample to estimate a rate within a margin (Cochran, with the correction for small populations)."""
    z, share, within = _Z[confidence], expected / 100, margin / 100
    large = z * z * share * (1 - share) / (within * within)
    exact = large if population is None else large / (1 + (large - 1) / population)
    return math.ceil(exact - 1e-9)


def check_sites(count: int) -> None:
    """Hold a number of sites to what an organisation can have.

    Raises:
        RuleBroken: it is none, or more than 100,000.
    """
    if not 1 <= count <= 100_000:
        raise RuleBroken("sites-odd", _("The number of sites lies between 1 and 100,000."))


def sites(count: int, kind: str = "first") -> int:
    """Return how many of so many like sites to visit: first, surveillance or again (IAF MD 1, borrowed)."""
    factors = {"first": Fraction(1), "surveillance": Fraction(6, 10), "again": Fraction(8, 10)}
    if kind not in factors:
        raise Unknown(
            "unknown-visit",
            _("'{kind}' is no kind of visit. Use one of: {factors}.").format(
                kind=kind[:20], factors=", ".join(factors)
            ),
        )
    factor = factors[kind]
    wanted = 1
    while (wanted / factor) ** 2 < count:
        wanted += 1
    return min(wanted, count)


def strata(population: Sequence[tuple[str, str]], size: int) -> dict[str, int]:
    """Return how many to take of each group: its share rounded up, at least one."""
    counted: dict[str, int] = {}
    for group, __ in population:
        counted[group] = counted.get(group, 0) + 1
    whole = len(population)
    return {group: max(1, math.ceil(Fraction(size * number, whole))) for group, number in counted.items()}


def digest(population: Sequence[tuple[str, str]]) -> str:
    """Return the hash of a population: its lines in order, group and name apart by a tab."""
    return hashlib.sha256(listed(population)).hexdigest()


def listed(population: Sequence[tuple[str, str]]) -> bytes:
    """Return a population as the bytes that are hashed and kept."""
    return "\n".join(f"{group}\t{name}" if group else name for group, name in population).encode()


def algorithm_of(method: Method) -> str:
    """Return the rule by which a method draws today; empty where nothing is left to chance."""
    if method in (Method.ALL, Method.JUDGEMENT):
        return ""
    return INTERVAL if method is Method.SYSTEMATIC else RANK


def algorithm_in_words(algorithm: str, method: Method) -> str:
    """Return how anyone draws the same items again, in one sentence."""
    if algorithm == INTERVAL:
        return _(
            "the interval is the population divided by the size, as an exact fraction; the start is the interval times "
            "the SHA-256 of seed, 0 and 'start' as a share of 2^256; each whole interval further, rounded down, "
            "is drawn"
        )
    if method is Method.SYSTEMATIC:
        return _(
            "the interval was rounded down to a whole number, so items at the end of the population could not be "
            "drawn (a rule of earlier versions)"
        )
    return _("items are ranked by the SHA-256 of seed, place (from 0) and name, and the first ones are taken")


def draw(
    population: Sequence[tuple[str, str]], design: Design, seed: str, algorithm: str | None = None
) -> tuple[int, ...]:
    """Return the places (from 0) of the items drawn, in order of the population; the same for the same seed.

    Args:
        population: (group, name) of every item; the group is empty unless the sample is stratified.
        design: the method and the size.
        seed: fixed before the draw.
        algorithm: the rule a sample was drawn by; that of today unless given.
    """
    if design.method is Method.ALL:
        return tuple(range(len(population)))
    if design.method is Method.SYSTEMATIC:
        if (algorithm or INTERVAL) == INTERVAL:
            return _by_interval(len(population), design.size, seed)
        step = len(population) // design.size
        start = int(_rank(seed, 0, "start"), 16) % step
        return tuple(start + step * number for number in range(design.size))
    if design.method is Method.STRATIFIED:
        chosen: list[int] = []
        for group, wanted in strata(population, design.size).items():
            places = [n for n, (of, __) in enumerate(population) if of == group]
            chosen += sorted(places, key=lambda n: _rank(seed, n, population[n][1]))[:wanted]
        return tuple(sorted(chosen))
    ranked = sorted(range(len(population)), key=lambda n: _rank(seed, n, population[n][1]))
    return tuple(sorted(ranked[: design.size]))


def _by_interval(population: int, size: int, seed: str) -> tuple[int, ...]:
    """Return the item at each interval of N/size from a random start; as an exact fraction, each has the chance size/N.

    In whole numbers, since a float would forget the end of a large share.
    """
    share, whole = int(_rank(seed, 0, "start"), 16), 2**256
    return tuple(population * (share + number * whole) // (size * whole) for number in range(size))


def check_design(design: Design, population: int) -> None:
    """Hold a design to bounds that make sense.

    Raises:
        RuleBroken: one does not hold; says which.
    """
    if not population:
        raise RuleBroken("population-empty", _("The population has no item, so there is nothing to draw from."))
    if population > LARGEST:
        raise RuleBroken(
            "population-large", _("A population has {largest:,} items at most here; divide it.").format(largest=LARGEST)
        )
    if design.confidence not in _Z:
        raise RuleBroken("confidence-odd", _("Confidence is 80, 90, 95 or 99 per cent."))
    if not 1 <= design.tolerable <= 50:
        raise RuleBroken("tolerable-odd", _("The tolerable rate of deviation lies between 1 and 50 per cent."))
    if not 0 <= design.allowed <= 20:
        raise RuleBroken("allowed-odd", _("Between 0 and 20 deviations may be allowed."))
    if not 1 <= design.size <= population:
        raise RuleBroken(
            "size-odd",
            _("A sample of {population} has between 1 and {population} items.").format(population=population),
        )


def statement(design: Design, population: int, outcome: Outcome) -> str:
    """Return what a manager may conclude, in words; no more than the method gives."""
    found = _("{deviations} of {looked_at} looked at deviate").format(
        deviations=outcome.deviations, looked_at=outcome.looked_at
    )
    if not outcome.looked_at:
        return _("{size} of {population} were chosen ({method}); no result is recorded yet.").format(
            size=design.size, population=population, method=design.method.word
        )
    if outcome.looked_at < design.size:
        return _("{found}; {size} of the sample are still to be looked at.").format(
            found=found, size=design.size - outcome.looked_at
        )
    if design.method is Method.ALL or outcome.looked_at >= population:
        return _("All {population} were looked at: {deviations} deviate. Nothing had to be estimated.").format(
            population=population, deviations=outcome.deviations
        )
    if design.method is Method.JUDGEMENT:
        return _("{found}. They were chosen by judgement, so nothing is said about the other {population}.").format(
            found=found, population=population - design.size
        )
    if design.method is not Method.ATTRIBUTE:
        return _("{found}, {method} out of {population}; no bound is computed for this method.").format(
            found=found, method=design.method.word, population=population
        )
    most = upper_count(population, outcome.looked_at, outcome.deviations, design.confidence)
    rate = 100 * most / population
    verdict = (
        _("That is within the tolerable {tolerable} %.").format(tolerable=design.tolerable)
        if Fraction(most, population) <= _share(design.tolerable)
        else _("That exceeds the tolerable {tolerable} %.").format(tolerable=design.tolerable)
    )
    bound = _("With {confidence} % confidence at most {most} of the {population} deviate ({rate:.1f} %).").format(
        confidence=design.confidence, most=most, population=population, rate=rate
    )
    return f"{found}. {bound} {verdict}"


def method_of(word: str) -> Method:
    """Return the method a word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    try:
        return Method(word.strip().lower())
    except ValueError:
        known = "; ".join(f"{method.value} ({method.word})" for method in Method)
        raise Unknown(
            "unknown-method",
            _("'{word}' is no way to sample. Use one of: {known}.").format(word=word[:40], known=known),
        ) from None


def _share(percent: int) -> Fraction:
    return Fraction(percent, 100)


def _binomial(size: int, most: int, rate: Fraction) -> Fraction:
    """Return the probability of at most so many deviations, exactly."""
    up, down = rate.numerator, rate.denominator
    total = sum(math.comb(size, i) * up**i * (down - up) ** (size - i) for i in range(most + 1))
    return Fraction(total, down**size)


def _hypergeometric(population: int, deviating: int, size: int, most: int) -> Fraction:
    """Return the probability that a sample without replacement holds at most so many of the deviating items."""
    good = population - deviating
    ways = sum(
        math.comb(deviating, i) * math.comb(good, size - i)
        for i in range(min(most, deviating, size) + 1)
        if size - i <= good
    )
    return Fraction(ways, math.comb(population, size))


def _rank(seed: str, place: int, name: str) -> str:
    return hashlib.sha256(f"{seed}\0{place}\0{name}".encode()).hexdigest()
