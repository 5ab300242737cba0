"""The team of one audit: who declared, and who may audit what."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit import STEPS, AddMember, RemoveMember, SignDeclaration
from auditor_tui.domain.impartiality import Auditor, Verdict
from auditor_tui.domain.involvement import unit_in_words
from auditor_tui.domain.text import one_line, shortened, visible
from auditor_tui.screens.audit import OneAudit
from auditor_tui.screens.dialogs import Choose, Field, Form
from auditor_tui.services import audits, panel, people
from auditor_tui.services.panel import PanelPage
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

_MARKS = {
    Verdict.CLEAR: ("+", "$text-success"),
    Verdict.NEEDS_SAFEGUARD: ("s", "$text-warning"),
    Verdict.BLOCKED: ("X", "$text-error bold"),
}


class TeamScreen(OneAudit[PanelPage]):
    """Auditors by clauses: clear, needs safeguard, blocked, and why."""

    STEP = "team"
    ASKS = (SignDeclaration, AddMember, RemoveMember, *STEPS)
    SHOWS = frozenset({"audit", "team", "declaration", "involvement", "relation", "interest", "person"})
    CSS_PATH = "team.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the matrix beside the reasons."""
        yield Horizontal(
            Lines(id="matrix", empty="Nobody is on the team yet. a adds the first one."), Reader(id="why"), id="team"
        )

    def on_mount(self) -> None:
        """Begin in the matrix."""
        super().on_mount()
        self.query_one("#matrix", Lines).focus()

    def read(self) -> PanelPage:
        """Return the team with its verdicts."""
        return panel.judged(self.record, self.reference)

    def draw(self, seen: PanelPage) -> None:
        """Show members, then one row per clause with a mark per auditor."""
        rows = [Row("h-team", Content.styled("Members", "bold"), is_stop=False)]
        for number, auditor in enumerate(seen.auditors, 1):
            signed = "declared" if auditor.declaration else "NOT DECLARED"
            style = "" if auditor.declaration else "$text-warning"
            rows.append(
                Row(
                    f"member {auditor.person_id}",
                    Content.assemble(
                        (f" {number} ", "bold $text-accent"),
                        one_line(auditor.name),
                        f", {auditor.role.value} ",
                        (signed, style),
                    ),
                )
            )
        marks = [(f"{number} ", "bold $text-accent") for number in range(1, len(seen.auditors) + 1)]
        rows.append(Row("h-units", Content.assemble("\n".strip(), *marks, ("Clauses in scope", "bold")), is_stop=False))
        for unit, title in seen.units:
            cells: list[tuple[str, str]] = []
            for auditor in seen.auditors:
                sign, style = _MARKS[seen.judgements[auditor.person_id, unit].verdict]
                cells += [(sign, style), (" ", "")]
            rows.append(Row(f"unit {unit}", Content.assemble(*cells, f"{unit_in_words(unit)} {title}")))
        self.query_one("#matrix", Lines).fill(rows if seen.auditors else [])
        self._show_why()
        self.tell(seen.audit)

    def on_lines_moved(self, _: Lines.Moved) -> None:
        """Show why."""
        self._show_why()

    def _show_why(self) -> None:
        seen = self.seen
        if seen is None:
            return
        kind, _, key = (self.query_one("#matrix", Lines).at or "").partition(" ")
        if kind == "member":
            parts = self._member(next(a for a in seen.auditors if a.person_id == key), seen)
        elif kind == "unit":
            parts = self._unit(key, seen)
        else:
            parts = [Content("An audit needs a team leader and auditors.")]
        self.query_one("#why", Reader).show(parts)

    def _member(self, auditor: Auditor, seen: PanelPage) -> list[Content]:
        parts = [Content.styled(f"{one_line(auditor.name)}, {auditor.role.word}", "bold"), Content("")]
        if auditor.declaration is None:
            parts.append(Content.styled("Has not signed a declaration: blocked until signed (R22).", "$text-warning"))
            if self.record.actor and auditor.person_id == self.record.actor.id:
                parts.append(Content("This is you: d signs it."))
        else:
            parts.append(Content(f"Declared on {auditor.declaration.signed_on}."))
            parts.append(Content(visible(auditor.declaration.conflicts) or "Named no conflict."))
        parts += [Content(""), Content.styled("Facts", "bold")]
        facts = [i.words for i in auditor.involvements] + [f"{tie.bond.phrase} {tie.name}" for tie in auditor.ties]
        facts += [interest.words for interest in auditor.interests]
        parts += [Content(f"- {visible(fact)}") for fact in facts] or [Content("None recorded.")]
        blocked = [u for u, _ in seen.units if seen.judgements[auditor.person_id, u].verdict is Verdict.BLOCKED]
        units = (
            "everything"
            if len(blocked) == len(seen.units)
            else one_line(", ".join(map(unit_in_words, blocked))) or "nothing"
        )
        parts += [Content(""), Content(f"Blocked for {units}.")]
        return parts

    def _unit(self, unit: str, seen: PanelPage) -> list[Content]:
        title = dict(seen.units)[unit]
        parts = [Content.styled(one_line(f"{unit_in_words(unit)} {title}"), "bold"), Content("")]
        for auditor in seen.auditors:
            judgement = seen.judgements[auditor.person_id, unit]
            sign, style = _MARKS[judgement.verdict]
            parts.append(Content.assemble((f"{sign} {one_line(auditor.name)}: {judgement.verdict.word}", style)))
            for fired in judgement.fired:
                parts.append(Content(f"  {fired.rule} {fired.title}: {visible(fired.fact)}"))
                parts.append(Content.styled(f"  Source: {fired.source}", "$text-muted"))
                if fired.way_out:
                    parts.append(Content(f"  Way out: {visible(fired.way_out)}"))
        if unit in seen.uncovered:
            parts += [Content(""), Content.styled("T1: nobody on the team may grade this clause.", "$text-warning")]
        if seen.leader:
            parts += [Content(""), *(Content.styled(f"T2: {visible(s)}", "$text-warning") for s in seen.leader)]
        return parts

    def on_sign_declaration(self, _: SignDeclaration) -> None:
        """Show the declaration and ask for what has to be named; saving signs it."""

        def sign(given: dict[str, str] | None) -> None:
            if given is not None:
                self.perform(
                    lambda: panel.declare(self.record, self.reference, given["conflicts"]),
                    done=lambda change: self.say(f"{change.result} has signed for {self.reference}."),
                )

        seen = self.seen
        if seen is None:
            return
        explanation = f"{seen.statement}\n\nSaving signs this for {self.reference} as {self.record.acting.name}."
        fields = [Field("conflicts", "What others could see as a conflict (empty: nothing to name)", lines=3)]
        self.app.push_screen(Form("Declaration of impartiality", fields, explanation=explanation), sign)

    def on_add_member(self, _: AddMember) -> None:
        """Ask who, then in which part."""
        choices = [
            (page.person.name, shortened(f"{page.person.name}, {page.person.title}", 66).rstrip(", "))
            for page in people.everybody(self.record)
        ]

        def part(name: str | None) -> None:
            if name is None:
                return
            roles = [
                ("lead", "Team leader"),
                ("auditor", "Auditor"),
                ("expert", "Technical expert: advises, never grades"),
                ("observer", "Observer: never grades"),
            ]
            self.app.push_screen(Choose(f"{name}: which part?", roles), lambda role: self._set(name, role))

        self.app.push_screen(Choose("Who joins the team?", choices), part)

    def _set(self, name: str, role: str | None) -> None:
        if role is not None:
            self.perform(lambda: audits.set_team(self.record, self.reference, name, role))

    def on_remove_member(self, _: RemoveMember) -> None:
        """Take the member under the cursor off the team."""
        kind, _sep, key = (self.query_one("#matrix", Lines).at or "").partition(" ")
        if self.seen is None or kind != "member":
            self.say("Put the cursor on the member who leaves the team.")
            return
        name = next(a.name for a in self.seen.auditors if a.person_id == key)
        self.perform(lambda: audits.set_team(self.record, self.reference, name, None))
