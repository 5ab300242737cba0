"""What can be done with the finding under the cursor, in an audit and in the log alike; and logging a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from auditor_tui.commands.findings import (
    Acknowledge,
    Dispute,
    MergeFinding,
    Regrade,
    Reword,
    SplitFinding,
    Withdraw,
)
from auditor_tui.domain.change import Change
from auditor_tui.domain.finding import Grade, scheme
from auditor_tui.domain.logged import Origin
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.typed import day_or_none
from auditor_tui.screens.asking import ask, ask_text
from auditor_tui.screens.base import AuditScreen
from auditor_tui.screens.dialogs import Choose, Field
from auditor_tui.services import finding_log, findings
from auditor_tui.services.findings import FindingPage
from auditor_tui.widgets.lines import Row

_MARKS = {Grade.MAJOR: "M", Grade.MINOR: "m", Grade.OBSERVATION: "b", Grade.OFI: "o", Grade.STRENGTH: "t"}


class FindingSteps(AuditScreen[Any]):
    """Handlers of the commands on one finding; a screen says which one is meant by `present`."""

    @property
    def present(self) -> FindingPage | None:
        """Return the finding under the cursor."""
        raise NotImplementedError

    def on_acknowledge(self, _: Acknowledge) -> None:
        """Ask who acknowledged."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(by: str, text: str) -> None:
            self.perform(lambda: findings.acknowledge(self.record, reference, by, text=text))

        ask_text(
            self,
            f"{reference}: facts acknowledged",
            "By whom (name or role)",
            lines=1,
            second="In the auditee's words, if any",
            then=take,
        )

    def on_dispute(self, _: Dispute) -> None:
        """Ask who disputes what."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(text: str, by: str) -> None:
            self.perform(lambda: findings.acknowledge(self.record, reference, by, disputed=True, text=text))

        ask_text(
            self,
            f"{reference}: facts disputed",
            "What is disputed, in the auditee's words",
            second="By whom",
            then=take,
        )

    def on_regrade(self, _: Regrade) -> None:
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
                    "Why the grade changes",
                    then=lambda reason, _: self.perform(
                        lambda: findings.regrade(self.record, reference, grade, reason)
                    ),
                )

        title = f"{reference} is {present.word.lower()}. Which grade now?"
        self.app.push_screen(Choose(title, choices, explanation=scheme(others)), graded)

    def on_reword(self, _: Reword) -> None:
        """Ask for the parts again."""
        page = self.present
        if page is None:
            return
        found = page.finding
        fields = [
            Field("requirement", "Requirement", found.requirement, 2),
            Field("evidence", "Evidence", found.evidence, 4),
            Field("gap", found.grade.third_part, found.gap, 3),
        ]
        if not found.grade.is_nonconformity:
            fields = fields[1:]
        ask(
            self,
            f"Correct {found.reference}",
            fields,
            lambda given: findings.reword(self.record, found.reference, **given),
        )

    def on_merge_finding(self, _: MergeFinding) -> None:
        """Ask into which one, and why."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference
        fields = [Field("into", "Reference of the finding that stays"), Field("reason", "Why they are one", lines=2)]
        ask(
            self,
            f"Merge {reference} into another",
            fields,
            lambda given: finding_log.merge(self.record, reference, given["into"], given["reason"]),
            explanation="The graver of the two stays; this one is withdrawn, and both say so.",
        )

    def on_split_finding(self, _: SplitFinding) -> None:
        """Ask for the second finding, and why they are two."""
        page = self.present
        if page is None:
            return
        found = page.finding
        fields = [
            Field("evidence", "Evidence of the second finding", found.evidence, 4),
            Field("gap", f"{found.grade.third_part} of the second finding", lines=3),
            Field("reason", "Why they are two", lines=2),
        ]
        ask(
            self,
            f"Split {found.reference}",
            fields,
            lambda given: finding_log.split(
                self.record, found.reference, given["reason"], evidence=given["evidence"], gap=given["gap"]
            ),
            explanation="The second one gets a reference of its own; reword this one afterwards with e.",
        )

    def on_withdraw(self, _: Withdraw) -> None:
        """Ask why, then withdraw."""
        page = self.present
        if page is None:
            return
        reference = page.finding.reference

        def take(reason: str, _: str) -> None:
            self.perform(lambda: findings.withdraw(self.record, reference, reason))

        ask_text(self, f"Withdraw {reference}", "Why (it stays on record, its reference is not used again)", then=take)


def row(page: FindingPage) -> Row:
    """Return the row of a finding: grade, reference, response and where."""
    found = page.finding
    style = "$text-muted strike" if not found.stands else ("$text-error bold" if found.grade is Grade.MAJOR else "")
    response = {"acknowledged": "ok", "disputed": "??", None: "  "}[found.response]
    return Row(
        found.reference,
        Content.assemble(
            (f"{_MARKS[found.grade]} {found.reference} ", style),
            (response, "$text-accent"),
            f" {page.item.citation}",
        ),
    )


def sheet(page: FindingPage) -> list[Content]:
    """Return everything a finding says."""
    found = page.finding
    parts = [
        Content.styled(f"{found.reference}  {found.grade.word}", "bold"),
        Content.assemble((f"{page.item.citation}  ", "$text-accent"), f"{page.item.id}, {page.state.word}"),
        Content(""),
    ]
    labelled = [
        ("Came to light", page.logged.words if page.logged else ""),
        ("Requirement", found.requirement if found.grade.is_nonconformity else ""),
        ("Evidence", found.evidence),
        (found.grade.third_part, found.gap),
        ("Reason for the grade", found.grade_reason),
        ("Withdrawn", found.withdrawn or ""),
        ("History", "\n".join(page.links)),
    ]
    for label, text in labelled:
        if text:
            parts += [Content.styled(label, "$text-accent"), Content(visible(text)), Content("")]
    response = "Not yet recorded: a acknowledged, d disputed."
    if found.response:
        response = (
            f"{found.response} by {one_line(found.response_by)} on {found.response_on}. {visible(found.response_text)}"
        )
    parts += [Content.styled("Response of the auditee", "$text-accent"), Content(response), Content("")]
    parts.append(
        Content.styled(f"Raised by {one_line(page.raised_by)}, {found.raised_at[:16].replace('T', ' ')}", "$text-muted")
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
            Choose("Which grade?", choices, explanation=scheme(grades)),
            lambda grade: _ask_parts(screen, Origin(origin), Grade(grade)) if grade is not None else None,
        )

    choices = [(origin.value, origin.word.capitalize()) for origin in Origin]
    screen.app.push_screen(Choose("Log a finding: where does it come from?", choices), graded)


def _ask_parts(screen: AuditScreen[Any], origin: Origin, grade: Grade) -> None:
    record = screen.record
    fields = [
        Field("place", "Clause, control or item", hint="9.1, A.6.2.6 or 8.4-s1"),
        Field("noticed_on", "Noticed on", str(record.today)),
        Field("system", "AI system it concerns, by name (may stay empty)"),
        Field("evidence", "Evidence: what was seen, traceable", lines=4),
        Field("gap", f"{grade.third_part}, in one sentence", lines=2),
    ]
    if grade.is_nonconformity:
        fields.insert(3, Field("requirement", "Requirement (may stay empty for an item)", lines=2))
    if grade is Grade.MAJOR:
        fields.append(Field("grade_reason", "Why major: what broke down or is in doubt", lines=2))

    def log(given: dict[str, str]) -> Change:
        said = {name: given.get(name, "") for name in ("system", "requirement", "evidence", "gap", "grade_reason")}
        day = day_or_none(given["noticed_on"])
        return finding_log.log(record, origin.value, given["place"], grade.value, noticed_on=day, **said)

    def advise(given: Mapping[str, str]) -> Sequence[str]:
        if not given.get("gap"):
            return ()
        said = (given.get("requirement", ""), given["evidence"], given["gap"])
        return [r.sentence for r in finding_log.remarks_on(record, given["place"], grade.value, *said)][:4]

    ask(
        screen,
        f"{grade.word} from {origin.word}",
        fields,
        log,
        done=lambda change: screen.say(f"Logged as {change.result}; f on the desk follows it up."),
        advise=advise,
        draft=f"log:{origin.value}:{grade.value}",
    )
