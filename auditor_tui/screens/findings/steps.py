"""What can be done with the finding under the cursor, in an audit and in the log alike; and logging a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import gettext as _
from typing import Any

from textual.content import Content

from auditor_tui.commands.audit.findings import (
    Acknowledge,
    Dispute,
    MergeFinding,
    RateRisk,
    Regrade,
    Reword,
    SplitFinding,
    Withdraw,
)
from auditor_tui.domain.change import Change
from auditor_tui.domain.findings.finding import Grade, scheme
from auditor_tui.domain.findings.log import Origin
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.domain.typed import day_or_none
from auditor_tui.screens.findings.risk import rate_risk
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask, ask_text
from auditor_tui.screens.frame.register_rows import mark
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.findings import log as finding_log
from auditor_tui.services.findings import raising
from auditor_tui.services.findings.raising import FindingPage
from auditor_tui.widgets.lines import Row


class FindingSteps(AuditScreen[Any]):
    """Handlers of the commands on one finding; a screen says which one is meant by `present`."""

    @property
    def present(self) -> FindingPage | None:
        """Return the finding under the cursor."""
        raise NotImplementedError

    def on_acknowledge(self, __: Acknowledge) -> None:
        """Ask who acknowledged."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(by: str, text: str) -> None:
            self.perform(lambda: raising.acknowledge(self.record, reference, by, text=text))

        ask_text(
            self,
            _("{reference}: facts acknowledged").format(reference=reference),
            _("By whom (name or role)"),
            lines=1,
            second=_("In the auditee's words, if any"),
            then=take,
        )

    def on_dispute(self, __: Dispute) -> None:
        """Ask who disputes what."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(text: str, by: str) -> None:
            self.perform(lambda: raising.acknowledge(self.record, reference, by, disputed=True, text=text))

        ask_text(
            self,
            _("{reference}: facts disputed").format(reference=reference),
            _("What is disputed, in the auditee's words"),
            second=_("By whom"),
            then=take,
        )

    def on_regrade(self, __: Regrade) -> None:
        """Ask for the grade and the reason."""
        page = self.present
        if page is None:
            return
        reference, present = page.finding.reference, page.finding.grade
        others = [g for g in Grade if g is not present]
        choices = [(g.value, g.word) for g in others]

        def graded(grade: str | None) -> None:
            if grade is not None:
                ask_text(
                    self,
                    f"{reference}: {Grade(grade).word.lower()}",
                    _("Why the grade changes"),
                    then=lambda reason, __: self.perform(
                        lambda: raising.regrade(self.record, reference, grade, reason)
                    ),
                )

        title = _("{reference} is {present}. Which grade now?").format(
            reference=reference, present=present.word.lower()
        )
        self.app.push_screen(Choose(title, choices, explanation=scheme(others)), graded)

    def on_rate_risk(self, __: RateRisk) -> None:
        """Ask how high the risk is, and why."""
        if self.present is not None:
            rate_risk(self, self.present.finding)

    def on_reword(self, __: Reword) -> None:
        """Ask for the parts again."""
        page = self.present
        if page is None:
            return
        found = page.finding
        fields = [
            Field("requirement", _("Requirement"), found.requirement, 2),
            Field("evidence", _("Evidence"), found.evidence, 4),
            Field("gap", found.grade.third_part, found.gap, 3),
        ]
        if not found.grade.is_nonconformity:
            fields = fields[1:]
        ask(
            self,
            _("Correct {reference}").format(reference=found.reference),
            fields,
            lambda given: raising.reword(self.record, found.reference, **given),
        )

    def on_merge_finding(self, __: MergeFinding) -> None:
        """Ask into which one, and why."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference
        fields = [
            Field("into", _("Reference of the finding that stays")),
            Field("reason", _("Why they are one"), lines=2),
        ]
        ask(
            self,
            _("Merge {reference} into another").format(reference=reference),
            fields,
            lambda given: finding_log.merge(self.record, reference, given["into"], given["reason"]),
            explanation=_("The graver of the two stays; this one is withdrawn, and both say so."),
        )

    def on_split_finding(self, __: SplitFinding) -> None:
        """Ask for the second finding, and why they are two."""
        page = self.present
        if page is None:
            return
        found = page.finding
        fields = [
            Field("evidence", _("Evidence of the second finding"), found.evidence, 4),
            Field("gap", _("{third_part} of the second finding").format(third_part=found.grade.third_part), lines=3),
            Field("reason", _("Why they are two"), lines=2),
        ]
        ask(
            self,
            _("Split {reference}").format(reference=found.reference),
            fields,
            lambda given: finding_log.split(
                self.record, found.reference, given["reason"], evidence=given["evidence"], gap=given["gap"]
            ),
            explanation=_("The second one gets a reference of its own; reword this one afterwards with e."),
        )

    def on_withdraw(self, __: Withdraw) -> None:
        """Ask why, then withdraw."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(reason: str, __: str) -> None:
            self.perform(lambda: raising.withdraw(self.record, reference, reason))

        ask_text(
            self,
            _("Withdraw {reference}").format(reference=reference),
            _("Why (it stays on record, its reference is not used again)"),
            then=take,
        )


def row(page: FindingPage) -> Row:
    """Return the row of a finding: grade, reference, response and where."""
    found = page.finding
    style = "$text-muted strike" if not found.stands else ("$text-error bold" if found.grade is Grade.MAJOR else "")
    response = {"acknowledged": "ok", "disputed": "??", None: "  "}[found.response]
    return Row(
        found.reference,
        Content.assemble(
            (f"{mark(found)} {found.reference} ", style),
            (response, "$text-accent"),
            f" {page.item.citation}",
        ),
    )


def sheet(page: FindingPage) -> list[Content]:
    """Return everything a finding says."""
    found = page.finding
    parts = [
        Content.styled(f"{found.reference}  {found.words}", "bold"),
        Content.assemble((f"{page.item.citation}  ", "$text-accent"), f"{page.item.id}, {page.state.word}"),
        Content(""),
    ]
    labelled = [
        (_("Came to light"), page.log_entry.words if page.log_entry else ""),
        (_("Requirement"), found.requirement if found.grade.is_nonconformity else ""),
        (_("Evidence"), found.evidence),
        (found.grade.third_part, found.gap),
        (_("Reason for the grade"), found.grade_reason),
        (_("Risk"), page.rated),
        (_("Withdrawn"), found.withdrawn or ""),
        (_("History"), "\n".join(page.links)),
    ]
    for label, text in labelled:
        if text:
            parts += [Content.styled(label, "$text-accent"), Content(visible(text)), Content("")]
    response = _("Not yet recorded: a acknowledged, d disputed.")
    if found.response:
        response = _("{response} by {response_by} on {response_on}. {response_text}").format(
            response=found.response,
            response_by=one_line(found.response_by),
            response_on=found.response_on,
            response_text=visible(found.response_text),
        )
    parts += [Content.styled(_("Response of the auditee"), "$text-accent"), Content(response), Content("")]
    parts.append(
        Content.styled(
            _("Raised by {raised_by}, {raised_at}").format(
                raised_by=one_line(page.raised_by), raised_at=found.raised_at[:16].replace("T", " ")
            ),
            "$text-muted",
        )
    )
    return parts


def log_finding(screen: AuditScreen[Any]) -> None:
    """Ask where a finding between audits comes from, how grave it is, and for its parts; log it."""

    def graded(origin: str | None) -> None:
        if origin is None:
            return
        grades = [g for g in Grade if g is not Grade.STRENGTH]
        choices = [(g.value, g.word) for g in grades]
        screen.app.push_screen(
            Choose(_("Which grade?"), choices, explanation=scheme(grades)),
            lambda grade: _ask_parts(screen, Origin(origin), Grade(grade)) if grade is not None else None,
        )

    choices = [(origin.value, begun(origin.word)) for origin in Origin]
    screen.app.push_screen(Choose(_("Log a finding: where does it come from?"), choices), graded)


def _ask_parts(screen: AuditScreen[Any], origin: Origin, grade: Grade) -> None:
    record = screen.record
    fields = [
        Field("place", _("Clause, control or item"), hint=_("9.1, A.6.2.6 or 8.4-s1")),
        Field("noticed_on", _("Noticed on"), str(record.today)),
        Field("system", _("AI system it concerns, by name (may stay empty)")),
        Field("evidence", _("Evidence: what was seen, traceable"), lines=4),
        Field("gap", _("{third_part}, in one sentence").format(third_part=grade.third_part), lines=2),
    ]
    if grade.is_nonconformity:
        fields.insert(3, Field("requirement", _("Requirement (may stay empty for an item)"), lines=2))
    if grade is Grade.MAJOR:
        fields.append(Field("grade_reason", _("Why major: what broke down or is in doubt"), lines=2))

    def log(given: dict[str, str]) -> Change:
        parts = ("system", "requirement", "evidence", "gap", "grade_reason")
        said: dict[str, Any] = {name: given.get(name, "") for name in parts}
        day = day_or_none(given["noticed_on"])
        return finding_log.log(record, origin.value, given["place"], grade.value, noticed_on=day, **said)

    def advise(given: Mapping[str, str]) -> Sequence[str]:
        if not given.get("gap"):
            return ()
        said = (given.get("requirement", ""), given["evidence"], given["gap"])
        return [r.sentence for r in finding_log.remarks_on(record, given["place"], grade.value, *said)][:4]

    ask(
        screen,
        _("{grade} from {origin}").format(grade=grade.word, origin=origin.word),
        fields,
        log,
        done=lambda change: screen.say(
            _("Logged as {result}; f on the desk follows it up.").format(result=change.result)
        ),
        advise=advise,
        draft=f"log:{origin.value}:{grade.value}",
    )
