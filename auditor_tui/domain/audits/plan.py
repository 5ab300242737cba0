"""What an audit plan says beside objectives, criteria, scope, dates, people and agenda.

Source: ISO 19011 6.3.2 (what a plan holds, and what it holds as needed).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from gettext import gettext as _

from auditor_tui.domain.organisation.system import System
from auditor_tui.domain.refusal import Unknown
from auditor_tui.language import english
from checklists.questions import is_within

TOPICS: dict[str, tuple[str, str]] = {
    "documents": (
        english("Reference documents"),
        english("What is read beside the criteria: policies, procedures, the last report."),
    ),
    "sampling": (
        english("Sampling"),
        english("How far sampling goes: which populations, how they are drawn, what is taken whole."),
    ),
    "resources": (english("Resources"), english("Days and people, more where the risk is higher; access and tools.")),
    "contact": (english("Auditee contact"), english("Whom the team asks for rooms, access and people.")),
    "language": (english("Language"), english("In which language people are interviewed and the report is written.")),
    "logistics": (
        english("Logistics"),
        english("Rooms, travel, access, the way remote sessions are held, what happens on an outage."),
    ),
    "follow-up": (english("Earlier audits"), english("What is followed up of earlier audits.")),
    "coordination": (english("Coordination"), english("What is agreed with other audits or bodies at the same time.")),
}
"""By topic, its title and what belongs there."""


def topic_named(word: str) -> str:
    """Return a topic by its name.

    Raises:
        Unknown: there is none, with those there are.
    """
    wanted = word.strip().lower().replace("_", "-")
    if wanted not in TOPICS:
        raise Unknown(
            "unknown-topic",
            _("A plan has no topic '{word}'. It has: {topics}.").format(word=word[:40], topics=", ".join(TOPICS)),
        )
    return wanted


def in_short(units: Sequence[str], scope: Sequence[str]) -> tuple[str, ...]:
    """Return units as people write them: where everything in scope below a clause is meant, the clause alone.

    Args:
        units: clause leaves, controls and `system:NAME`.
        scope: every unit in scope.
    """
    wanted = set(units)
    said: list[str] = []
    for unit in scope:
        if unit not in wanted:
            continue
        parts = unit.split(".")
        heads = [".".join(parts[:length]) for length in range(1 if parts[0].isdecimal() else 2, len(parts))]
        whole = next((head for head in heads if wanted.issuperset(u for u in scope if is_within(u, head))), unit)
        if whole not in said:
            said.append(whole)
    return tuple(said)


def named_without_scope(told: Mapping[str, str], register: Iterable[System], scope: Iterable[str]) -> tuple[str, ...]:
    """Return what is odd about a plan that speaks of an AI system it does not look at, one sentence for each.

    Facts about an AI system bear on impartiality only where the audit looks at it (policy).

    Args:
        told: what the plan says, by where it says it in words.
        register: the AI systems there are.
        scope: references of those the audit looks at.
    """
    looked_at, said = set(scope), []
    for system in register:
        if system.reference in looked_at or system.retired is not None:
            continue
        words = re.compile(rf"(?<!\w){re.escape(system.name)}(?!\w)", re.IGNORECASE)
        where = [place for place, text in told.items() if words.search(text)]
        if where:
            said.append(
                _(
                    "{where}: {system} is named but is not among the AI systems of this audit, so what people did "
                    "for it bears on nobody's impartiality. Add {reference} to the AI systems of the plan."
                ).format(where=", ".join(where), system=system.name, reference=system.reference)
            )
    return tuple(said)
