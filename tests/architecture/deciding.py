"""What the rules decide when one language is spoken: identities apart from words.

`python -m tests.architecture.deciding FOLDER LANGUAGE WORK` binds the catalogue found in FOLDER before anything else
of the program is imported and writes JSON: {"identities", "words"}, each by the name of an example.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

Said = dict[str, dict[str, Any]]


def decided(work: Path) -> dict[str, Said]:
    """Return what was decided, and in which words, in the language that is spoken."""
    made: dict[str, Said] = {"identities": {}, "words": {}}
    for part in (_impartiality, _safeguards, _breaches):
        part(made)
    _reviews(made, work)
    made["identities"]["by keys"] = asyncio.run(_by_keys(work))
    return made


def _impartiality(made: dict[str, Said]) -> None:
    """Judge an example of every rule, and agree what it asks for."""
    rules = importlib.import_module("auditor_tui.domain.impartiality.engine")
    safeguard = importlib.import_module("auditor_tui.domain.impartiality.safeguard")
    on = importlib.import_module("tests.domain.impartiality.judging").T0
    for name, (auditor, unit, period_from) in _examples().items():
        judged = rules.judge(auditor, unit, on, period_from=period_from)
        enough = safeguard.smallest(judged.fired)
        agreed = safeguard.Arrangement(
            "a", auditor.person_id, unit, enough, "r", False, safeguard.resting(judged.fired), "Bob", on
        )
        again = rules.judge(replace(auditor, arranged={unit: agreed}), unit, on, period_from=period_from)
        refused, sentence = _refused(lambda a=auditor, u=unit, p=period_from: rules.may_grade(a, u, on, period_from=p))
        too_few, why = _refused(lambda u=unit, j=judged: safeguard.check_agreeing("Ann", u, j.fired, ()))
        made["identities"][name] = {
            "fired": [[f.rule, f.verdict.name, f.fact, f.source, str(f.threat)] for f in judged.fired],
            "verdict": judged.verdict.name,
            "standing": judged.standing,
            "competence": judged.competence.rule if judged.competence else "",
            "enough": [s.value for s in enough],
            "lacking": len(safeguard.lacking(judged.fired, ())),
            "agreed": [again.may_grade, again.standing],
            "refused": [refused, too_few],
        }
        made["words"][name] = [judged.why, sentence, why, *safeguard.lacking(judged.fired, ())]


def _examples() -> dict[str, tuple[Any, str, date | None]]:
    """Return by rule (and verdict, where it has two) an auditor, a unit and the first day of the audited period."""
    bonds = importlib.import_module("auditor_tui.domain.impartiality.relations")
    team = importlib.import_module("auditor_tui.domain.impartiality.team")
    judging = importlib.import_module("tests.domain.impartiality.judging")
    auditor, held, on = judging.auditor, judging.held, judging.T0
    lately, before, day = on - timedelta(days=1), on - timedelta(days=500), timedelta(days=1)
    owner = (held("owner"),)

    def tied(bond: str) -> Any:
        return replace(auditor(), ties=(bonds.Tie(bonds.TieKind(bond), "Bob", owner),))

    def interested(kind: str) -> Any:
        interest = bonds.Interest("i", "p", bonds.InterestKind(kind), "clause:9.1", None)
        return replace(auditor(), interests=(interest,))

    found = {
        "R01": auditor(held()),
        "R02": auditor(held(until=lately)),
        "R03": auditor(held(until=before)),
        "R04": auditor(held("built")),
        "R05": auditor(held("trained", until=before)),
        "R06": auditor(held("consulted")),
        "R07": auditor(held("designed")),
        "R07 earlier": auditor(held("designed", until=before)),
        "R09": tied("boss"),
        "R10": tied("chain"),
        "R11": tied("subordinate"),
        "R13": tied("family"),
        "R14": tied("other"),
        "R15": interested("financial"),
        "R16": interested("gift"),
        "R17": replace(auditor(), in_a_row={"9.1": 3}),
        "R17 too often": replace(auditor(), in_a_row={"9.1": 5}),
        "R18": auditor(held("promoted")),
        "R18 sponsor": auditor(held("sponsored")),
        "R20": interested("future"),
        "R21": interested("conflict"),
        "R22": auditor(signed=None),
        "R23": replace(auditor(), authored={"9.1": ("E-001",)}),
        "R24": auditor(held(), role=team.TeamRole.EXPERT),
    }
    made = {name: (who, "9.1", before - day if name == "R03" else None) for name, who in found.items()}
    return made | {"R12": (replace(auditor(), performed=("IA-2026-01",)), "9.2.1", None)}


def _safeguards(made: dict[str, Said]) -> None:
    """Ask every threat for its minimum."""
    safeguard = importlib.import_module("auditor_tui.domain.impartiality.safeguard")
    made["identities"]["minimum"] = {
        str(threat): [sorted(s.value for s in one) for one in sets] for threat, sets in safeguard.MINIMUM.items()
    }
    made["identities"]["safeguards"] = [s.value for s in safeguard.Safeguard]
    made["words"]["safeguards"] = [s.word for s in safeguard.Safeguard]


def _breaches(made: dict[str, Said]) -> None:
    """Draw the lines of a metric, and raise a finding for what crosses one."""
    breach = importlib.import_module("auditor_tui.domain.monitoring.breach")
    metric = importlib.import_module("auditor_tui.domain.monitoring.metric")
    about = metric.Metric("m", "fairness", "Fairness", "%", True, Decimal(85), Decimal(80))
    found = (None, breach.Raised("LOG-1", Decimal(78), True), breach.Raised("LOG-1", Decimal(83), False, "LOG-2"))
    for value in ("78", "83"):
        for number, raised in enumerate(found):
            line = breach.crossed(about, Decimal(value))
            measured = metric.Measured("2026-05", date(2026, 5, 1), Decimal(value))
            one = breach.Breach(about, measured, *line, raised)
            code, sentence = _refused(lambda b=one: breach.check_raising(b))
            name = f"breach {value} {number}"
            made["identities"][name] = [
                str(one.line), one.key, one.is_waiting, one.is_beyond_limit, one.evidence, one.requirement, one.gap, code
            ]  # fmt: skip
            made["words"][name] = [one.words, sentence, one.finding if raised is None else ""]


def _reviews(made: dict[str, Said], work: Path) -> None:
    """Hold a review with empty inputs, confirm them one by one, and approve it."""
    telling = importlib.import_module("tests.telling")
    reviews, approval, page = (
        importlib.import_module(f"auditor_tui.services.{name}")
        for name in ("review.reviews", "review.approval", "overview.review_page")
    )
    record = telling.record_with_people(work / "record.db")
    chair = record.acting_as(telling.CLIENT)
    reference = reviews.hold(record, telling.CLIENT, date(2026, 11, 20)).result
    codes, sentences, silent = [], [], [page.page(record).silent]
    for who in (record, chair):
        code, sentence = _refused(lambda w=who: approval.approve(w, reference))
        codes.append(code)
        sentences.append(sentence)
    reviews.change(record, reference, {"attendees": "All", "conclusion": "Effective"})
    for letter in silent[0]:
        reviews.confirm(record, reference, letter)
        silent.append(page.page(record).silent)
    reviews.decide(record, reference, "improvement", "Explain the ranking", telling.LEAD, date(2026, 12, 1))
    codes.append(_refused(lambda: approval.approve(chair, reference))[0])
    (held,) = reviews.listed(record)
    made["identities"]["review"] = [
        codes, silent, held.is_approved, {letter: text for letter, (text, _who, _on) in held.confirmed.items()}
    ]  # fmt: skip
    made["words"]["review"] = [*sentences, *(line.title for line in page.page(record).inputs)]
    record.close()


async def _by_keys(work: Path) -> list[str]:
    """Agree safeguards on the team screen; return those that are recorded."""
    driving, telling = (importlib.import_module(f"tests.{name}") for name in ("screens.driving", "telling"))
    teams, people, safeguards = (
        importlib.import_module(f"auditor_tui.services.{name}")
        for name in ("impartiality.teams", "organisation.people", "impartiality.safeguards")
    )
    record = telling.record_with_people(work / "keys.db")
    reference = telling.planned_audit(record, ("9.1",))
    people.involve(record, telling.OTHER, "consulted", "clause:9.1")
    for name in (telling.LEAD, telling.OTHER):
        teams.declare(record.acting_as(name), reference)
    record.close()
    async with driving.driven(work / "keys.db", telling.LEAD) as driver:
        driver.app.go_to("team", reference)
        await driver.on("TeamScreen")
        await driver.go("matrix", "unit 9.1")
        await driver.press("s")
        await driver.fill(measures="SG3 SG9", reason="Elena Rossi reads the papers")
        await driver.until(lambda: safeguards.listed(driver.app.record, reference), "an agreement")
        (agreed,) = safeguards.listed(driver.app.record, reference)
        return [measure.value for measure in agreed.arrangement.measures]


def _refused(step: Callable[[], object]) -> tuple[str, str]:
    """Return by which rule a step is refused and in which words; nothing where it is not."""
    refusal = importlib.import_module("auditor_tui.domain.refusal")
    try:
        step()
    except refusal.RuleBroken as refused:
        return refused.code, refused.sentence
    return "", ""


if __name__ == "__main__":
    importlib.import_module("auditor_tui.language").bind(Path(sys.argv[1]), [sys.argv[2]])
    sys.stdout.write(json.dumps(decided(Path(sys.argv[3]))))
