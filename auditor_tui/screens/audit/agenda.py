"""The agenda of one audit: its slots, what does not fit, and who attended the meetings."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from auditor_tui.commands.audit.agenda import AddSlot, CopyAgenda, DropSlot, EditSlot, MoveSlot, RecordAttendance
from auditor_tui.commands.audit.audit import STEPS
from auditor_tui.commands.everywhere import GoBack
from auditor_tui.domain.audits.agenda import Slot, SlotKind
from auditor_tui.domain.change import Change
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.text import one_line, visible
from auditor_tui.language import english
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import ask, ask_text
from auditor_tui.services.planning import agenda
from auditor_tui.services.planning.agenda import AgendaPage
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Reader

_LABELS = {
    "title": (english("Title"), english("empty: the kind of slot")),
    "begins": (english("Begins"), "2026-11-23 09:00"),
    "ends": (english("Ends"), "10:30"),
    "place": (english("Place"), ""),
    "remote": (english("Remote"), english("yes or no")),
    "auditor": (english("Auditor"), english("a name or initials; empty: the whole team")),
    "interviewees": (english("With"), english("roles or names, apart by semicolons")),
    "units": (english("Items"), english("clauses and system:NAME, with commas")),
    "how": (english("How"), english("records, interview, sample of ...")),
}


class AgendaScreen(OneAudit[AgendaPage]):
    """Slots in order of time beside what each says."""

    STEP = "agenda"
    ASKS = (AddSlot, EditSlot, MoveSlot, DropSlot, RecordAttendance, CopyAgenda, *STEPS)
    CSS_PATH = "agenda.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the slots beside the one under the cursor."""
        empty = _("No slot yet. a plans the first one, best the opening meeting.")
        yield Horizontal(Lines(id="slots", empty=empty), Reader(id="slot"), id="agenda")

    def on_mount(self) -> None:
        """Begin in the slots."""
        super().on_mount()
        self.query_one("#slots", Lines).focus()

    def read(self) -> AgendaPage:
        """Return the agenda."""
        return agenda.agenda(self.record, self.reference)

    def draw(self, seen: AgendaPage) -> None:
        """Show the slots by day, each with a mark when something does not fit."""
        faulty = {remark.number for remark in seen.remarks}
        rows, day = [], ""
        whole = [remark for remark in seen.remarks if not remark.number]
        if whole:
            rows.append(
                Row(
                    "whole",
                    Content.assemble(
                        ("! ", "$text-warning"), _("{count} remarks on the agenda").format(count=len(whole))
                    ),
                )
            )
        for slot in seen.slots:
            if f"{slot.begins:%Y-%m-%d}" != day:
                day = f"{slot.begins:%Y-%m-%d}"
                rows.append(Row(f"day {day}", Content.styled(f"{slot.begins:%a} {day}", "bold"), is_stop=False))
            mark = ("! ", "$text-warning") if slot.number in faulty else "  "
            times = f"{slot.begins:%H:%M}-{slot.ends:%H:%M} "
            who = f"  {one_line(seen.who(slot))}"
            rows.append(
                Row(
                    str(slot.number),
                    Content.assemble(mark, (times, "$text-accent"), one_line(slot.name), (who, "$text-muted")),
                )
            )
        self.query_one("#slots", Lines).fill(rows)
        self._show_slot()
        self.tell(
            seen.audit,
            _("{count} slots  {seen_count} remarks").format(count=len(seen.slots), seen_count=len(seen.remarks)),
        )

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show the slot under the cursor."""
        self._show_slot()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Edit the slot under the cursor."""
        self.on_edit_slot(EditSlot())

    def on_go_back(self, __: GoBack) -> None:
        """Go back to the plan."""
        self.go("plan")

    @property
    def slot(self) -> Slot | None:
        """Return the slot under the cursor."""
        at = self.query_one("#slots", Lines).at
        return next((slot for slot in self.seen.slots if str(slot.number) == at), None) if self.seen else None

    def _show_slot(self) -> None:
        seen, slot = self.seen, self.slot
        if seen is None:
            return
        if slot is None:
            parts = (
                [Content.styled(_("What does not fit"), "bold")]
                if seen.remarks
                else [Content(_("Nothing planned yet."))]
            )
            parts += [Content.assemble(("! ", "$text-warning"), visible(r.sentence)) for r in seen.remarks]
        else:
            parts = _slot(seen, slot)
        self.query_one("#slot", Reader).show(parts)

    def on_add_slot(self, __: AddSlot) -> None:
        """Ask for the kind, then for the rest."""

        def fill(kind: str | None) -> None:
            if kind is not None and self.seen is not None:
                last = self.seen.slots[-1].ends if self.seen.slots else None
                day = self.seen.audit.starts_on
                begins = f"{last:%Y-%m-%d %H:%M}" if last else f"{day} 09:00" if day else ""
                self._sheet(
                    _("New slot: {kind}").format(kind=SlotKind(kind).word), {"kind": kind, "begins": begins}, None
                )

        self.app.push_screen(Choose(_("What kind of slot?"), _kinds()), fill)

    def on_edit_slot(self, __: EditSlot) -> None:
        """Ask for everything the slot says."""
        slot = self._chosen()
        if slot is not None:
            self._sheet(
                _("Slot {number}: {kind}").format(number=slot.number, kind=slot.kind.word),
                _values(slot, self.seen),
                slot.number,
            )

    def on_move_slot(self, __: MoveSlot) -> None:
        """Ask for another kind."""
        slot = self._chosen()
        if slot is not None:
            self.app.push_screen(
                Choose(_("Slot {number}: what kind?").format(number=slot.number), _kinds()),
                lambda kind: (
                    self.perform(lambda: agenda.change(self.record, self.reference, slot.number, {"kind": kind}))
                    if kind
                    else None
                ),
            )

    def on_drop_slot(self, __: DropSlot) -> None:
        """Ask why, then take the slot out."""
        slot = self._chosen()
        if slot is not None:
            ask_text(
                self,
                _("Take out slot {number}").format(number=slot.number),
                _("Why (stays on record)"),
                lines=2,
                then=lambda reason, __: self.perform(
                    lambda: agenda.drop(self.record, self.reference, slot.number, reason)
                ),
            )

    def on_copy_agenda(self, __: CopyAgenda) -> None:
        """Ask of which audit."""
        fields = [Field("earlier", _("Reference of the earlier audit"), hint="IA-2026-01")]
        ask(self, _("Copy an agenda"), fields, lambda given: agenda.copy(self.record, given["earlier"], self.reference))

    def on_record_attendance(self, __: RecordAttendance) -> None:
        """Ask who attended and what came of it."""
        slot = self._chosen()
        if slot is None:
            return
        fields = [
            Field("who", _("Who attended, by name or role"), slot.attended, 2),
            Field("outcome", _("What was confirmed or disputed"), slot.outcome, 3),
        ]
        ask(
            self,
            _("{name} of {begins:%Y-%m-%d}").format(name=slot.name, begins=slot.begins),
            fields,
            lambda given: agenda.attended(self.record, self.reference, slot.number, **given),
        )

    def _chosen(self) -> Slot | None:
        if self.slot is None:
            self.say(_("Put the cursor on a slot first; a adds one."))
        return self.slot

    def _sheet(self, title: str, known: dict[str, str], number: int | None) -> None:
        fields = [
            Field(id, _(label), known.get(id, ""), hint=_(hint) if hint else "")
            for id, (label, hint) in _LABELS.items()
        ]

        def write(given: dict[str, str]) -> Change:
            values = {"kind": known["kind"]} | given
            if number is None:
                return agenda.add(self.record, self.reference, values)
            return agenda.change(self.record, self.reference, number, values)

        team = ", ".join(map(one_line, self.seen.team)) if self.seen else ""
        ask(self, title, fields, write, explanation=_("Auditors: {team}.").format(team=team or _("nobody yet")))


def _values(slot: Slot, seen: AgendaPage | None) -> dict[str, str]:
    return {
        "kind": slot.kind.value,
        "title": slot.title,
        "begins": f"{slot.begins:%Y-%m-%d %H:%M}",
        "ends": f"{slot.ends:%Y-%m-%d %H:%M}",
        "place": slot.place,
        "remote": "yes" if slot.remote else "no",
        "auditor": seen.names.get(slot.auditor_id or "", "") if seen else "",
        "interviewees": "; ".join(slot.interviewees),
        "units": ", ".join(slot.units),
        "how": slot.how,
    }


def _slot(seen: AgendaPage, slot: Slot) -> list[Content]:
    pairs = [
        (_("When"), slot.times),
        (_("Kind"), slot.kind.word),
        (_("Auditor"), seen.who(slot)),
        (_("With"), "; ".join(slot.interviewees)),
        (_("Where"), slot.place + (_(" (remote)") if slot.remote else "")),
        (_("How"), slot.how),
        (_("Attended"), slot.attended),
        (_("Outcome"), slot.outcome),
    ]
    parts = [Content.styled(f"{slot.number}  {one_line(slot.name)}", "bold"), Content("")]
    parts += [Content.assemble((f"{label:<9}", "$text-accent"), visible(value)) for label, value in pairs if value]
    if slot.units:
        covered = [f"{unit_in_words(unit)} {seen.titles.get(unit, '')}".strip() for unit in seen.units[slot.number]]
        parts += [Content(""), Content.styled(_("Items"), "bold"), *(Content(one_line(unit)) for unit in covered)]
    remarks = [remark for remark in seen.remarks if remark.number == slot.number]
    if remarks:
        parts.append(Content(""))
        parts += [Content.assemble(("! ", "$text-warning"), visible(remark.sentence)) for remark in remarks]
    return parts


def _kinds() -> list[tuple[str, str]]:
    """Return the kinds of slot to choose from."""
    return [(kind.value, kind.word) for kind in SlotKind]
