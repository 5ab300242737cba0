"""The plan of one audit: objectives, criteria, scope, dates, people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from gettext import gettext as _

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit.agenda import GoToAgenda
from auditor_tui.commands.audit.audit import STEPS, EditPlan, OpenAudit, UpgradePack
from auditor_tui.domain.audits.audit import State
from auditor_tui.domain.audits.plan import TOPICS
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.frame.dialogs import Choose, Confirm, Field, Form
from auditor_tui.services.audits import audits, life
from auditor_tui.services.audits.audits import AuditPage
from auditor_tui.services.planning import notes, scope
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

FIELDS: tuple[tuple[str, str, int, str], ...] = (
    ("title", english("Title"), 1, english("What people call this audit.")),
    ("objective", english("Objectives"), 3, english("What the audit is to find out. Clause 9.2.2 a) asks for it.")),
    ("criteria", english("Criteria"), 2, english("What is audited against. Clause 9.2.2 a) asks for it.")),
    (
        "scope",
        english("Scope"),
        3,
        english("Units, processes, AI systems: how far the audit reaches. Clause 9.2.2 a) asks for it."),
    ),
    ("clauses", english("Clauses"), 1, english("The part of the checklist, such as 6,8.4,9; empty means all of it.")),
    ("packs", english("Packs"), 1, english("Ids of the packs it asks, with commas; the first one stays. {packs}")),
    (
        "systems",
        english("AI systems"),
        1,
        english("References of the AI systems it looks at, with commas; empty means none. {systems}"),
    ),
    (
        "starts_on",
        english("First day"),
        1,
        english("First day of fieldwork, as 2026-11-23. Impartiality is judged from this day on."),
    ),
    ("ends_on", english("Last day"), 1, english("Last day of fieldwork, as 2026-11-27.")),
    ("period_from", english("Period from"), 1, english("First day of the period that is audited.")),
    ("period_to", english("Period to"), 1, english("Last day of the period that is audited.")),
    ("method", english("Method"), 1, english("On site, remote or both.")),
    ("places", english("Places"), 2, english("Where the audit takes place, virtual places too.")),
    ("client", english("Audit client"), 1, english("Who asked for the audit; not the auditee.")),
    ("auditee", english("Auditee"), 1, english("Who is audited.")),
    ("participants", english("Took part"), 3, english("Who took part for the auditee, by role.")),
    (
        "distribution",
        english("Distribution"),
        2,
        english("Who gets the report. Clause 9.2.2 c): the relevant managers."),
    ),
    ("confidentiality", english("Confidentiality"), 1, english("The mark printed on every page.")),
    *((f"note {topic}", title, 3, belongs) for topic, (title, belongs) in TOPICS.items()),
)
"""(field, label, height, what belongs there)"""

_DAYS = frozenset({"starts_on", "ends_on", "period_from", "period_to"})


class PlanScreen(OneAudit[AuditPage]):
    """The plan of one audit."""

    STEP = "plan"
    ASKS = (EditPlan, GoToAgenda, OpenAudit, UpgradePack, *STEPS)
    CSS_PATH = "plan.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the fields beside what belongs there."""
        yield Horizontal(Lines(id="fields-list"), Reader(id="field"), id="plan")

    def on_mount(self) -> None:
        """Begin in the list of fields."""
        super().on_mount()
        self.query_one("#fields-list", Lines).focus()

    def read(self) -> AuditPage:
        """Return the audit."""
        return audits.show(self.record, self.reference)

    def draw(self, seen: AuditPage) -> None:
        """Show every field with its value."""
        missing = {o.code.removeprefix("no-") for o in seen.obstacles} if seen.audit.state is State.PLANNED else set()
        names = {
            "objective": "objective",
            "criteria": "criteria",
            "scope": "scope",
            "starts_on": "dates",
            "ends_on": "dates",
        }
        rows = []
        for field, label, __, ___ in FIELDS:
            value = value_of(seen, field)
            gap = not value and names.get(field) in missing
            mark = ("! ", "$text-warning") if gap else "  "
            rows.append(
                Row(field, Content.assemble(mark, (f"{_(label):<15} ", "$text-accent"), one_line(value) or "-"))
            )
        self.query_one("#fields-list", Lines).fill(rows)
        self._show_field()
        self.tell(seen.audit)

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the field under the cursor."""
        self._show_field()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Edit the field under the cursor."""
        self.on_edit_plan(EditPlan())

    def _show_field(self) -> None:
        seen, field = self.seen, self.query_one("#fields-list", Lines).at
        if seen is None or field is None:
            return
        __, label, ___, belongs = next(entry for entry in FIELDS if entry[0] == field)
        value, belongs = value_of(seen, field), _belongs(seen, belongs)
        parts = [
            Content.styled(_(label), "bold"),
            Content.styled(belongs, "$text-muted"),
            Content(""),
            Content(visible(value))
            if value
            else Content.styled(_("Nothing here yet. e or enter fills it in."), "$text-muted"),
            Content(""),
        ]
        if seen.audit.state is State.PLANNED:
            parts.append(Content.styled(_("Before the audit can be opened"), "bold"))
            parts += [Content.assemble(("! ", "$text-warning"), o.sentence) for o in seen.obstacles] or [
                Content(_("Nothing is missing: o opens the audit."))
            ]
            parts += [
                Content.assemble(("? ", "$text-warning"), remark, _(" e on AI systems adds it."))
                for remark in seen.remarks
            ]
        team = ", ".join(f"{one_line(person.name)} ({role.value})" for person, role in seen.team)
        parts += [
            Content(""),
            Content.assemble((_("Team  "), "$text-accent"), team or _("nobody yet; 2 goes to the team")),
        ]
        planned = _("{slots} slots").format(slots=seen.slots) if seen.slots else _("no slot yet")
        parts.append(
            Content.assemble((_("Agenda  "), "$text-accent"), _("{planned}; g leads to it").format(planned=planned))
        )
        for part in seen.checklist.parts:
            parts.append(
                Content.assemble(
                    (_("Pack  "), "$text-accent"),
                    _("{title}, version {version}").format(title=part.pack.title, version=part.pack.version),
                )
            )
        self.query_one("#field", Reader).show(parts, keep_place=True)

    def on_edit_plan(self, asked: EditPlan) -> None:
        """Ask for the field under the cursor."""
        del asked
        seen, field = self.seen, self.query_one("#fields-list", Lines).at
        if seen is None or field is None:
            return
        __, label, lines, belongs = next(entry for entry in FIELDS if entry[0] == field)
        if field == "method":
            choices = [("onsite", _("On site")), ("remote", _("Remote")), ("hybrid", _("On site and remote"))]
            self.app.push_screen(Choose(_(label), choices), lambda chosen: self._change(field, chosen))
            return
        form = Form(_(label), [Field("value", _belongs(seen, belongs), value_of(seen, field), lines)])
        self.app.push_screen(form, lambda given: self._change(field, given["value"] if given else None))

    def _change(self, field: str, typed: str | None) -> None:
        if typed is None:
            return
        value: str | date | None = typed
        if field.startswith("note "):
            self.perform(lambda: notes.write(self.record, self.reference, field[5:], typed))
            return
        if field in ("packs", "systems"):
            named = tuple(filter(None, (word.strip() for word in typed.split(","))))
            use_case = scope.set_packs if field == "packs" else scope.look_at
            self.perform(lambda: use_case(self.record, self.reference, named))
            return
        if field in _DAYS:
            try:
                value = date.fromisoformat(typed.strip()) if typed.strip() else None
            except ValueError:
                self.say(_("'{typed}' is no day. Write it as 2026-11-23.").format(typed=typed))
                return
        self.perform(lambda: audits.change_plan(self.record, self.reference, {field: value}))

    def on_go_to_agenda(self, __: GoToAgenda) -> None:
        """Show the agenda."""
        self.go("agenda")

    def on_upgrade_pack(self, __: UpgradePack) -> None:
        """Show what newer packs bring, and take one up when that is wanted."""
        found = {u.pack.id: u for u in scope.upgrades(self.record, self.reference)}
        if not found:
            self.say(_("This audit asks the newest version of each of its packs."))
            return

        def chosen(pack: str | None) -> None:
            if pack is None:
                return
            told = "\n".join(
                f"{name}: {one_line(', '.join(ids)) or 'none'}"
                for name, ids in (
                    (_("New"), found[pack].difference.new),
                    (_("Changed"), found[pack].difference.changed),
                    (_("Gone"), found[pack].difference.gone),
                )
            )
            title = _("Ask {pack} {version} instead of {pinned_version}?").format(
                pack=pack, version=found[pack].pack.version, pinned_version=found[pack].pinned.version
            )
            self.app.push_screen(
                Confirm(title, _("{told}\n\nAnswers to items that are gone stay readable.").format(told=told)),
                lambda sure: take(pack) if sure else None,
            )

        def take(pack: str) -> None:
            self.perform(lambda: scope.upgrade(self.record, self.reference, pack), done=lambda c: self.say(c.result))

        choices = [(u.pack.id, f"{one_line(u.pack.title)}: {u.difference.words}") for u in found.values()]
        self.app.push_screen(Choose(_("A newer version of which pack?"), choices), chosen)

    def on_open_audit(self, __: OpenAudit) -> None:
        """Begin fieldwork."""
        self.perform(
            lambda: life.open_audit(self.record, self.reference),
            done=lambda __: self.say(
                _("{reference} is open. 3 goes to the checklist.").format(reference=self.reference)
            ),
        )


def _belongs(seen: AuditPage, said: str) -> str:
    """Return what belongs into a field, with the packs and systems there are."""
    systems = _("The register has: {known_systems}.").format(known_systems=", ".join(seen.known_systems))
    if not seen.known_systems:
        systems = _("The register is empty; o on the desk leads to it.")
    return _(said).format(
        packs=_("There is: {known_packs}.").format(known_packs=", ".join(seen.known_packs)), systems=systems
    )


def value_of(seen: AuditPage, field: str) -> str:
    """Return what the plan says in a field, as text."""
    audit = seen.audit
    if field.startswith("note "):
        return seen.notes.get(field[5:], "")
    if field == "clauses":
        return ",".join(number for part in seen.checklist.parts for number in part.clauses) or "all"
    if field == "packs":
        return ", ".join(part.pack.id for part in seen.checklist.parts)
    if field == "systems":
        return ", ".join(system.reference for system in seen.checklist.systems)
    if field == "method":
        return audit.method.word
    value = getattr(audit, field)
    return "" if value is None else str(value)
