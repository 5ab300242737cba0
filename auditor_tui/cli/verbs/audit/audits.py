"""Audits on the command line."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from gettext import gettext as _
from typing import Any

from auditor_tui.cli.session import opened, out, print_json, print_table, say
from auditor_tui.services.audits import audits, life
from auditor_tui.services.audits.audits import TEXT_FIELDS, AuditLine, AuditPage
from auditor_tui.services.planning import notes, scope

_DAYS = ("starts_on", "ends_on", "period_from", "period_to")


def list_audits(arguments: Namespace) -> int:
    """Print every audit with its progress."""
    with opened(arguments) as record:
        lines = audits.all_audits(record)
    if arguments.json:
        print_json([line_as_json(line) for line in lines])
    else:
        rows = [
            (ln.audit.reference, ln.audit.state.value, f"{ln.answered}/{ln.items}", ln.lead, ln.audit.title)
            for ln in lines
        ]
        print_table((_("Audit"), _("State"), _("Answered"), _("Lead"), _("Title")), rows, _("No audit yet."))
    return 0


def show_audit(arguments: Namespace) -> int:
    """Print one audit with its items."""
    with opened(arguments) as record:
        page = audits.show(record, arguments.ref)
    if arguments.json:
        print_json(_page_as_json(page))
        return 0
    audit = page.audit
    out(
        _("{reference} {title}: {state}, revision {revision}").format(
            reference=audit.reference, title=audit.title, state=audit.state.value, revision=audit.revision
        )
    )
    for label, value in (
        ("objective", audit.objective),
        ("scope", audit.scope),
        ("criteria", audit.criteria),
        (
            "fieldwork",
            _("{starts_on} to {ends_on}").format(starts_on=audit.starts_on or "?", ends_on=audit.ends_on or "?"),
        ),
        ("lead", page.lead),
        ("team", ", ".join(f"{person.name} ({role.value})" for person, role in page.team)),
        ("conclusion", audit.conclusion or ""),
    ):
        if value:
            out(f"{label}: {value}")
    for remark in page.remarks:
        out(_("to be looked at: {remark}").format(remark=remark))
    for obstacle in page.obstacles[:10]:
        out(_("in the way: {sentence}").format(sentence=obstacle.sentence))
    if len(page.obstacles) > 10:
        out(_("in the way: and {count} more").format(count=len(page.obstacles) - 10))
    rows = [(s.mark, s.item.id, s.item.question, _(s.lacks) if s.lacks else "") for s in page.walk]
    print_table(("", _("Item"), _("Question"), _("Lacks")), rows, _("No item."))
    return 0


def plan_audit(arguments: Namespace) -> int:
    """Plan an audit and print its reference."""
    given = _given(arguments)
    texts = {key: str(value) for key, value in given.items() if key in TEXT_FIELDS and key != "title"}
    with opened(arguments) as record:
        chosen = tuple(arguments.pack or ("",))
        change = audits.plan(
            record,
            title=arguments.title,
            pack_id=chosen[0],
            further=chosen[1:],
            systems=tuple(arguments.system or ()),
            clauses=tuple(filter(None, (arguments.clauses or "").replace(" ", "").split(","))),
            lead=arguments.lead,
            starts_on=arguments.starts_on,
            ends_on=arguments.ends_on,
            method=arguments.method or "",
            like=arguments.like or "",
            **texts,
        )
        period: dict[str, str | date | None] = {key: given[key] for key in ("period_from", "period_to") if key in given}
        if period:
            audits.change_plan(record, change.result, period)
    out(change.result)
    return 0


def change_audit(arguments: Namespace) -> int:
    """Change what the plan says and print the reference."""
    with opened(arguments) as record:
        out(audits.change_plan(record, arguments.ref, _given(arguments)).result)
    return 0


def write_note(arguments: Namespace) -> int:
    """Say something on one topic of the plan."""
    with opened(arguments) as record:
        out(notes.write(record, arguments.ref, arguments.topic, arguments.text).result)
    return 0


def set_team(arguments: Namespace) -> int:
    """Give a person a part and print the name."""
    role = None if arguments.role.lower() == "none" else arguments.role
    with opened(arguments) as record:
        out(audits.set_team(record, arguments.ref, arguments.person, role).result)
    return 0


def ask_pack(arguments: Namespace) -> int:
    """Add a pack to a planned audit."""
    with opened(arguments) as record:
        out(scope.ask_pack(record, arguments.ref, arguments.pack).result)
    return 0


def drop_pack(arguments: Namespace) -> int:
    """Take a further pack out of a planned audit."""
    with opened(arguments) as record:
        out(scope.drop_pack(record, arguments.ref, arguments.pack).result)
    return 0


def look_at(arguments: Namespace) -> int:
    """Name the AI systems of a planned audit and print them."""
    with opened(arguments) as record:
        out(scope.look_at(record, arguments.ref, tuple(arguments.systems)).result)
    return 0


def upgrade_pack(arguments: Namespace) -> int:
    """Say what newer versions of an audit's packs bring, or take one up."""
    with opened(arguments) as record:
        if arguments.pack:
            out(scope.upgrade(record, arguments.ref, arguments.pack).result)
            return 0
        found = scope.upgrades(record, arguments.ref)
    if arguments.json:
        print_json(
            [
                {
                    "pack": u.pack.id,
                    "pinned": u.pinned.version,
                    "newest": u.pack.version,
                    "new": u.difference.new,
                    "changed": u.difference.changed,
                    "gone": u.difference.gone,
                }
                for u in found
            ]
        )
        return 0
    rows = [
        (
            u.pack.id,
            _("{version} to {pack_version}").format(version=u.pinned.version, pack_version=u.pack.version),
            kind,
            item,
        )
        for u in found
        for kind, items in (("new", u.difference.new), ("changed", u.difference.changed), ("gone", u.difference.gone))
        for item in items
    ]
    print_table((_("Pack"), _("Version"), "", _("Item")), rows, _("The audit asks the newest version of every pack."))
    return 0


def open_audit(arguments: Namespace) -> int:
    """Begin fieldwork."""
    with opened(arguments) as record:
        remarks = audits.show(record, arguments.ref).remarks
        out(life.open_audit(record, arguments.ref).result)
    for remark in remarks:
        say(remark)
    return 0


def conclude(arguments: Namespace) -> int:
    """Record the conclusion."""
    a = arguments
    with opened(a) as record:
        out(life.conclude(record, a.ref, a.conclusion, a.reasons, a.opinions).result)
    return 0


def close_audit(arguments: Namespace) -> int:
    """End fieldwork."""
    with opened(arguments) as record:
        out(life.close(record, arguments.ref).result)
    return 0


def approve_audit(arguments: Namespace) -> int:
    """Approve the report."""
    with opened(arguments) as record:
        out(life.approve(record, arguments.ref, arguments.reason).result)
    return 0


def reopen_audit(arguments: Namespace) -> int:
    """Open again."""
    with opened(arguments) as record:
        out(life.reopen(record, arguments.ref, arguments.reason).result)
    return 0


def line_as_json(line: AuditLine) -> dict[str, Any]:
    """Return one audit of a list as data."""
    audit = line.audit
    return {
        "reference": audit.reference,
        "title": audit.title,
        "state": audit.state.value,
        "answered": line.answered,
        "items": line.items,
        "lead": line.lead,
        "from": audit.starts_on,
        "to": audit.ends_on,
        "revision": audit.revision,
        "majors": line.majors,
        "minors": line.minors,
    }


def _page_as_json(page: AuditPage) -> dict[str, Any]:
    audit, done = page.audit, page.fulfilment
    held = {field: getattr(audit, field) for field in (*TEXT_FIELDS, *_DAYS)}
    return held | {
        "reference": audit.reference,
        "state": audit.state.value,
        "revision": audit.revision,
        "method": audit.method.value,
        "clauses": list(audit.clauses),
        "pack": {"id": page.checklist.pack.id, "version": page.checklist.pack.version},
        "packs": [{"id": part.pack.id, "version": part.pack.version} for part in page.checklist.parts],
        "lead": page.lead,
        "team": [{"name": person.name, "role": role.value} for person, role in page.team],
        "answered": done.total - done.unanswered,
        "conclusion": audit.conclusion,
        "conclusion_reasons": audit.conclusion_reasons,
        "opinions": audit.opinions,
        "approved_by": page.approver,
        "in_the_way": [obstacle.sentence for obstacle in page.obstacles],
        "to_be_looked_at": list(page.remarks),
        "items": [
            {
                "id": stop.item.id,
                "clause": stop.item.clause,
                "question": stop.item.question,
                "result": stop.answer.result.value if stop.answer and stop.answer.result else None,
                "note": stop.answer.note if stop.answer else "",
                "reason": stop.answer.reason if stop.answer else "",
                "evidence": [
                    {
                        "number": e.reference,
                        "text": e.text,
                        "source": e.source,
                        "seen": e.seen_on,
                        "kind": e.about.kind,
                        "file": e.file.name if e.file else None,
                        "sha256": e.file.sha256 if e.file else None,
                    }
                    for e in stop.evidence
                ],
                "findings": [finding.reference for finding in stop.findings],
                "lacks": stop.lacks,
            }
            for stop in page.walk
        ],
    }


def _given(arguments: Namespace) -> dict[str, str | date | None]:
    """Return the plan options that were given."""
    names = (*TEXT_FIELDS, *_DAYS, "method", "clauses")
    held = {name: getattr(arguments, name, None) for name in names}
    return {name: value for name, value in held.items() if value is not None}
