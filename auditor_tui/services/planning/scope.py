"""What an audit asks: its packs, the clauses of them, the AI systems it looks at, and newer versions of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.audits.audit import Audit, State, check_answering, check_state
from auditor_tui.domain.change import Change
from auditor_tui.domain.checklist.checklist import Difference, Part, difference, prefix_for
from auditor_tui.domain.operation import Operation
from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.judgements import judged_work
from auditor_tui.services.organisation.systems import system_named
from auditor_tui.services.planning.notes import notes
from auditor_tui.services.record import packs
from auditor_tui.services.record.named import audit_named
from auditor_tui.services.record.opened import Record, receipt
from auditor_tui.services.record.values import systems_of
from checklists.questions import Pack
from db.store import View, Work
from db.tables.audits import AuditPackRecord, AuditRecord
from db.tables.fieldwork import AnswerRecord, EvidenceRecord, EvidenceUseRecord, SampleRecord
from db.tables.findings import FindingRecord
from db.tables.systems import AuditSystemRecord


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A newer version of a pack than the one an audit pinned."""

    pack: Pack
    pinned: Pack
    difference: Difference


def divide(chosen: tuple[Pack, ...], wanted: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the wanted clauses of each pack; a pack of which none is named is asked whole (empty).

    Raises:
        Unknown: no pack has a clause of that number.
    """
    for number in wanted:
        if not any(number in pack.titles for pack in chosen):
            tops = ", ".join(dict.fromkeys(pack.top_of(leaf) for pack in chosen for leaf in pack.leaves))
            named = _(" and ").join(pack.title for pack in chosen)
            raise Unknown(
                "unknown-clause",
                _("{named} has no clause '{number}'. It covers {tops}.").format(
                    named=named, number=number[:40], tops=tops
                ),
            )
    return tuple(tuple(number for number in wanted if number in pack.titles) for pack in chosen)


def add_packs(record: Record, work: Work, audit: Audit, further: tuple[Pack, ...], clauses: tuple[str, ...]) -> None:
    """Give a planned audit further packs."""
    for pack in further:
        parts = record.checklist(work, audit).parts
        work.add(
            AuditPackRecord,
            audit_id=audit.id,
            pack_id=packs.pin(work, pack),
            clauses=",".join(number for number in clauses if number in pack.titles),
            prefix=prefix_for(pack, parts),
        )


def set_clauses(record: Record, work: Work, audit: Audit, wanted: tuple[str, ...]) -> str:
    """Limit a planned audit to clauses; return what its own column then holds."""
    parts = record.checklist(work, audit).parts
    mine, *others = divide(tuple(part.pack for part in parts), wanted)
    rows = work.rows(AuditPackRecord, audit_id=audit.id, withdrawn=None)
    for row, clauses in zip(rows, others, strict=True):
        if row["clauses"] != ",".join(clauses):
            work.change(AuditPackRecord, row["id"], clauses=",".join(clauses))
    return ",".join(mine)


def ask_pack(record: Record, reference: str, pack_id: str) -> Change:
    """Add a pack to a planned audit.

    Raises:
        Unknown: no such audit or pack. RuleBroken: the audit is open, or asks the pack already.
    """
    with judged_work(record, Operation.ADD_PACK) as work:
        audit = audit_named(work, reference)
        check_state(audit, State.PLANNED, _("given another pack"))
        add_packs(record, work, audit, (packs.named(work, pack_id),), ())
    return receipt(work, audit.reference)


def drop_pack(record: Record, reference: str, pack_id: str) -> Change:
    """Take a further pack out of a planned audit.

    Raises:
        Unknown: the audit asks no such pack besides its first. RuleBroken: the audit is open.
    """
    with judged_work(record, Operation.TAKE_OUT_PACK) as work:
        audit = audit_named(work, reference)
        check_state(audit, State.PLANNED, _("given fewer packs"))
        for row in work.rows(AuditPackRecord, audit_id=audit.id, withdrawn=None):
            if record.pack(work, row["pack_id"]).id == pack_id:
                work.change(AuditPackRecord, row["id"], withdrawn="taken out while planning")
                break
        else:
            raise Unknown(
                "unknown-pack",
                _("{reference} asks no further pack '{pack_id}'.").format(
                    reference=audit.reference, pack_id=pack_id[:60]
                ),
            )
    return receipt(work, audit.reference)


def set_packs(record: Record, reference: str, wanted: tuple[str, ...]) -> Change:
    """Let a planned audit ask these packs and no others; the one it was planned with stays its first.

    Raises:
        Unknown: no such audit or pack. RuleBroken: the audit is open, or its first pack is not among them.
    """
    with judged_work(record, Operation.CHOOSE_PACKS) as work:
        audit = audit_named(work, reference)
        check_state(audit, State.PLANNED, _("given other packs"))
        parts = record.checklist(work, audit).parts
        if not wanted or wanted[0] != parts[0].pack.id:
            raise RuleBroken(
                "first-pack",
                _("{reference} was planned with {id}; name it first, then the others.").format(
                    reference=audit.reference, id=parts[0].pack.id
                ),
            )
        for row in work.rows(AuditPackRecord, audit_id=audit.id, withdrawn=None):
            if packs.name_of(work, row["pack_id"]) not in wanted:
                work.change(AuditPackRecord, row["id"], withdrawn="taken out while planning")
        held = {part.pack.id for part in parts}
        add_packs(record, work, audit, tuple(packs.named(work, name) for name in wanted if name not in held), ())
    return receipt(work, ", ".join(wanted))


@dataclass(frozen=True, slots=True)
class Like:
    """What an audit asked, to plan the next one by: newest packs, clauses they still have, systems still in use."""

    packs: tuple[str, ...]
    clauses: tuple[str, ...]
    systems: tuple[str, ...]
    texts: dict[str, str]
    method: str
    notes: dict[str, str]
    """what the plan said on further topics"""


LIKE_NONE = Like((), (), (), {}, "onsite", {})
"""What an audit is planned by that follows no earlier one."""


def like(record: Record, view: View, reference: str) -> Like:
    """Return what to plan another audit by; answers, findings and evidence stay with the earlier one.

    Raises:
        Unknown: there is no such audit.
    """
    audit = audit_named(view, reference)
    checklist = record.checklist(view, audit)
    newest = {pack.id: pack for pack in packs.known(view)}
    clauses = [number for part in checklist.parts for number in part.clauses]
    return Like(
        packs=tuple(part.pack.id for part in checklist.parts),
        clauses=tuple(n for n in clauses if any(n in newest[p.pack.id].titles for p in checklist.parts)),
        systems=tuple(system.reference for system in checklist.systems if not system.retired),
        texts={
            field: str(getattr(audit, field))
            for field in ("objective", "scope", "client", "auditee", "places", "distribution", "confidentiality")
        },
        method=audit.method.value,
        notes=notes(view, audit.id),
    )


def look_at(record: Record, reference: str, systems: tuple[str, ...]) -> Change:
    """Name the AI systems a planned audit looks at; items that concern systems are then asked for each of them.

    Raises:
        Unknown: no such audit or system. RuleBroken: the audit is open, or a system is retired.
    """
    with judged_work(record, Operation.NAME_AI_SYSTEMS) as work:
        audit = audit_named(work, reference)
        check_state(audit, State.PLANNED, _("given other AI systems"))
        name_systems(work, audit, systems)
        names = ", ".join(system.reference for system in systems_of(work, audit))
    return receipt(work, names)


def name_systems(work: Work, audit: Audit, systems: tuple[str, ...]) -> None:
    """Let an audit look at these AI systems and no others.

    Raises:
        Unknown: no such system. RuleBroken: one is retired.
    """
    wanted = {system.id: system for system in (system_named(work, name) for name in systems)}
    for system in wanted.values():
        if system.retired:
            raise RuleBroken(
                "system-retired",
                _("{name} has left the register ({retired}). Choose another one.").format(
                    name=system.name, retired=system.retired
                ),
            )
    for row in work.rows(AuditSystemRecord, audit_id=audit.id):
        held = wanted.pop(row["system_id"], None) is not None
        if held is not (row["withdrawn"] is None):
            work.change(AuditSystemRecord, row["id"], withdrawn=None if held else "taken out while planning")
    for system_id in wanted:
        work.add(AuditSystemRecord, audit_id=audit.id, system_id=system_id)


def upgrades(record: Record, reference: str) -> tuple[Upgrade, ...]:
    """Return the packs of an audit of which there is a newer version than the pinned one, with what differs.

    Raises:
        Unknown: there is no such audit.
    """
    with record.store.view() as view:
        audit = audit_named(view, reference)
        pinned = [part.pack for part in record.checklist(view, audit).parts]
        newest = {pack.id: pack.in_language(record.language) for pack in packs.known(view)}
    return tuple(
        Upgrade(newest[pack.id], pack, difference(pack, newest[pack.id]))
        for pack in pinned
        if pack.id in newest and packs.is_newer(newest[pack.id], pack)
    )


def upgrade(record: Record, reference: str, pack_id: str) -> Change:
    """Let an audit that is planned or open ask the newest version of a pack; answers to gone items stay readable.

    Raises:
        Unknown: no such audit or pack. RuleBroken: fieldwork is over, somebody else leads, or there is nothing newer.
    """
    with judged_work(record, Operation.UPGRADE_PACK) as work:
        audit = audit_named(work, reference)
        if audit.state is not State.PLANNED:
            check_answering(audit)
        teams.check_lead(work, audit, record.acting)
        part = next((p for p in record.checklist(work, audit).parts if p.pack.id == pack_id), None)
        newest = next((pack for pack in packs.known(work) if pack.id == pack_id), None)
        if part is None:
            raise Unknown(
                "unknown-pack",
                _("{reference} does not ask the pack '{pack_id}'.").format(
                    reference=audit.reference, pack_id=pack_id[:60]
                ),
            )
        if newest is None or not packs.is_newer(newest, part.pack):
            raise RuleBroken(
                "nothing-newer",
                _("{reference} asks the newest version of {title} there is.").format(
                    reference=audit.reference, title=part.pack.title
                ),
            )
        others = tuple(p for p in record.checklist(work, audit).parts if p is not part)
        _replace(work, audit, part, newest, others)
        told = difference(part.pack, newest.in_language(record.language))
    return receipt(work, f"{pack_id} {newest.version}: {told.words}")


def _replace(work: Work, audit: Audit, part: Part, newest: Pack, others: tuple[Part, ...]) -> None:
    """Pin the newest version in place of a part, and keep the earlier one to be read.

    Raises:
        RuleBroken: it lacks a clause the audit is limited to, or uses ids that another pack of the audit has.
    """
    if not part.prefix and prefix_for(newest, others):
        raise RuleBroken(
            "ids-clash",
            _(
                "The newest {title} uses ids that another pack of this audit has. Finish the audit with the "
                "version it has."
            ).format(title=newest.title),
        )
    missing = [number for number in part.clauses if number not in newest.titles]
    if missing:
        raise RuleBroken(
            "clauses-gone",
            _(
                "The newest {title} has no clause {missing}, to which this audit is limited. Finish the "
                "audit with the version it has."
            ).format(title=newest.title, missing=", ".join(missing)),
        )
    for was, now in difference(part.pack, newest).moved:
        _move(work, audit, part.begins + was, part.begins + now)
    pinned, why = packs.pin(work, newest), f"upgraded to {newest.version}"
    for row in work.rows(AuditPackRecord, audit_id=audit.id, withdrawn=None):
        if row["prefix"] == part.prefix and part.pack.id == str(packs.name_of(work, row["pack_id"])):
            work.change(AuditPackRecord, row["id"], withdrawn=why)
            work.add(AuditPackRecord, audit_id=audit.id, pack_id=pinned, clauses=row["clauses"], prefix=part.prefix)
            return
    work.add(AuditPackRecord, audit_id=audit.id, pack_id=audit.pack_id, clauses=",".join(audit.clauses), withdrawn=why)
    work.change(AuditRecord, audit.id, pack_id=pinned)


def _move(work: Work, audit: Audit, was: str, now: str) -> None:
    """Let everything that hangs on an item, for whichever AI system, follow it to its new id."""
    for table in (AnswerRecord, EvidenceRecord, EvidenceUseRecord, SampleRecord, FindingRecord):
        for row in work.rows(table, audit_id=audit.id):
            item, at, system = str(row["item"]).partition("@")
            if item == was:
                work.change(table, row["id"], item=f"{now}{at}{system}")
