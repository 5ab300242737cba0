"""Which way every sign of a text runs, and how the runs of a line stand: the bidirectional algorithm of Unicode.

Texts hold no signs that turn text (they are made visible before), so the rules for those are left out. Lines are
broken between the two steps: a level belongs to a paragraph, an order to a line.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

_STRONG = {"L": 0, "R": 1, "AL": 1}
_NUMBERS = ("EN", "AN")
_DEEPEST = 63
"""Brackets that may stand open at once."""


def first_strong(text: str) -> int | None:
    """Return 1 when the first letter with a direction runs to the left, 0 to the right, None without such a letter."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), None)


def levels(text: str, base: int) -> list[int]:
    """Return the level of every sign of one paragraph: odd ones run to the left.

    Args:
        text: a paragraph without line breaks.
        base: its own level, 0 or 1.
    """
    given = [unicodedata.bidirectional(sign) or "L" for sign in text]
    kinds = _weak(given, base)
    _brackets(text, given, kinds, base)
    _neutral(kinds, base)
    higher = ({"R": 1, "AN": 2, "EN": 2}, {"L": 1, "AN": 1, "EN": 1})[base]
    return [base + higher.get(kind, 0) for kind in kinds]


def order(runs: list[int]) -> list[int]:
    """Return the numbers of the runs of one line from left to right, given their levels in the order of reading."""
    shown = list(range(len(runs)))
    for level in range(max(runs, default=0), 0, -1):
        turned: list[int] = []
        deeper: list[int] = []
        for number in shown:
            if runs[number] >= level:
                deeper.insert(0, number)
            else:
                turned += [*deeper, number]
                deeper = []
        shown = turned + deeper
    return shown


def _side(base: int) -> str:
    return "LR"[base]


def _weak(given: list[str], base: int) -> list[str]:
    """Return the kinds once numbers, their signs and marks above letters have taken a side (W1 to W7)."""
    kinds = list(given)
    before = strong = _side(base)
    for at, kind in enumerate(kinds):
        if kind in ("NSM", "BN"):
            kind = before
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[at] = before = kind
    _numbers(kinds)
    strong = _side(base)
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kinds[at] = "L" if kind == "L" else "R"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind not in _NUMBERS:
            kinds[at] = "ON"
    return kinds


def _numbers(kinds: list[str]) -> None:
    """Let the signs within numbers and beside them belong to the numbers (W4, W5)."""
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in _NUMBERS)):
            kinds[at] = before
    at = 0
    for kind, group in groupby(list(kinds)):
        ends = at + len(list(group))
        beside = kinds[at - 1 : at] + kinds[ends : ends + 1]
        if kind == "ET" and "EN" in beside:
            kinds[at:ends] = ["EN"] * (ends - at)
        at = ends


@cache
def _closing() -> dict[str, str]:
    """Return which bracket closes which."""
    found = {}
    for code in range(0x10000):
        sign = chr(code)
        if unicodedata.category(sign) == "Ps" and unicodedata.mirrored(sign):
            ends = (chr(code + step) for step in (1, 2) if unicodedata.category(chr(code + step)) == "Pe")
            found[sign] = next(ends, "")
    return found


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Return where brackets open and close, in the order in which they open."""
    open_: list[tuple[str, int]] = []
    found = []
    for at, sign in enumerate(text):
        if kinds[at] != "ON":
            continue
        if sign in _closing():
            if len(open_) == _DEEPEST:
                break
            open_.append((_closing()[sign], at))
        elif any(sign == awaited for awaited, __ in open_):
            while open_:
                awaited, began = open_.pop()
                if awaited == sign:
                    found.append((began, at))
                    break
    return sorted(found)


def _brackets(text: str, given: list[str], kinds: list[str], base: int) -> None:
    """Let both brackets of a pair run as what they enclose (N0)."""
    ours, theirs = _side(base), _side(1 - base)
    for began, ended in _pairs(text, kinds):
        within = {_as_letter(kind) for kind in kinds[began + 1 : ended]}
        if ours in within:
            taken = ours
        elif theirs in within:
            taken = _before(kinds, began, ours)
        else:
            continue
        for at in (began, ended):
            kinds[at] = taken
            while at + 1 < len(kinds) and given[at + 1] in ("NSM", "BN"):
                at += 1
                kinds[at] = taken


def _as_letter(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _before(kinds: list[str], at: int, otherwise: str) -> str:
    found = (kinds[place] for place in range(at - 1, -1, -1) if kinds[place] != "ON")
    return _as_letter(next(found, otherwise))


def _neutral(kinds: list[str], base: int) -> None:
    """Let what has no side take the one on both sides of it, else the one of the paragraph (N1, N2)."""
    at = 0
    for kind, group in groupby(list(kinds)):
        ends = at + len(list(group))
        if kind == "ON":
            before = _as_letter(kinds[at - 1]) if at else _side(base)
            after = _as_letter(kinds[ends]) if ends < len(kinds) else _side(base)
            kinds[at:ends] = [before if before == after else _side(base)] * (ends - at)
        at = ends
