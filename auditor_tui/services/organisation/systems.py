"""The register of AI systems: adding, describing, passing checkpoints, retiring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.change import Change
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.organisation import system as rules
from auditor_tui.domain.organisation.system import SHEET, Origin, OurRole, Stage, System, Tier, Told
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.domain.text import shortened, trimmed
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import as_system
from db.store import View
from db.tables.audits import AuditRecord
from db.tables.systems import AuditSystemRecord, SystemRecord

WORDS: dict[str, type[StrEnum]] = {"origin": Origin, "stage": Stage, "tier": Tier, "personal_data": Told}
"""Fields that take one of a few words."""

TEXTS = ("name", "owner", "supplier", *SHEET)
"""Fields that take text."""


@dataclass(frozen=True, slots=True)
class SystemPage:
    """One AI system with the references of the audits that looked at it."""

    system: System
    audits: tuple[str, ...]


def all_systems(record: Record) -> tuple[SystemPage, ...]:
    """Return the register by reference, retired systems included."""
    with record.store.view() as view:
        audited: dict[str, list[str]] = {}
        references = {row["id"]: row["reference"] for row in view.rows(AuditRecord)}
        for row in view.rows(AuditSystemRecord, withdrawn=None):
            audited.setdefault(row["system_id"], []).append(references[row["audit_id"]])
        return tuple(
            SystemPage(as_system(row), tuple(sorted(audited.get(row["id"], ()))))
            for row in view.rows(SystemRecord, order=("reference",))
        )


def show(record: Record, reference: str) -> SystemPage:
    """Return one AI system.

    Raises:
        Unknown: there is none of that reference or name.
    """
    with record.store.view() as view:
        wanted = system_named(view, reference)
    return next(page for page in all_systems(record) if page.system.id == wanted.id)


def add(record: Record, name: str, reference: str = "", **values: str) -> Change:
    """Add an AI system to the register.

    Args:
        record: the open record.
        name: what people call it.
        reference: stands behind the ids of questions asked for it; made from the name when empty.
        values: any of TEXTS, WORDS, and `parts` with commas.

    Raises:
        RuleBroken: no name, or a reference that is odd or taken. Unknown: a word that does not exist.
    """
    name, reference = trimmed(name), reference.strip().lower()
    if not name:
        raise RuleBroken("name-missing", _("An AI system needs a name by which people know it."))
    fields = _fields(values)
    with judged_work(record, Operation.ADD_AI_SYSTEM) as work:
        taken = [row["reference"] for row in work.rows(SystemRecord)]
        if reference:
            rules.check_reference(reference, taken)
        else:
            reference = rules.reference_from(name, taken)
        work.add(SystemRecord, **(fields | {"name": name, "reference": reference}))
    return receipt(work, reference)


def change(record: Record, reference: str, values: Mapping[str, str]) -> Change:
    """Change what the register says of a system; its stage changes by passing a checkpoint.

    Raises:
        Unknown: no such system, field or word. RuleBroken: the name would be empty.
    """
    fields = _fields(values)
    if "name" in fields and not fields["name"]:
        raise RuleBroken("name-missing", _("An AI system needs a name by which people know it."))
    with judged_work(record, Operation.CHANGE_AI_SYSTEM) as work:
        system = system_named(work, reference)
        if fields:
            work.change(SystemRecord, system.id, **fields)
    return receipt(work, system.reference)


def pass_checkpoint(record: Record, reference: str, stage: str, decision: str) -> Change:
    """Move a system to another stage of its life cycle, with what was decided at the checkpoint.

    Raises:
        Unknown: no such system or stage. RuleBroken: it stands there already, or no decision is named.
    """
    wanted = rules.word_of(Stage, stage)
    check_said(
        decision,
        "decision-missing",
        _("Say what was decided at the checkpoint, by whom, and where the decision is kept."),
    )
    with record.work(Operation.PASS_CHECKPOINT, decision) as work:
        system = system_named(work, reference)
        if system.stage is wanted:
            raise RuleBroken(
                "same-stage", _("{name} stands in {stage} already.").format(name=system.name, stage=system.stage.word)
            )
        work.change(SystemRecord, system.id, stage=wanted.value)
    return receipt(work, system.reference)


def retire(record: Record, reference: str, reason: str) -> Change:
    """Take a system out of the register; it stays on record with the reason.

    Raises:
        Unknown: no such system. RuleBroken: no reason.
    """
    check_said(reason, "reason-missing", _("Say why the system leaves the register; the reason stays on record."))
    with judged_work(record, Operation.RETIRE_AI_SYSTEM, reason) as work:
        system = system_named(work, reference)
        work.change(SystemRecord, system.id, retired=trimmed(reason))
    return receipt(work, system.reference)


def system_named(view: View, reference: str) -> System:
    """Return a system by reference or name.

    Raises:
        Unknown: there is none, with those there are.
    """
    wanted = reference.strip().casefold()
    found = [as_system(row) for row in view.rows(SystemRecord, order=("reference",))]
    for system in found:
        if wanted in (system.reference, system.name.casefold()):
            return system
    known = ", ".join(system.reference for system in found[:12])
    raise Unknown(
        "unknown-system",
        _("There is no AI system '{reference}'. ").format(reference=shortened(reference.strip(), 40))
        + (
            _("The register has {known}.").format(known=known)
            if known
            else _("The register is empty; add one with 'auditor systems add'.")
        ),
    )


def _fields(values: Mapping[str, str]) -> dict[str, str]:
    """Return the columns for typed values.

    Raises:
        Unknown: a field or a word that does not exist.
    """
    fields: dict[str, str] = {}
    for field, said in values.items():
        if field in WORDS:
            fields[field] = rules.word_of(WORDS[field], said).value
        elif field == "parts":
            named = dict.fromkeys(filter(None, (word.strip() for word in said.split(","))))
            fields[field] = ",".join(rules.word_of(OurRole, word).value for word in named)
        elif field in TEXTS:
            fields[field] = trimmed(said)
        else:
            raise Unknown("unknown-field", _("An AI system has no field '{field}'.").format(field=field[:40]))
    return fields
