"""The team of one audit: who declared, and who may audit what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from gettext import gettext as _

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit import audit as asked
from auditor_tui.domain.audits.plan import in_short as units_in_short
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.declaration import QUESTIONS
from auditor_tui.domain.impartiality.engine import Auditor, Judgement, Verdict
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.verdict import Clearance
from auditor_tui.domain.text import one_line, shortened, visible
from auditor_tui.language import english
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.audit.safeguards import arrange, carry_out, in_short, take_back
from auditor_tui.screens.frame.dialogs import Choose, Confirm, Field
from auditor_tui.screens.frame.forms import ask
from auditor_tui.services.audits import audits
from auditor_tui.services.impartiality import teams
from auditor_tui.services.impartiality.teams import TeamPage
from auditor_tui.services.organisation import people
from auditor_tui.services.planning import assigning
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

_MARKS = {
    Clearance.CLEAR: ("+", "$text-success"),
    Clearance.SAFEGUARDED: ("S", "$text-success"),
    Clearance.NEEDS_SAFEGUARD: ("s", "$text-warning"),
    Clearance.OVERRIDE: ("O", "$text-warning bold"),
    Clearance.BLOCKED: ("X", "$text-error bold"),
}
_AGREED = (Clearance.SAFEGUARDED, Clearance.OVERRIDE)
_LEGEND = english("+ clear  S safeguarded  s needs safeguard  O override  X blocked  * assigned")


class TeamScreen(OneAudit[TeamPage]):
    """Auditors by clauses: clear, needs safeguard, blocked, and why."""

    STEP = "team"
    ASKS = (
        asked.SignDeclaration,
        asked.AgreeSafeguards,
        asked.ProposeTeam,
        asked.AssignUnit,
        asked.AddMember,
        asked.RemoveMember,
        asked.ApproveOverride,
        asked.WithdrawSafeguards,
        asked.CarryOutSafeguard,
        *asked.STEPS,
    )
    CSS_PATH = "team.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the matrix beside the reasons."""
        empty = _("Nobody is on the team yet. a adds the first one.")
        yield Horizontal(Lines(id="matrix", empty=empty), Reader(id="why"), id="team")

    def on_mount(self) -> None:
        """Begin in the matrix."""
        super().on_mount()
        self.query_one("#matrix", Lines).focus()

    def read(self) -> TeamPage:
        """Return the team with its verdicts."""
        return teams.judged(self.record, self.reference)

    def draw(self, seen: TeamPage) -> None:
        """Show members, then one row per clause with a mark per auditor."""
        rows = [Row("h-team", Content.styled(_("Members"), "bold"), is_stop=False)]
        for number, auditor in enumerate(seen.auditors, 1):
            signed = "declared" if auditor.declaration else _("NOT DECLARED")
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
        rows.append(
            Row("h-units", Content.assemble("\n".strip(), *marks, (_("Clauses in scope"), "bold")), is_stop=False)
        )
        for unit, title in seen.units:
            cells: list[tuple[str, str]] = []
            for auditor in seen.auditors:
                sign, style = _MARKS[seen.judgements[auditor.person_id, unit].standing]
                cells += [(sign, style), ("*" if seen.assigned.get(unit) == auditor.person_id else " ", "")]
            rows.append(Row(f"unit {unit}", Content.assemble(*cells, f"{unit_in_words(unit)} {title}")))
        self.query_one("#matrix", Lines).fill(rows if seen.auditors else [])
        self._show_why()
        self.tell(seen.audit)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show why."""
        self._show_why()

    def _show_why(self) -> None:
        seen = self.seen
        if seen is None:
            return
        kind, __, key = (self.query_one("#matrix", Lines).at or "").partition(" ")
        if kind == "member":
            parts = self._member(next(a for a in seen.auditors if a.person_id == key), seen)
        elif kind == "unit":
            parts = self._unit(key, seen)
        else:
            parts = [Content(_("An audit needs a team leader and auditors."))]
        self.query_one("#why", Reader).show(parts)

    def _member(self, auditor: Auditor, seen: TeamPage) -> list[Content]:
        parts = [Content.styled(f"{one_line(auditor.name)}, {auditor.role.word}", "bold"), Content("")]
        if auditor.declaration is None:
            parts.append(
                Content.styled(_("Has not signed a declaration: blocked until signed (R22)."), "$text-warning")
            )
            if self.record.actor and auditor.person_id == self.record.actor.id:
                parts.append(Content(_("This is you: d signs it.")))
        else:
            parts.append(Content(_("Declared on {signed_on}.").format(signed_on=auditor.declaration.signed_on)))
            parts.append(Content(visible(auditor.declaration.conflicts) or _("Named no conflict.")))
            answered = [d for d in seen.disclosed.get(auditor.person_id, ()) if d.is_yes]
            parts += [
                Content(_("{rule} yes: {detail}").format(rule=d.rule, detail=visible(d.detail))) for d in answered
            ]
        fields = sorted(field.word for field in auditor.fields_on(self.record.today))
        parts += [
            Content(""),
            Content(_("Competent in: {fields}.").format(fields=", ".join(fields) or _("nothing recorded"))),
        ]
        mine = [unit for unit, __ in seen.units if seen.assigned.get(unit) == auditor.person_id]
        if mine:
            parts.append(
                Content(
                    _("Assigned: {unit_in_words}.").format(unit_in_words=one_line(", ".join(map(unit_in_words, mine))))
                )
            )
        blocked = [u for u, __ in seen.units if seen.judgements[auditor.person_id, u].verdict is Verdict.BLOCKED]
        units = (
            "everything"
            if len(blocked) == len(seen.units)
            else one_line(", ".join(map(unit_in_words, blocked))) or "nothing"
        )
        parts += [
            Content(""),
            Content(_("Blocked for {units}.").format(units=units)),
            Content(""),
            Content.styled(_(_LEGEND), "$text-muted"),
        ]
        facts = [i.words for i in auditor.involvements] + [f"{tie.kind.phrase} {tie.name}" for tie in auditor.ties]
        facts += [interest.words for interest in auditor.interests]
        parts += [Content(""), Content.styled(_("Facts"), "bold")]
        return parts + ([Content(f"- {visible(fact)}") for fact in facts] or [Content(_("None recorded."))])

    def _unit(self, unit: str, seen: TeamPage) -> list[Content]:
        title = dict(seen.units)[unit]
        parts = [Content.styled(one_line(f"{unit_in_words(unit)} {title}"), "bold"), Content("")]
        for auditor in seen.auditors:
            judgement = seen.judgements[auditor.person_id, unit]
            sign, style = _MARKS[judgement.standing]
            said = f"{sign} {one_line(auditor.name)}: {judgement.standing.word}"
            said += _(", assigned") if seen.assigned.get(unit) == auditor.person_id else ""
            parts.append(Content.assemble((said, style)))
            for fired in judgement.fired:
                parts.append(Content(f"  {fired.cited}: {visible(fired.fact)}"))
                parts.append(Content.styled(_("  Source: {source}").format(source=fired.source), "$text-muted"))
                if judgement.arranged is None:
                    parts.append(Content(_("  Way out: {way_out}").format(way_out=visible(fired.remedy))))
            if judgement.arranged is not None:
                agreed = judgement.arranged
                parts.append(
                    Content(
                        _("  Agreed by {approved_by} on {approved_on}:").format(
                            approved_by=one_line(agreed.approved_by), approved_on=agreed.approved_on
                        )
                    )
                )
                parts.append(Content(f"  {visible(agreed.words)}"))
                parts += [Content(f"  {in_short(act)}") for act in agreed.acts]
            if judgement.competence is not None and auditor.role.may_grade:
                parts.append(Content.styled(f"  R25 {visible(judgement.competence.fact)}", "$text-muted"))
        if unit in seen.uncovered:
            parts += [Content(""), Content.styled(_("T1: nobody on the team may grade this clause."), "$text-warning")]
        if seen.leader:
            parts += [Content(""), *(Content.styled(f"T2: {visible(s)}", "$text-warning") for s in seen.leader)]
        return parts

    def on_sign_declaration(self, __: asked.SignDeclaration) -> None:
        """Show the declaration and ask for what has to be named; saving signs it."""

        def sign(given: dict[str, str]) -> Change:
            yes = {rule: given[rule] for rule in QUESTIONS if given[rule].strip()}
            return teams.declare(self.record, self.reference, given["conflicts"], disclosed=yes)

        seen = self.seen
        if seen is None:
            return
        explanation = _(
            "{statement}\n"
            "\n"
            "Saving signs this for {reference} as {name}. A field left empty answers no; for yes, say "
            "what it is."
        ).format(statement=seen.statement, reference=self.reference, name=self.record.acting.name)
        fields = [Field("conflicts", _("What else others could see as a conflict"), lines=2)]
        fields += [Field(rule, f"{rule}  {question}") for rule, question in QUESTIONS.items()]
        ask(
            self,
            _("Declaration of impartiality"),
            fields,
            sign,
            explanation=explanation,
            done=lambda change: self.say(
                _("{result} has signed for {reference}.").format(result=change.result, reference=self.reference)
            ),
        )

    def on_add_member(self, __: asked.AddMember) -> None:
        """Ask who, then in which part."""
        choices = [
            (page.person.name, shortened(f"{page.person.name}, {page.person.title}", 66).rstrip(", "))
            for page in people.everybody(self.record)
        ]

        def part(name: str | None) -> None:
            if name is None:
                return
            roles = [
                ("lead", _("Team leader")),
                ("auditor", _("Auditor")),
                ("expert", _("Technical expert: advises, never grades")),
                ("observer", _("Observer: never grades")),
            ]
            self.app.push_screen(
                Choose(_("{name}: which part?").format(name=name), roles), lambda role: self._set(name, role)
            )

        self.app.push_screen(Choose(_("Who joins the team?"), choices), part)

    def _set(self, name: str, role: str | None) -> None:
        if role is not None:
            self.perform(lambda: audits.set_team(self.record, self.reference, name, role))

    def _at_unit(self) -> str | None:
        kind, __, unit = (self.query_one("#matrix", Lines).at or "").partition(" ")
        if self.seen is None or kind != "unit":
            self.say(_("Put the cursor on a clause or AI system first."))
            return None
        return unit

    def _for_whom(self, title: str, unit: str, who: Sequence[Clearance], then: Callable[[Judgement], None]) -> None:
        """Ask for which of the auditors who stand so; the only one is taken at once."""
        seen = self.seen
        if seen is None:
            return
        found = [
            seen.judgements[a.person_id, unit]
            for a in seen.auditors
            if a.role.may_grade and seen.judgements[a.person_id, unit].standing in who
        ]
        if not found:
            self.say(
                _("Nobody on the team is {standing} for {unit}.").format(
                    standing=_(" or ").join(standing.word for standing in who), unit=unit_in_words(unit)
                )
            )
        elif len(found) == 1:
            then(found[0])
        else:
            by_name = {judgement.name: judgement for judgement in found}
            choices = [(name, name) for name in by_name]
            self.app.push_screen(Choose(title, choices), lambda name: then(by_name[name]) if name else None)

    def on_agree_safeguards(self, __: asked.AgreeSafeguards) -> None:
        """Ask which safeguards; the smallest set that is enough stands there already."""
        unit = self._at_unit()
        if unit is not None:
            self._for_whom(
                _("Safeguards for whom?"), unit, (Clearance.NEEDS_SAFEGUARD,), partial(arrange, self, self.reference)
            )

    def on_approve_override(self, __: asked.ApproveOverride) -> None:
        """Ask for safeguards and reason of an override."""
        unit = self._at_unit()
        if unit is not None:
            override = partial(arrange, self, self.reference, is_override=True)
            self._for_whom(_("An override for whom?"), unit, (Clearance.BLOCKED,), override)

    def on_withdraw_safeguards(self, __: asked.WithdrawSafeguards) -> None:
        """Ask why, and take the agreement back."""
        unit = self._at_unit()
        if unit is not None:
            self._for_whom(_("Whose agreement?"), unit, _AGREED, partial(take_back, self, self.reference))

    def on_carry_out_safeguard(self, __: asked.CarryOutSafeguard) -> None:
        """Ask which safeguard was carried out, by whom and with what result."""
        unit = self._at_unit()
        if unit is not None:
            self._for_whom(_("Whose safeguard?"), unit, _AGREED, partial(carry_out, self, self.reference))

    def on_assign_unit(self, __: asked.AssignUnit) -> None:
        """Ask who is to audit the unit under the cursor."""
        unit, seen = self._at_unit(), self.seen
        if unit is None or seen is None:
            return
        choices = [
            (a.name, f"{one_line(a.name)}: {seen.judgements[a.person_id, unit].standing.word}")
            for a in seen.auditors
            if a.role.may_grade
        ]
        if not choices:
            self.say(_("Nobody on the team may grade yet; a adds an auditor."))
            return
        self.app.push_screen(
            Choose(_("Who audits {unit}?").format(unit=unit_in_words(unit)), choices),
            lambda name: (
                self.perform(lambda: assigning.assign(self.record, self.reference, name, [unit])) if name else None
            ),
        )

    def on_propose_team(self, __: asked.ProposeTeam) -> None:
        """Show the proposal, and take it over when that is wanted."""
        page = assigning.propose(self.record, self.reference)
        lines = [
            _("{name}: {count} units, {load} questions\n  {unit_in_words}").format(
                name=one_line(name),
                count=len(page.units_for(person)),
                load=page.load(person),
                unit_in_words=", ".join(
                    map(unit_in_words, units_in_short(page.units_for(person), tuple(page.questions)))
                )
                or _("nothing"),
            )
            for person, name in page.names.items()
        ]
        if page.proposal.remarks:
            lines += ["", _("To be solved:"), *(f"- {visible(remark)}" for remark in page.proposal.remarks)]

        def take(agreed: bool | None) -> None:
            if agreed:
                self.perform(
                    lambda: assigning.accept(self.record, self.reference),
                    done=lambda change: self.say(_("Assigned: {result}.").format(result=change.result)),
                )

        explanation = "\n".join([*lines, "", _("y takes it over; what was assigned before gives way.")])
        self.app.push_screen(Confirm(_("Proposed assignment"), explanation), take)

    def on_remove_member(self, __: asked.RemoveMember) -> None:
        """Take the member under the cursor off the team."""
        kind, _sep, key = (self.query_one("#matrix", Lines).at or "").partition(" ")
        if self.seen is None or kind != "member":
            self.say(_("Put the cursor on the member who leaves the team."))
            return
        name = next(a.name for a in self.seen.auditors if a.person_id == key)
        self.perform(lambda: audits.set_team(self.record, self.reference, name, None))
