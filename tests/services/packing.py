"""Packs, systems and audits over several packs, for tests."""

from __future__ import annotations

from pathlib import Path

from auditor_tui.services.audits import audits, life
from auditor_tui.services.impartiality import teams
from auditor_tui.services.organisation import systems
from auditor_tui.services.record.opened import Record
from tests.telling import LEAD, OTHER, planned_audit

ANNEX = "iso-42001-annex-a"


def both(record: Record, *, system: bool = True) -> str:
    """Plan an audit of 10.1 and two controls, for one AI system."""
    if system:
        systems.add(record, "CV ranker")
    reference = planned_audit(
        record, ("10.1", "A.10.4", "A.6.2.8"), further=(ANNEX,), systems=("cv-ranker",) if system else ()
    )
    teams.declare(record, reference)
    teams.declare(record.acting_as(OTHER), reference)
    return reference


def asked(record: Record, reference: str) -> list[str]:
    return [stop.item.id for stop in audits.show(record, reference).walk]


PACK = """
id = "house-rules"
version = "{version}"
title = "House rules"
criteria = "Rule book 7"
language = "en"
not_applicable = false
notice = "Ours."
roles = [{{ id = "lead", title = "Team lead" }}]
clauses = [{{ number = "H1", title = "Doors" }}, {{ number = "H2", title = "Lights" }}]
{items}
"""


ITEM = """
[[items]]
id = "{id}"
clause = "{clause}"
name = "{name}"
requirement = "It is so."
question = "{question}"
look_at = ["log"]
ask = ["lead"]
"""


def house_rules(path: Path, version: str, *items: tuple[str, str]) -> Path:
    path.write_text(
        PACK.format(
            version=version,
            items="".join(
                ITEM.format(id=id, clause=id.split("-")[0], name=f"thing {id.lower()}", question=q) for id, q in items
            ),
        ),
        encoding="utf-8",
    )
    return path


def in_house(record: Record) -> str:
    """Open an audit of the house rules."""
    reference = audits.plan(
        record, title="House", pack_id="house-rules", lead=LEAD, objective="O", scope="S",
        starts_on=record.today, ends_on=record.today,
    ).result  # fmt: skip
    teams.declare(record, reference)
    life.open_audit(record, reference)
    return reference
