"""Safeguards against threats to impartiality: which there are, what each threat asks for, and the override.

Source: all of it is policy of this programme, built on ISO 19011 4.6 (where an internal auditor cannot be independent,
every effort is made to remove bias) and, for the threats, on ISO/IEC 17021-1 4.2.4 and the IESBA Code as models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.verdict import Fired, Threat, Verdict
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.language import english

SOURCE = "ISO 19011 4.6; policy"


class Safeguard(StrEnum):
    """Something that is done so that a threat does not bear on the result."""

    REASSIGN = "SG1"
    SECOND = "SG2"
    REVIEW = "SG3"
    EXTERNAL = "SG4"
    SAMPLE = "SG5"
    EXCLUDE = "SG6"
    WHOLE = "SG7"
    TOP = "SG8"
    DISCLOSE = "SG9"
    ROTATE = "SG10"
    RECIPROCAL = "SG11"

    @property
    def word(self) -> str:
        """Return the safeguard as people read it."""
        return _(_WORDS[self])


_WORDS = {
    Safeguard.REASSIGN: english("give the item to another auditor"),
    Safeguard.SECOND: english("a second auditor decides too"),
    Safeguard.REVIEW: english("an independent person reviews the working papers"),
    Safeguard.EXTERNAL: english("an external auditor or expert takes part"),
    Safeguard.SAMPLE: english("somebody else draws the sample, or a seed fixed before first contact"),
    Safeguard.EXCLUDE: english("records of the own time or hand are left out"),
    Safeguard.WHOLE: english("the whole population is tested"),
    Safeguard.TOP: english("the report goes straight to top management"),
    Safeguard.DISCLOSE: english("the report discloses it"),
    Safeguard.ROTATE: english("another auditor takes the item in the next cycle"),
    Safeguard.RECIPROCAL: english("a partner organisation audits it in exchange"),
}

_S = Safeguard
MINIMUM: dict[Threat, tuple[frozenset[Safeguard], ...]] = {
    Threat.SELF_REVIEW: (frozenset({_S.REVIEW, _S.DISCLOSE}),),
    Threat.FAMILIARITY: (frozenset({_S.SECOND}), frozenset({_S.REVIEW})),
    Threat.INTIMIDATION: (frozenset({_S.TOP}),),
    Threat.SELF_INTEREST: (frozenset({_S.SECOND, _S.DISCLOSE}),),
    Threat.ADVOCACY: (frozenset({_S.REVIEW, _S.DISCLOSE}),),
}
"""By threat, the sets of safeguards of which one must be agreed; any of them is enough (policy)."""

EXTRA: dict[str, frozenset[Safeguard]] = {"R03": frozenset({_S.EXCLUDE}), "R23": frozenset({_S.EXCLUDE})}
"""By rule, what is asked for on top."""

NEVER = frozenset({"R13", "R15", "R19", "R22", "R24"})
"""Rules that no override reaches: close family, money, own action, no declaration, an expert on own work.

A line manager who is the auditee (R09) is not among them: internal auditors often report to the chief executive, and
ISO 19011 4.6 asks for every effort against bias. Then the line of command is left, see `check_override`.
"""

REPLACEABLE = frozenset({"R01", "R04"})
"""Rules that are overridden only where nobody could be brought in within the planned period; the approver says so."""

ACTS = frozenset({_S.SECOND, _S.REVIEW, _S.EXTERNAL, _S.SAMPLE, _S.EXCLUDE, _S.WHOLE, _S.TOP, _S.RECIPROCAL})
"""Safeguards that somebody carries out; the others are a decision, or are seen in the report itself."""

OUTSIDE = frozenset({_S.SECOND, _S.EXTERNAL, _S.RECIPROCAL})
"""Safeguards that bring in somebody else; an override asks for one of them, with the name of who it is."""

BY_SOMEBODY_ELSE = OUTSIDE | {_S.REVIEW}
"""Safeguards that the auditor they are agreed for never carries out."""


@dataclass(frozen=True, slots=True)
class Act:
    """A safeguard as something that is done: who is to do it, and what came of it."""

    measure: Safeguard
    who: str = ""
    """who is to carry it out, of SG8 who is to receive the report; empty when nobody is named yet"""
    done_by: str = ""
    """who carried it out, of SG8 who received the report; empty while nobody did"""
    done_on: date | None = None
    result: str = ""
    evidence: str = ""
    recorded_by: str = ""

    @property
    def is_done(self) -> bool:
        """Tell whether it was carried out."""
        return self.done_on is not None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was agreed so that somebody may audit a unit all the same; it holds for the facts it rests on."""

    id: str
    person_id: str
    unit: str
    measures: tuple[Safeguard, ...]
    reason: str
    is_override: bool
    rests_on: frozenset[tuple[str, str]]
    """(rule, fact) of everything that fired when it was agreed"""
    approved_by: str
    """name of who agreed"""
    approved_on: date
    acts: tuple[Act, ...] = ()
    """of its safeguards those that are carried out by somebody, in the same order"""

    def holds(self, fired: Sequence[Fired]) -> bool:
        """Tell whether it answers everything that fires now; a fact that is new or reads otherwise voids it."""
        asking = [f for f in fired if f.verdict is not Verdict.CLEAR]
        blocking = {f.rule for f in asking if f.verdict is Verdict.BLOCKED}
        if blocking and (not self.is_override or blocking & NEVER):
            return False
        return resting(asking) <= self.rests_on

    @property
    def words(self) -> str:
        """Return the safeguards as people read them."""
        return "; ".join(f"{measure.value} {measure.word}" for measure in self.measures)


def resting(fired: Iterable[Fired]) -> frozenset[tuple[str, str]]:
    """Return what a decision on these rules rests on: rule and fact of each that asks for something."""
    return frozenset((f.rule, f.fact) for f in fired if f.verdict is not Verdict.CLEAR)


def safeguards_of(words: Iterable[str]) -> tuple[Safeguard, ...]:
    """Return the safeguards that words such as SG3 name, in order, each once.

    Raises:
        Unknown: one names none, with those there are.
    """
    found = []
    for word in words:
        if not word.strip():
            continue
        try:
            found.append(Safeguard(word.strip().upper()))
        except ValueError:
            known = "; ".join(f"{s.value} {s.word}" for s in Safeguard)
            raise Unknown(
                "unknown-safeguard",
                _("'{word}' is no safeguard. There is: {known}.").format(word=word[:20], known=known),
            ) from None
    return tuple(sorted(set(found), key=list(Safeguard).index))


def named_of(words: Iterable[str], measures: Sequence[Safeguard]) -> dict[Safeguard, str]:
    """Return who is named for which safeguard by words such as SG3=Jonas Weber.

    Args:
        words: the words, empty ones passed over.
        measures: what is agreed; empty for the smallest set, where anything may be named.

    Raises:
        Unknown: no safeguard or no name, or it is not among what is agreed, or nobody carries it out.
    """
    found: dict[Safeguard, str] = {}
    for word in words:
        if not word.strip():
            continue
        said, __, name = word.partition("=")
        chosen = safeguards_of([said])
        if not chosen or not name.strip():
            raise Unknown(
                "unnamed-safeguard", _("'{word}' names nobody. Write SG3=NAME.").format(word=word.strip()[:40])
            )
        check_act(chosen[0], measures)
        found[chosen[0]] = name.strip()
    return found


def check_act(measure: Safeguard, measures: Sequence[Safeguard]) -> None:
    """Hold a name, or a carrying out, to a safeguard that was agreed and that somebody carries out.

    Raises:
        Unknown: it is neither; says which there are.
    """
    open_to = [m for m in (measures or Safeguard) if m in ACTS]
    if measure not in open_to:
        raise Unknown(
            "no-act",
            _("{measure} is nothing that is carried out here. There is: {known}.").format(
                measure=measure.value, known=", ".join(_ordered(open_to)) or _("nothing")
            ),
        )


def lacking(fired: Iterable[Fired], measures: Iterable[Safeguard]) -> tuple[str, ...]:
    """Return what a set of safeguards still lacks for the rules that fired, one sentence each."""
    held = frozenset(measures)
    said = []
    for f in fired:
        if f.verdict is Verdict.CLEAR or f.threat is None or f.threat not in MINIMUM:
            continue
        more = _more(f)
        if not any(held >= wanted | more for wanted in MINIMUM[f.threat]):
            sets = _(" or ").join(" + ".join(_ordered(wanted | more)) for wanted in MINIMUM[f.threat])
            said.append(_("{rule} ({threat}) asks for {sets}.").format(rule=f.cited, threat=f.threat.word, sets=sets))
    return tuple(dict.fromkeys(said))


def _more(fired: Fired) -> frozenset[Safeguard]:
    """Return what is asked for beside the minimum of the threat."""
    more = EXTRA.get(fired.rule, frozenset())
    return more | {Safeguard.EXCLUDE} if fired.among_others else more


def smallest(fired: Iterable[Fired]) -> tuple[Safeguard, ...]:
    """Return the smallest set that answers the rules that fired; of equal ones the first in order."""
    chosen: frozenset[Safeguard] = frozenset()
    asking = [(f, f.threat) for f in fired if f.verdict is not Verdict.CLEAR and f.threat in MINIMUM]
    for f, threat in sorted(asking, key=lambda pair: len(MINIMUM[pair[1]])):
        sets = [wanted | _more(f) for wanted in MINIMUM[threat]]
        chosen |= min(sets, key=lambda wanted: (len(wanted - chosen), _ordered(wanted)))
    return tuple(sorted(chosen, key=list(Safeguard).index))


def check_agreeing(name: str, unit: str, fired: Sequence[Fired], measures: Sequence[Safeguard]) -> None:
    """Hold an agreement on safeguards to a verdict that asks for them, and to the minimum set.

    Raises:
        RuleBroken: nothing asks for safeguards, a rule blocks, or the set is too small; says which one is enough.
    """
    where = unit_in_words(unit)
    verdict = max((f.verdict for f in fired), default=Verdict.CLEAR)
    if verdict is Verdict.CLEAR:
        raise RuleBroken(
            "nothing-to-safeguard",
            _("{name} is clear for {where}; no safeguard is needed.").format(name=name, where=where),
        )
    if verdict is Verdict.BLOCKED:
        rules = ", ".join(f.cited for f in fired if f.verdict is Verdict.BLOCKED)
        raise RuleBroken(
            "blocked-not-safeguarded",
            _(
                "{name} is blocked for {where} ({rules}); safeguards alone do not lift that. Assign another "
                "auditor, or, when nobody else can be found, have the audit client approve an override."
            ).format(name=name, where=where, rules=rules),
            SOURCE,
        )
    missing = lacking(fired, measures)
    if missing:
        raise RuleBroken(
            "safeguards-too-few",
            _("That is not enough for {name} on {where}. {missing}").format(
                name=name, where=where, missing=" ".join(missing)
            ),
        )


def check_override(
    name: str,
    unit: str,
    fired: Sequence[Fired],
    able: Sequence[str],
    measures: Sequence[Safeguard],
    reason: str,
    named: Mapping[Safeguard, str],
) -> None:
    """Hold an override to the last way out: nobody else, a reason, enough safeguards, and no rule it never reaches.

    It is never weaker than what a doubt of the same threat asks for: the minimum of every rule that fired, and on top
    somebody else who is named (SG2, SG4 or SG11). Being disclosed (SG9) comes by itself. Where the auditor reports to
    the auditee (R09), SG3 and SG8 come on top, each with a name; who that may be, `team.check_doer` holds.

    Args:
        name: the auditor.
        unit: the unit of decision.
        fired: the rules that fired for this auditor.
        able: names of others on the team who are clear or need a safeguard only.
        measures: what is done against bias; being disclosed comes on top by itself.
        reason: why nobody else audits it.
        named: who carries out which of them.

    Raises:
        RuleBroken: any of that does not hold; the sentence says which and the way out.
    """
    where = unit_in_words(unit)
    blocking = [f for f in fired if f.verdict is Verdict.BLOCKED]
    if not blocking:
        raise RuleBroken(
            "nothing-to-override",
            _("{name} is not blocked for {where}; no override is needed.").format(name=name, where=where),
        )
    never = [f for f in blocking if f.rule in NEVER]
    if never:
        raise RuleBroken(
            f"never-overridden-{never[0].rule}",
            _("{rule} is never overridden: {fact} Way out: {way_out}.").format(
                rule=never[0].cited, fact=never[0].fact, way_out=never[0].remedy
            ),
            SOURCE,
        )
    if able:
        raise RuleBroken(
            "somebody-else-can",
            _("No override for {where}: {able} can audit it. Assign it there.").format(
                where=where, able=_(" or ").join(able)
            ),
            SOURCE,
        )
    check_said(reason, "reason-missing", why_nobody_else(fired))
    held = {*measures, Safeguard.DISCLOSE}
    missing = [*lacking(fired, held)]
    if "R09" in {f.rule for f in blocking}:
        missing += _lacking_outside_the_line(held, named)
    if not any(named.get(measure) for measure in OUTSIDE & held):
        missing.append(
            _("An override asks for SG2, SG4 or SG11, carried out by somebody who is named; SG9 comes by itself.")
        )
    if missing:
        raise RuleBroken(
            "safeguards-too-few",
            _("That is not enough for {name} on {where}. {missing}").format(
                name=name, where=where, missing=" ".join(missing)
            ),
            SOURCE,
        )


def why_nobody_else(fired: Iterable[Fired]) -> str:
    """Return what an override's reason has to say, for who gives it."""
    if REPLACEABLE & {f.rule for f in fired if f.verdict is Verdict.BLOCKED}:
        return _(
            "Say why nobody else audits it, and that nobody could be brought in within the planned period; the report "
            "prints the reason."
        )
    return _("Say why nobody else audits it; the report prints the reason.")


def _lacking_outside_the_line(held: Iterable[Safeguard], named: Mapping[Safeguard, str]) -> list[str]:
    """Return what an override of R09 lacks: a review from outside the line of command, and a report line above it."""
    lacks = [m for m in (Safeguard.REVIEW, Safeguard.TOP) if m not in set(held) or not named.get(m)]
    if not lacks:
        return []
    return [
        _(
            "Who reports to the auditee (R09) also needs SG3 by somebody outside the line of command, and SG8 to "
            "somebody above the auditee (board, owner, audit committee, group audit), each with a name."
        )
    ]


def _ordered(measures: Iterable[Safeguard]) -> list[str]:
    return [s.value for s in Safeguard if s in set(measures)]
