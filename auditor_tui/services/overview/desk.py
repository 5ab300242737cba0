"""The desk: my audits and what needs me now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.findings.finding import FindingState
from auditor_tui.domain.findings.owner_update import Decision
from auditor_tui.domain.impartiality.engine import Judgement, Verdict
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.text import counted
from auditor_tui.services.audits import audits
from auditor_tui.services.audits.audits import AuditLine
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.findings import register
from auditor_tui.services.findings.register import Entry
from auditor_tui.services.impartiality.judgements import judged_team, roles
from auditor_tui.services.programme import programme
from auditor_tui.services.record.opened import Record
from auditor_tui.services.record.values import organisation
from db.store import View
from db.tables.corrective_action import OwnerUpdateRecord


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for the acting person; `step` names the audit screen that answers it."""

    step: str
    audit: str
    sentence: str
    at: str = ""
    """the finding it is about, when it leads to the register"""


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the desk shows."""

    organisation: str
    person: str
    audits: tuple[AuditLine, ...]
    needs: tuple[Need, ...]
    open_findings: int
    next_due: tuple[tuple[str, date], ...]

    @property
    def standing(self) -> str:
        """Return in words how many nonconformities are open."""
        return ngettext("1 open nonconformity", "{open_findings} open nonconformities", self.open_findings).format(
            open_findings=self.open_findings
        )


def desk(record: Record) -> DeskPage:
    """Return the desk of whoever acts."""
    with record.store.view() as view:
        lines = audits.lines(record, view)
        found = register.ordered(register.entries(record, view))
        needs = tuple(need for line in lines for need in _needs(record, view, line)) + _actions(record, found)
        needs += _programme(record, view)
        proposed = view.counts(OwnerUpdateRecord, by=("decision",), decision=Decision.WAITING.value)
        for number in proposed.values():
            needs += (
                Need(
                    "register", "", _("owners' updates to decide: {number} (y in the register)").format(number=number)
                ),
            )
        standing = sum(entry.is_open and entry.finding.grade.is_nonconformity for entry in found)
        due = [(line.audit.reference, line.audit.starts_on) for line in lines if line.audit.state is State.PLANNED]
        return DeskPage(
            organisation=organisation(view),
            person=record.actor.name if record.actor else "",
            audits=lines,
            needs=needs,
            open_findings=standing,
            next_due=tuple(sorted(((ref, day) for ref, day in due if day), key=lambda pair: pair[1])),
        )


def _needs(record: Record, view: View, line: AuditLine) -> list[Need]:
    """Return what one audit wants of the acting person, the most urgent first."""
    audit, me = line.audit, record.actor
    if me is None:
        return []
    role = roles(view, audit).get(me.id)
    found: list[Need] = []
    if role is not None and audit.state in (State.PLANNED, State.OPEN):
        present = judged_team(record, view, audit)
        mine = next(auditor for auditor in present.auditors if auditor.person_id == me.id)
        if mine.declaration is None:
            found.append(Need("team", audit.reference, _("sign your declaration of impartiality")))
        elif mine.declared_facts is not None and mine.declared_facts != mine.facts:
            found.append(Need("team", audit.reference, _("sign your declaration again: facts have changed since")))
        if role is TeamRole.LEAD:
            asking = {
                a.name
                for a in present.auditors
                for unit in present.units
                if a.role.may_grade and _asks_safeguard(present.judge(a, unit))
            }
            if asking:
                found.append(
                    Need(
                        "team",
                        audit.reference,
                        _("safeguards to agree for {asking}").format(asking=", ".join(sorted(asking))),
                    )
                )
            undone = {
                a.name
                for a in present.auditors
                for unit, agreed in a.arranged.items()
                if any(not act.is_done for act in agreed.acts) and present.judge(a, unit).arranged is not None
            }
            if undone and audit.state is State.OPEN:
                sentence = _("safeguards to be carried out for {names}").format(names=", ".join(sorted(undone)))
                found.append(Need("team", audit.reference, sentence))
    if role is TeamRole.LEAD and audit.state is State.PLANNED:
        page = audits.page(record, view, audit)
        if page.obstacles:
            found.append(
                Need(
                    "plan",
                    audit.reference,
                    _("complete the plan ({count} missing)").format(
                        count=counted(len(page.obstacles), "thing", "things")
                    ),
                )
            )
        else:
            found.append(Need("plan", audit.reference, _("the plan is complete: open the audit")))
    if role is not None and audit.state is State.OPEN and line.answered < line.items:
        found.append(
            Need("walk", audit.reference, counted(line.items - line.answered, "question is open", "questions are open"))
        )
    if audit.state in (State.OPEN, State.CLOSING) and role is not None:
        silent = [f for f in walk.findings_of(view, audit) if f.stands and f.grade.is_nonconformity and not f.response]
        if silent:
            found.append(
                Need(
                    "findings",
                    audit.reference,
                    _("{count} for the auditee's response").format(
                        count=counted(len(silent), "finding waits", "findings wait")
                    ),
                )
            )
    if audit.state is State.CLOSING:
        found.append(Need("close", audit.reference, _("waits for approval of its report")))
    return found


def _asks_safeguard(judged: Judgement) -> bool:
    return judged.verdict is Verdict.NEEDS_SAFEGUARD and not judged.may_grade


def _actions(record: Record, entries: tuple[Entry, ...]) -> tuple[Need, ...]:
    """Return what corrective action wants of the acting person: own actions, and checks that others wait for."""
    if record.actor is None:
        return ()
    found = []
    for entry in entries:
        if not entry.is_open or entry.due is None:
            continue
        mine = record.actor.name in entry.owners
        raised = entry.finding.raised_by == record.actor.id and entry.rounds and not entry.is_waiting
        checks = raised and entry.state in (FindingState.CAUSE_FOUND, FindingState.IMPLEMENTED)
        if mine or checks or (raised and entry.is_overdue):
            found.append(Need("register", "", f"{entry.finding.reference}: {entry.standing}", entry.finding.reference))
    return tuple(found)


def _programme(record: Record, view: View) -> tuple[Need, ...]:
    """Return which scheduled audits have come due without being planned, for who answers for the programme."""
    held = programme.current(view)
    if record.actor is None or held is None or held.manager != record.actor.name:
        return ()
    today = record.today
    return tuple(
        Need(
            "programme",
            "",
            _("programme: {month:%Y-%m} {title} is {standing}").format(
                month=entry.month, title=entry.title, standing=_(entry.standing(today))
            ),
        )
        for entry in programme.foreseen(view)
        if not entry.audit and entry.standing(today) in ("overdue", "due this month")
    )
