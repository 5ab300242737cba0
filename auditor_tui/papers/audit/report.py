"""The audit report: what management reads, all of it computed from the record.

Contents follow the list of ISO 19011 6.5.1 (objectives, scope, client, team, dates, criteria, findings with evidence,
conclusions, degree of fulfilment, differing opinions, statement on sampling).
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext

from auditor_tui.domain.audits.audit import Audit, State
from auditor_tui.domain.audits.conclusion import Conclusion, Fulfilment
from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.checklist.checklist import Checklist
from auditor_tui.domain.checklist.walk import Stop
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.domain.findings.finding import Finding, Grade
from auditor_tui.domain.impartiality.team import TeamRole
from auditor_tui.domain.text import as_counted, one_line, visible
from auditor_tui.language import english
from auditor_tui.papers.audit import evidence, photos, samples
from auditor_tui.papers.audit.impairments import impairments
from auditor_tui.papers.frame import days, facts, framed, notices, other, period, pinned, said, title_languages
from auditor_tui.services.audits import audits
from auditor_tui.services.audits.audits import AuditPage
from auditor_tui.services.fieldwork import walk
from auditor_tui.services.impartiality import teams
from auditor_tui.services.record.evidence import pieces_of
from auditor_tui.services.record.opened import Record
from db.store import View
from reports.sheets.blocks import Bars, Block, Heading, Points, Sheet, Signatures, Table, Text, Tiles
from reports.sheets.blocks import Finding as FindingCard
from reports.sheets.columns import Column, table

SAMPLING = english(
    "This audit is based on samples of the information available. Where no sampling plan with a stated "
    "confidence is named, samples were chosen by the auditors' judgement, which allows no statement of "
    "confidence about what was not looked at. Nonconformities may exist that this audit did not find."
)


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the audit report of one audit from one moment of the record."""
    page = audits.page(record, view, audit)
    judged = teams.page(record, view, audit)
    findings = tuple(f for f in walk.findings_of(view, audit) if f.stands)
    blocks: tuple[Block, ...] = (
        *_summary(page, findings),
        *_about(record, view, page),
        *_findings(page, findings, pieces_of(view, audit)),
        *photos.blocks(record, view, audit, findings),
        *_degree(page),
        *_not_assessed(page),
        *samples.blocks(record, view, audit),
        *evidence.blocks(record, view, audit, findings),
        *impairments(judged),
        *_conclusion(page),
        *_sampling_and_signatures(page),
    )
    return framed(
        view,
        audit,
        kind="report",
        letter="R",
        title=_("Internal audit report"),
        front=(
            (_("Audit"), audit.reference),
            (_("Criteria"), said(audit.criteria)),
            (_("Auditee"), said(audit.auditee)),
            (_("Fieldwork"), days(audit)),
            (_("Team leader"), one_line(page.lead) or _("Not named")),
        ),
        blocks=blocks,
        contents=True,
    )


def _summary(page: AuditPage, findings: tuple[Finding, ...]) -> list[Block]:
    done = page.fulfilment
    by_grade = {grade: sum(f.grade is grade for f in findings) for grade in Grade}
    per_clause = page.by_clause
    blocks: list[Block] = [
        Heading(_("Executive summary"), anchor="summary"),
        Tiles(
            (
                (str(by_grade[Grade.MAJOR]), _("major nonconformities")),
                (str(by_grade[Grade.MINOR]), _("minor nonconformities")),
                (str(by_grade[Grade.OBSERVATION]), _("observations")),
                (str(by_grade[Grade.OFI]), _("opportunities for improvement")),
                (str(by_grade[Grade.STRENGTH]), _("strengths")),
            )
        ),
        Text(_in_one_paragraph(page, done)),
        _bars(page.checklist, per_clause),
    ]
    majors = [f for f in findings if f.grade is Grade.MAJOR]
    if majors:
        blocks.append(Text(_("What needs attention first:")))
        said = tuple(f"{f.reference} ({_cited(page.checklist, f)}): {visible(f.gap)}" for f in majors)
        blocks.append(Points(said, tuple((number, f.reference) for number, f in enumerate(majors))))
    return blocks


def _in_one_paragraph(page: AuditPage, done: Fulfilment) -> str:
    audit = page.audit
    sentences = []
    if audit.conclusion:
        sentences.append(
            _("Conclusion: {conclusion}. {conclusion_reasons}").format(
                conclusion=Conclusion(audit.conclusion).word.lower(),
                conclusion_reasons=visible(audit.conclusion_reasons),
            )
        )
    else:
        sentences.append(_("The team leader has not recorded a conclusion yet."))
    if done.percent is not None:
        sentences.append(
            _(
                "Of {total} requirements in scope, {assessed} were assessed: {conforming} conform and "
                "{nonconforming} do not ({percent} % of those assessed conform)."
            ).format(
                total=done.total,
                assessed=done.assessed,
                conforming=done.conforming,
                nonconforming=done.nonconforming,
                percent=done.percent,
            )
        )
    else:
        sentences.append(_("None of the {total} requirements in scope has been assessed yet.").format(total=done.total))
    if done.not_assessed:
        sentences.append(
            ngettext("{not_assessed} was not assessed.", "{not_assessed} were not assessed.", done.not_assessed).format(
                not_assessed=done.not_assessed
            )
        )
    if done.not_applicable:
        verb = ngettext("does", "do", done.not_applicable)
        sentences.append(_("{not_applicable} {verb} not apply.").format(not_applicable=done.not_applicable, verb=verb))
    if done.unanswered:
        sentences.append(
            ngettext("{unanswered} is not answered yet.", "{unanswered} are not answered yet.", done.unanswered).format(
                unanswered=done.unanswered
            )
        )
    if audit.state is not State.CLOSED:
        sentences.append(_("This is a draft: the audit is not closed, and what it says may still change."))
    return " ".join(sentences)


def _bars(checklist: Checklist, per_clause: dict[str, Fulfilment]) -> Bars:
    unmet = [
        _("{nonconforming} in clause {clause}").format(nonconforming=f.nonconforming, clause=clause)
        for clause, f in per_clause.items()
        if f.nonconforming
    ]
    if unmet:
        reading = _("Requirements found not met: {unmet}.").format(unmet=", ".join(unmet))
    elif any(f.assessed for f in per_clause.values()):
        reading = _("No requirement was found not met.")
    else:
        reading = _("Nothing has been assessed yet.")
    aside = sum(f.not_applicable for f in per_clause.values())
    if aside:
        said = ngettext("{count} that does not apply is", "{count} that do not apply are", aside).format(count=aside)
        reading = _("{reading} {said} not counted here.").format(reading=reading, said=said)
    return Bars(
        title=_("Results by clause (number of requirements)"),
        categories=tuple(f"{clause} {checklist.titles[clause]}" for clause in per_clause),
        series=(_("Conforming"), _("Nonconforming"), _("Not assessed")),
        values=tuple((f.conforming, f.nonconforming, f.not_assessed + f.unanswered) for f in per_clause.values()),
        reading=reading,
    )


def _about(record: Record, view: View, page: AuditPage) -> list[Block]:
    audit = page.audit
    team = tuple((one_line(person.name), one_line(person.title), role.word) for person, role in page.team)
    blocks: list[Block] = [
        Heading(_("About this audit"), anchor="about"),
        facts(
            (_("Audit objectives"), audit.objective),
            (_("Audit scope"), audit.scope),
            (_("Period audited"), period(audit)),
            (_("Audit criteria"), audit.criteria),
            (_("Checklist"), pinned(record, view, audit)),
            (_("AI systems"), ", ".join(system.name for system in page.checklist.systems) or _("None in particular")),
            (_("Audit client"), audit.client),
            (_("Auditee"), audit.auditee),
            (_("Took part for the auditee"), audit.participants),
            (_("Dates of fieldwork"), days(audit)),
            (_("Places"), audit.places),
            (_("Method"), audit.method.word),
        ),
        Heading(_("Audit team"), 2),
        Table((_("Name"), _("Position"), _("Part in the audit")), team, (0.35, 0.4, 0.25)),
        Heading(_("How findings are graded"), 2),
        Text(
            _("ISO/IEC 42001 does not grade findings. This programme uses the following scheme of its own."), quiet=True
        ),
        Table((_("Grade"), _("Given when")), tuple((grade.word, grade.meaning) for grade in Grade), (0.3, 0.7)),
        Text(notices(page.checklist), quiet=True),
    ]
    return blocks


def _findings(page: AuditPage, findings: tuple[Finding, ...], pieces: tuple[Evidence, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(_("Findings"), anchor="findings")]
    if not findings:
        blocks.append(Text(_("No finding was raised in this audit.")))
        return blocks
    ordered = sorted(findings, key=lambda f: (list(Grade).index(f.grade), as_counted(f.reference)))
    blocks.append(
        table(
            ordered,
            Column(_("Reference"), lambda f: f.reference, 0.2),
            Column(_("Grade"), lambda f: f.grade.word, 0.2),
            Column(_("Where"), lambda f: _cited(page.checklist, f), 0.2),
            Column(_("In short"), lambda f: one_line(f.gap or f.evidence), 0.4),
            links=tuple((row, 0, f.reference) for row, f in enumerate(ordered)),
        )
    )
    for grade in Grade:
        group = [f for f in ordered if f.grade is grade]
        if group:
            blocks.append(Heading(_(_PLURALS[grade]), 2))
            blocks += [_card(page, f, pieces) for f in group]
    return blocks


_PLURALS = {
    Grade.MAJOR: english("Major nonconformities"),
    Grade.MINOR: english("Minor nonconformities"),
    Grade.OBSERVATION: english("Observations"),
    Grade.OFI: english("Opportunities for improvement"),
    Grade.STRENGTH: english("Strengths"),
}


def _card(page: AuditPage, finding: Finding, pieces: tuple[Evidence, ...]) -> FindingCard:
    item = page.checklist.by_id[finding.item]
    parts = [(_("Requirement"), visible(finding.requirement))] if finding.grade.is_nonconformity else []
    if finding.evidence:
        parts.append((_("Evidence"), visible(finding.evidence)))
    if finding.gap:
        parts.append((finding.grade.third_part, visible(finding.gap)))
    if finding.grade_reason:
        parts.append((_("Reason for the grade"), visible(finding.grade_reason)))
    if finding.grade.is_nonconformity:
        parts.append((_("Response of the auditee"), _response(finding)))
    rests = evidence.rests_on(finding, pieces)
    first = len(parts)
    parts += [(label, text) for label, text, __ in rests]
    return FindingCard(
        anchor=finding.reference,
        reference=finding.reference,
        grade=finding.grade.word,
        heading=f"{item.citation}, {page.checklist.titles[item.clause]}",
        parts=tuple(parts),
        language=other(page.checklist.language_of(item.clause)),
        links=tuple((first + number, anchor) for number, (__, __, anchor) in enumerate(rests)),
    )


def _response(finding: Finding) -> str:
    if finding.response is None:
        return _("Not yet recorded.")
    who = one_line(finding.response_by)
    said_on = _("by {who} on {response_on}").format(who=who, response_on=finding.response_on)
    words = f" {visible(finding.response_text)}" if finding.response_text else ""
    if finding.response == "disputed":
        return _("Facts disputed {said_on}:{words}").format(said_on=said_on, words=words)
    return _("Facts acknowledged {said_on}.{words}").format(said_on=said_on, words=words)


def _degree(page: AuditPage) -> list[Block]:
    per_clause = page.by_clause
    named = [(f"{clause} {page.checklist.titles[clause]}", found) for clause, found in per_clause.items()]
    return [
        Heading(_("Degree to which the criteria are met"), anchor="degree"),
        Text(
            _(
                "Conforming requirements in percent of those assessed, rounded down. Requirements that were "
                "not assessed count neither way. The measure is this programme's own."
            ),
            quiet=True,
        ),
        table(
            [*named, (_("All clauses in scope"), page.fulfilment)],
            Column(_("Clause"), lambda row: row[0], 0.36),
            Column(_("Conform"), lambda row: row[1].conforming, 0.11),
            Column(_("Do not"), lambda row: row[1].nonconforming, 0.1),
            Column(_("Not assessed"), lambda row: row[1].not_assessed + row[1].unanswered, 0.13),
            Column(_("Do not apply"), lambda row: row[1].not_applicable, 0.13),
            Column(_("Degree"), lambda row: _degree_of(row[1]), 0.17),
            languages=title_languages(page.checklist, per_clause),
        ),
    ]


def _degree_of(found: Fulfilment) -> str:
    """Return the degree of fulfilment, never without how much of what applies was assessed."""
    if found.percent is None:
        return _("not assessed")
    return _("{percent} % of {assessed} ({applies} apply)").format(
        percent=found.percent, assessed=found.assessed, applies=found.applies
    )


def _not_assessed(page: AuditPage) -> list[Block]:
    left = [s for s in page.walk if not s.is_answered or (s.answer and s.answer.result and s.answer.result.mark == "u")]
    aside = [s for s in page.walk if s.answer and s.answer.result is Result.NOT_APPLICABLE]
    blocks: list[Block] = [Heading(_("What was not assessed, and why"), anchor="not-assessed")]
    if left:
        blocks.append(_reasons(page, left))
    else:
        blocks.append(Text(_("Every requirement in scope that applies was assessed.")))
    if aside:
        blocks += [Heading(_("Controls that do not apply"), 2), _reasons(page, aside)]
    return blocks


def _reasons(page: AuditPage, left: list[Stop]) -> Table:
    grouped: dict[tuple[str, str], list[str]] = {}
    for stop in left:
        reason = visible(stop.answer.reason) if stop.answer and stop.answer.reason else _("Not answered yet")
        grouped.setdefault((stop.item.clause, reason), []).append(stop.item.citation)
    rows = tuple(
        (f"{clause} {page.checklist.titles[clause]}", _some(cited), reason)
        for (clause, reason), cited in grouped.items()
    )
    told = title_languages(page.checklist, [clause for clause, _reason in grouped])
    return Table((_("Clause"), _("Requirements"), _("Reason")), rows, (0.3, 0.35, 0.35), languages=told)


def _some(cited: list[str]) -> str:
    return "; ".join(cited) if len(cited) <= 6 else _("{count} requirements").format(count=len(cited))


def _conclusion(page: AuditPage) -> list[Block]:
    audit = page.audit
    blocks: list[Block] = [Heading(_("Audit conclusion"), anchor="conclusion")]
    if audit.conclusion:
        blocks.append(
            facts(
                (_("Conclusion"), Conclusion(audit.conclusion).word),
                (_("Reasons"), audit.conclusion_reasons),
            )
        )
        scale = ", ".join(c.word.lower() for c in Conclusion)
        blocks.append(Text(_("Scale of this programme: {scale}.").format(scale=scale), quiet=True))
    else:
        blocks.append(Text(_("Not recorded yet.")))
    blocks.append(Heading(_("Differing opinions that remained"), 2))
    disputed = [f for s in page.walk for f in s.findings if f.response == "disputed"]
    opinions = [f"{f.reference}: {_response(f)}" for f in disputed]
    if audit.opinions:
        opinions.append(visible(audit.opinions))
    blocks.append(Points(tuple(opinions)) if opinions else Text(_("None was recorded.")))
    return blocks


def _sampling_and_signatures(page: AuditPage) -> list[Block]:
    audit = page.audit
    approved = (audit.approved_at or "")[:10]
    lead = [(person.name, role) for person, role in page.team if role is TeamRole.LEAD]
    lines = [(_("Team leader"), one_line(name), "") for name, __ in lead]
    lines.append(
        (
            _("Approved by"),
            one_line(page.approver),
            _("{approved}, as stated in the record").format(approved=approved) if approved else "",
        )
    )
    blocks: list[Block] = [
        Heading(_("Sampling"), anchor="sampling"),
        Text(_(SAMPLING)),
        Heading(_("Approval"), anchor="approval"),
        Signatures(tuple(lines)),
    ]
    if audit.revision > 1:
        blocks.append(
            Text(
                _("Revision {revision}. Reason for the revision: {revision_reason}").format(
                    revision=audit.revision, revision_reason=said(audit.revision_reason)
                )
            )
        )
    return blocks


def _cited(checklist: Checklist, finding: Finding) -> str:
    return checklist.by_id[finding.item].citation
