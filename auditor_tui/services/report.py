"""The audit report: what management reads, all of it computed from the record.

Contents follow the list of ISO 19011 6.5.1 (objectives, scope, client, team, dates, criteria, findings with evidence,
conclusions, degree of fulfilment, differing opinions, statement on sampling).
"""

from __future__ import annotations

from auditor_tui.domain.answer import Result
from auditor_tui.domain.audit import Audit, State
from auditor_tui.domain.checklist import Checklist
from auditor_tui.domain.conclusion import Conclusion, Fulfilment
from auditor_tui.domain.finding import Finding, Grade
from auditor_tui.domain.involvement import unit_in_words
from auditor_tui.domain.plan import in_short
from auditor_tui.domain.team import TeamRole
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.walk import Stop
from auditor_tui.services import audits, evidence_sheet, panel, photo_sheet, sample_sheet, walking
from auditor_tui.services.audits import AuditPage
from auditor_tui.services.record import Record
from auditor_tui.services.sheet_parts import days, facts, framed, notices, period, pinned, said
from db.store import View
from reports import sheets
from reports.sheets import Block, Heading, Points, Sheet, Signatures, Table, Text, Tiles

SAMPLING = (
    "This audit is based on samples of the information available. Where no sampling plan with a stated confidence is "
    "named, samples were chosen by the auditors' judgement, which allows no statement of confidence about what was not "
    "looked at. Nonconformities may exist that this audit did not find."
)


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the audit report of one audit from one moment of the record."""
    page = audits.page(record, view, audit)
    judged = panel.page(record, view, audit)
    findings = tuple(f for f in walking.findings_of(view, audit) if f.stands)
    blocks: tuple[Block, ...] = (
        *_summary(page, findings),
        *_about(record, view, page),
        *_findings(page, findings),
        *photo_sheet.blocks(record, view, audit, findings),
        *_degree(page),
        *_not_assessed(page),
        *sample_sheet.blocks(record, view, audit),
        *evidence_sheet.blocks(record, view, audit),
        *_impairments(judged),
        *_conclusion(page),
        *_sampling_and_signatures(page),
    )
    return framed(
        view,
        audit,
        kind="report",
        letter="R",
        title="Internal audit report",
        front=(
            ("Audit", audit.reference),
            ("Criteria", said(audit.criteria)),
            ("Auditee", said(audit.auditee)),
            ("Fieldwork", days(audit)),
            ("Team leader", one_line(page.lead) or "Not named"),
        ),
        blocks=blocks,
        contents=True,
    )


def _summary(page: AuditPage, findings: tuple[Finding, ...]) -> list[Block]:
    done = page.fulfilment
    by_grade = {grade: sum(f.grade is grade for f in findings) for grade in Grade}
    per_clause = page.by_clause
    blocks: list[Block] = [
        Heading("Executive summary", anchor="summary"),
        Tiles(
            (
                (str(by_grade[Grade.MAJOR]), "major nonconformities"),
                (str(by_grade[Grade.MINOR]), "minor nonconformities"),
                (str(by_grade[Grade.OBSERVATION]), "observations"),
                (str(by_grade[Grade.OFI]), "opportunities for improvement"),
                (str(by_grade[Grade.STRENGTH]), "strengths"),
            )
        ),
        Text(_in_one_paragraph(page, done)),
        _bars(page.checklist, per_clause),
    ]
    majors = [f for f in findings if f.grade is Grade.MAJOR]
    if majors:
        blocks.append(Text("What needs attention first:"))
        blocks.append(Points(tuple(f"{f.reference} ({_cited(page.checklist, f)}): {visible(f.gap)}" for f in majors)))
    return blocks


def _in_one_paragraph(page: AuditPage, done: Fulfilment) -> str:
    audit = page.audit
    sentences = []
    if audit.conclusion:
        sentences.append(
            f"Conclusion: {Conclusion(audit.conclusion).word.lower()}. {visible(audit.conclusion_reasons)}"
        )
    else:
        sentences.append("The team leader has not recorded a conclusion yet.")
    if done.percent is not None:
        sentences.append(
            f"Of {done.total} requirements in scope, {done.assessed} were assessed: {done.conforming} conform and "
            f"{done.nonconforming} do not ({done.percent} % of those assessed conform)."
        )
    else:
        sentences.append(f"None of the {done.total} requirements in scope has been assessed yet.")
    if done.not_assessed:
        sentences.append(f"{done.not_assessed} {'was' if done.not_assessed == 1 else 'were'} not assessed.")
    if done.not_applicable:
        verb = "does" if done.not_applicable == 1 else "do"
        sentences.append(f"{done.not_applicable} {verb} not apply.")
    if done.unanswered:
        sentences.append(f"{done.unanswered} {'is' if done.unanswered == 1 else 'are'} not answered yet.")
    if audit.state is not State.CLOSED:
        sentences.append("This is a draft: the audit is not closed, and what it says may still change.")
    return " ".join(sentences)


def _bars(checklist: Checklist, per_clause: dict[str, Fulfilment]) -> sheets.Bars:
    unmet = [f"{f.nonconforming} in clause {clause}" for clause, f in per_clause.items() if f.nonconforming]
    if unmet:
        reading = f"Requirements found not met: {', '.join(unmet)}."
    elif any(f.assessed for f in per_clause.values()):
        reading = "No requirement was found not met."
    else:
        reading = "Nothing has been assessed yet."
    return sheets.Bars(
        title="Results by clause (number of requirements)",
        categories=tuple(f"{clause} {checklist.titles[clause]}" for clause in per_clause),
        series=("Conforming", "Nonconforming", "Not assessed"),
        values=tuple(
            (f.conforming, f.nonconforming, f.not_assessed + f.unanswered + f.not_applicable)
            for f in per_clause.values()
        ),
        reading=reading,
    )


def _about(record: Record, view: View, page: AuditPage) -> list[Block]:
    audit = page.audit
    team = tuple((one_line(person.name), one_line(person.title), role.word) for person, role in page.team)
    blocks: list[Block] = [
        Heading("About this audit", anchor="about"),
        facts(
            ("Audit objectives", audit.objective),
            ("Audit scope", audit.scope),
            ("Period audited", period(audit)),
            ("Audit criteria", audit.criteria),
            ("Checklist", pinned(record, view, audit)),
            ("AI systems", ", ".join(system.name for system in page.checklist.systems) or "None in particular"),
            ("Audit client", audit.client),
            ("Auditee", audit.auditee),
            ("Took part for the auditee", audit.participants),
            ("Dates of fieldwork", days(audit)),
            ("Places", audit.places),
            ("Method", audit.method.word),
        ),
        Heading("Audit team", 2),
        Table(("Name", "Position", "Part in the audit"), team, (0.35, 0.4, 0.25)),
        Heading("How findings are graded", 2),
        Text("ISO/IEC 42001 does not grade findings. This programme uses the following scheme of its own.", quiet=True),
        Table(("Grade", "Given when"), tuple((grade.word, grade.meaning) for grade in Grade), (0.3, 0.7)),
        Text(notices(page.checklist), quiet=True),
    ]
    return blocks


def _findings(page: AuditPage, findings: tuple[Finding, ...]) -> list[Block]:
    blocks: list[Block] = [Heading("Findings", anchor="findings")]
    if not findings:
        blocks.append(Text("No finding was raised in this audit."))
        return blocks
    ordered = sorted(findings, key=lambda f: (list(Grade).index(f.grade), f.reference))
    blocks.append(
        Table(
            ("Reference", "Grade", "Where", "In short"),
            tuple(
                (f.reference, f.grade.word, _cited(page.checklist, f), one_line(f.gap or f.evidence)) for f in ordered
            ),
            (0.2, 0.2, 0.2, 0.4),
            links=tuple((row, 0, f.reference) for row, f in enumerate(ordered)),
        )
    )
    for grade in Grade:
        group = [f for f in ordered if f.grade is grade]
        if group:
            blocks.append(Heading(_PLURALS[grade], 2))
            blocks += [_card(page, f) for f in group]
    return blocks


_PLURALS = {
    Grade.MAJOR: "Major nonconformities",
    Grade.MINOR: "Minor nonconformities",
    Grade.OBSERVATION: "Observations",
    Grade.OFI: "Opportunities for improvement",
    Grade.STRENGTH: "Strengths",
}


def _card(page: AuditPage, finding: Finding) -> sheets.Finding:
    item = page.checklist.by_id[finding.item]
    parts = [("Requirement", visible(finding.requirement))] if finding.grade.is_nonconformity else []
    if finding.evidence:
        parts.append(("Evidence", visible(finding.evidence)))
    if finding.gap:
        parts.append((finding.grade.third_part, visible(finding.gap)))
    if finding.grade_reason:
        parts.append(("Reason for the grade", visible(finding.grade_reason)))
    if finding.grade.is_nonconformity:
        parts.append(("Response of the auditee", _response(finding)))
    return sheets.Finding(
        anchor=finding.reference,
        reference=finding.reference,
        grade=finding.grade.word,
        heading=f"{item.citation}, {page.checklist.titles[item.clause]}",
        parts=tuple(parts),
    )


def _response(finding: Finding) -> str:
    if finding.response is None:
        return "Not yet recorded."
    who = one_line(finding.response_by)
    said_on = f"by {who} on {finding.response_on}"
    words = f" {visible(finding.response_text)}" if finding.response_text else ""
    if finding.response == "disputed":
        return f"Facts disputed {said_on}:{words}"
    return f"Facts acknowledged {said_on}.{words}"


def _degree(page: AuditPage) -> list[Block]:
    per_clause = page.by_clause
    rows = [
        (
            f"{clause} {page.checklist.titles[clause]}",
            str(f.conforming),
            str(f.nonconforming),
            str(f.not_assessed + f.unanswered),
            f"{f.percent} %" if f.percent is not None else "not assessed",
        )
        for clause, f in per_clause.items()
    ]
    whole = page.fulfilment
    rows.append(
        (
            "All clauses in scope",
            str(whole.conforming),
            str(whole.nonconforming),
            str(whole.not_assessed + whole.unanswered),
            f"{whole.percent} %" if whole.percent is not None else "not assessed",
        )
    )
    return [
        Heading("Degree to which the criteria are met", anchor="degree"),
        Text(
            "Conforming requirements in percent of those assessed, rounded down. Requirements that were not assessed "
            "count neither way. The measure is this programme's own.",
            quiet=True,
        ),
        Table(("Clause", "Conform", "Do not", "Not assessed", "Degree"), tuple(rows), (0.44, 0.13, 0.13, 0.15, 0.15)),
    ]


def _not_assessed(page: AuditPage) -> list[Block]:
    left = [s for s in page.walk if not s.is_answered or (s.answer and s.answer.result and s.answer.result.mark == "u")]
    aside = [s for s in page.walk if s.answer and s.answer.result is Result.NOT_APPLICABLE]
    blocks: list[Block] = [Heading("What was not assessed, and why", anchor="not-assessed")]
    if left:
        blocks.append(_reasons(page, left))
    else:
        blocks.append(Text("Every requirement in scope that applies was assessed."))
    if aside:
        blocks += [Heading("Controls that do not apply", 2), _reasons(page, aside)]
    return blocks


def _reasons(page: AuditPage, left: list[Stop]) -> Table:
    grouped: dict[tuple[str, str], list[str]] = {}
    for stop in left:
        reason = visible(stop.answer.reason) if stop.answer and stop.answer.reason else "Not answered yet"
        grouped.setdefault((stop.item.clause, reason), []).append(stop.item.citation)
    rows = tuple(
        (f"{clause} {page.checklist.titles[clause]}", _some(cited), reason)
        for (clause, reason), cited in grouped.items()
    )
    return Table(("Clause", "Requirements", "Reason"), rows, (0.3, 0.35, 0.35))


def _some(cited: list[str]) -> str:
    return "; ".join(cited) if len(cited) <= 6 else f"{len(cited)} requirements"


def _impairments(judged: panel.PanelPage) -> list[Block]:
    blocks: list[Block] = [Heading("Impartiality of the team", anchor="impartiality")]
    rows, scope = [], [unit for unit, _ in judged.units]
    for auditor in judged.auditors:
        found: dict[tuple[str, str], list[str]] = {}
        for unit, _ in judged.units:
            judgement = judged.judgements[auditor.person_id, unit]
            agreed = f" Agreed: {judgement.arranged.words}." if judgement.arranged else ""
            for fired in judgement.fired:
                why = f"{fired.rule}: {visible(fired.fact)}{agreed}"
                found.setdefault((judgement.standing, why), []).append(unit)
        rows += [
            (one_line(auditor.name), word, one_line(", ".join(map(unit_in_words, in_short(units, scope)))), why)
            for (word, why), units in found.items()
        ]
    signed = [a for a in judged.auditors if a.declaration is not None]
    blocks.append(
        Text(
            f"{len(signed)} of {len(judged.auditors)} members of the team have signed a declaration of impartiality "
            "for this audit. Each was judged for each clause by the rules printed in the impartiality statement; "
            "nobody could record an answer where the rules forbid it."
        )
    )
    if rows:
        blocks.append(
            Text(
                "What was found. Where a rule blocks, somebody else graded; where it asks for a safeguard, grading had "
                "to wait until safeguards were agreed; both are disclosed here:"
            )
        )
        blocks += _overrides(judged)
        columns = ("Auditor", "Verdict", "Clauses and systems", "Rule and fact")
        blocks.append(Table(columns, tuple(rows), (0.18, 0.14, 0.23, 0.45)))
    else:
        blocks.append(Text("No impairment was found."))
    return blocks


def _overrides(judged: panel.PanelPage) -> list[Block]:
    """Return what must be disclosed of overrides: who, what, why, approved by whom."""
    said = [
        f"Override: {one_line(agreed.name)} audited {unit_in_words(agreed.arrangement.unit)} although blocked, because "
        f"nobody else could. Reason: {visible(agreed.arrangement.reason)} Safeguards: {agreed.arrangement.words}. "
        f"Approved for the audit client by {one_line(agreed.arrangement.approved_by)} on "
        f"{agreed.arrangement.approved_on}."
        for agreed in judged.agreed
        if agreed.arrangement.is_override
    ]
    return [Points(tuple(said))] if said else []


def _conclusion(page: AuditPage) -> list[Block]:
    audit = page.audit
    blocks: list[Block] = [Heading("Audit conclusion", anchor="conclusion")]
    if audit.conclusion:
        blocks.append(
            facts(
                ("Conclusion", Conclusion(audit.conclusion).word),
                ("Reasons", audit.conclusion_reasons),
            )
        )
        scale = ", ".join(c.word.lower() for c in Conclusion)
        blocks.append(Text(f"Scale of this programme: {scale}.", quiet=True))
    else:
        blocks.append(Text("Not recorded yet."))
    blocks.append(Heading("Differing opinions that remained", 2))
    disputed = [f for s in page.walk for f in s.findings if f.response == "disputed"]
    opinions = [f"{f.reference}: {_response(f)}" for f in disputed]
    if audit.opinions:
        opinions.append(visible(audit.opinions))
    blocks.append(Points(tuple(opinions)) if opinions else Text("None was recorded."))
    return blocks


def _sampling_and_signatures(page: AuditPage) -> list[Block]:
    audit = page.audit
    approved = (audit.approved_at or "")[:10]
    lead = [(person.name, role) for person, role in page.team if role is TeamRole.LEAD]
    lines = [("Team leader", one_line(name), "") for name, _ in lead]
    lines.append(("Approved by", one_line(page.approver), f"{approved}, as stated in the record" if approved else ""))
    blocks: list[Block] = [
        Heading("Sampling", anchor="sampling"),
        Text(SAMPLING),
        Heading("Approval", anchor="approval"),
        Signatures(tuple(lines)),
    ]
    if audit.revision > 1:
        blocks.append(Text(f"Revision {audit.revision}. Reason for the revision: {said(audit.revision_reason)}"))
    return blocks


def _cited(checklist: Checklist, finding: Finding) -> str:
    return checklist.by_id[finding.item].citation
