"""What was seen in one audit: evidence and samples."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from gettext import gettext as _
from pathlib import Path

from textual.containers import Horizontal
from textual.content import Content
from textual.events import Paste
from textual.widget import Widget

from auditor_tui.commands.audit.audit import STEPS
from auditor_tui.commands.audit.evidence import (
    AttachFile,
    DrawSample,
    ExportFile,
    ItemConforms,
    ItemDeviates,
    ItemUnavailable,
    TakeBack,
    UseEvidence,
    ViewPicture,
)
from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.evidence import Evidence
from auditor_tui.domain.fieldwork.sampling import Method
from auditor_tui.domain.text import begun, one_line, visible
from auditor_tui.domain.typed import whole
from auditor_tui.screens.audit.one_audit import OneAudit
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.evidence_form import ask_evidence, dropped, keep_file, typed_path
from auditor_tui.screens.frame.forms import ask, ask_text
from auditor_tui.screens.frame.picture import Album, PictureSheet
from auditor_tui.screens.frame.screen import GoTo
from auditor_tui.services.fieldwork import evidence, evidence_page, kept_files, pictures, samples
from auditor_tui.services.fieldwork.evidence_page import EvidencePage
from auditor_tui.services.fieldwork.samples import Drawn, Sample
from auditor_tui.widgets.evidence import card
from auditor_tui.widgets.lines import Lines, Row
from auditor_tui.widgets.reader import Part, Reader

_MARKS = {
    "": (". ", ""),
    "conforms": ("+ ", "$text-success"),
    "deviates": ("x ", "$text-error"),
    "unavailable": ("? ", "$text-warning"),
}


class EvidenceScreen(OneAudit[EvidencePage]):
    """Samples with their items, then evidence by number, beside the one under the cursor."""

    STEP = "evidence"
    ASKS = (
        *(DrawSample, ItemConforms, ItemDeviates, ItemUnavailable),
        *(AttachFile, UseEvidence, ExportFile, ViewPicture, TakeBack),
        *STEPS,
    )
    CSS_PATH = "evidence.tcss"

    def body(self) -> Iterable[Widget]:
        """Return the list beside what is under the cursor."""
        empty = _("Nothing was recorded yet. e in the walk records what was seen; d draws a sample.")
        yield Horizontal(Lines(id="seen", empty=empty), Reader(id="piece"), id="evidence")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self._album = Album(self.app, self.host.readers, partial(pictures.picture, self.record), self._show)
        self.query_one("#seen", Lines).focus()

    def on_resize(self) -> None:
        """Fit the picture to the new size."""
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Let go of the pictures."""
        self._album.close()

    def read(self) -> EvidencePage:
        """Return what was seen."""
        return evidence_page.show(self.record, self.reference)

    def draw(self, seen: EvidencePage) -> None:
        """Show samples with their items, then evidence."""
        rows = []
        for sample in seen.samples:
            done = sample.outcome
            head = f"{sample.reference}  {done.looked_at}/{len(sample.drawn)}  {one_line(sample.title)}"
            style = "bold" if sample.withdrawn is None else "$text-muted strike"
            rows.append(Row(f"sample {sample.number}", Content.styled(head, style)))
            for item in sample.drawn:
                sign, style = _MARKS[item.result]
                rows.append(
                    Row(
                        f"drawn {sample.number} {item.place}",
                        Content.assemble("  ", (sign, style), f"{item.place:>4}  ", one_line(item.name)),
                    )
                )
        for piece in seen.evidence:
            gone = "$text-muted strike" if piece.withdrawn is not None else ""
            rows.append(
                Row(
                    f"evidence {piece.number}",
                    Content.assemble(
                        (f"{piece.reference}  ", "$text-accent"),
                        (f"{one_line(piece.file.name)}: " if piece.file else "", "bold"),
                        (one_line(piece.text), gone),
                    ),
                )
            )
        self.query_one("#seen", Lines).fill(rows)
        self._show()
        self.tell(
            seen.audit,
            _("{count} samples  {seen_count} pieces").format(count=len(seen.samples), seen_count=len(seen.evidence)),
        )

    def on_lines_moved(self, __: Lines.Moved) -> None:
        """Show what is under the cursor."""
        self._show()

    def on_lines_chosen(self, __: Lines.Chosen) -> None:
        """Go to the question it is for."""
        sample, piece = self.sample, self.piece
        item = piece.item if piece else sample.item if sample else ""
        if item:
            self.post_message(GoTo("walk", self.reference, item))

    @property
    def sample(self) -> Sample | None:
        """Return the sample under the cursor, or whose item is."""
        words = (self.query_one("#seen", Lines).at or "").split(" ")
        if self.seen is None or words[0] not in ("sample", "drawn"):
            return None
        return next((s for s in self.seen.samples if str(s.number) == words[1]), None)

    @property
    def drawn(self) -> Drawn | None:
        """Return the item of a sample under the cursor."""
        words, sample = (self.query_one("#seen", Lines).at or "").split(" "), self.sample
        if sample is None or words[0] != "drawn":
            return None
        return next((item for item in sample.drawn if str(item.place) == words[2]), None)

    @property
    def piece(self) -> Evidence | None:
        """Return the piece of evidence under the cursor."""
        words = (self.query_one("#seen", Lines).at or "").split(" ")
        if self.seen is None or words[0] != "evidence":
            return None
        return next((piece for piece in self.seen.evidence if str(piece.number) == words[1]), None)

    def _show(self) -> None:
        seen = self.seen
        if seen is None or not self.is_running:
            return
        reader, parts = self.query_one("#piece", Reader), []
        columns, lines = reader.room
        piece = self.piece
        picture = self._album.of(piece.file if piece else None, columns, lines // 2)
        if self.sample is not None:
            parts = list[Part](_sample(seen, self.sample, self.drawn))
        elif piece is not None:
            parts = card(piece, seen.citations, seen.names, seen.authors, picture)
        reader.show(parts)

    def on_draw_sample(self, __: DrawSample) -> None:
        """Ask for the method, then for population and size."""

        def fill(method: str | None) -> None:
            if method is None:
                return
            fields = [
                Field("item", _("For which item"), hint="8.4-s1"),
                Field("title", _("What the population is")),
                Field("path", _("Table (.xlsx or .csv) with a column item")),
                Field("source", _("Where the population comes from")),
            ]
            if method == Method.JUDGEMENT.value:
                fields += [Field("chosen", _("Which items, apart by semicolons")), Field("reason", _("Why these"))]
            elif method != Method.ALL.value:
                fields += [
                    Field("size", _("How many (empty: computed for a statistical sample)")),
                    Field("tolerable", _("Tolerable rate of deviation in per cent"), "10"),
                    Field("seed", _("Seed (empty: from the audit)")),
                    Field("reason", _("Why so many, or why once more from the same population (may be empty)")),
                ]
            ask(self, _("Draw a sample"), fields, lambda given: self._draw(method, given))

        choices = [(method.value, begun(method.word)) for method in Method]
        self.app.push_screen(Choose(_("How are the items chosen?"), choices), fill)

    def _draw(self, method: str, given: dict[str, str]) -> Change:
        path = Path(given["path"].strip().strip("'\"")).expanduser()
        return samples.take(
            self.record,
            self.reference,
            given["item"],
            given["title"],
            samples.population_from(path),
            method=method,
            size=whole(given.get("size", "")),
            tolerable=whole(given.get("tolerable", "")) or 10,
            seed=given.get("seed", ""),
            chosen=given.get("chosen", "").split(";"),
            reason=given.get("reason", ""),
            source=given["source"] or path.name,
        )

    def on_item_conforms(self, __: ItemConforms) -> None:
        """Record it, and move on."""
        sample, item = self.sample, self.drawn
        if sample is None or item is None:
            self.say(_("Put the cursor on an item of a sample first."))
            return
        self.perform(lambda: samples.found(self.record, self.reference, sample.number, item.place, "conforms"))
        self.query_one("#seen", Lines).action_go(1)

    def on_item_deviates(self, __: ItemDeviates) -> None:
        """Ask what deviates."""
        self._found("deviates", _("What deviates"))

    def on_item_unavailable(self, __: ItemUnavailable) -> None:
        """Ask why it could not be had."""
        self._found("unavailable", _("Why it could not be had"))

    def _found(self, result: str, label: str) -> None:
        sample, item = self.sample, self.drawn
        if sample is None or item is None:
            self.say(_("Put the cursor on an item of a sample first."))
            return
        ask_text(
            self,
            f"{sample.reference} {one_line(item.name)}",
            label,
            value=item.note,
            lines=3,
            then=lambda note, __: self.perform(
                lambda: samples.found(self.record, self.reference, sample.number, item.place, result, note)
            ),
        )

    # Evidence and its files

    def on_attach_file(self, __: AttachFile) -> None:
        """Ask for the path, then keep the file with the piece under the cursor."""
        piece = self.piece
        if piece is None:
            self.say(_("Put the cursor on a piece of evidence first."))
            return
        ask_text(
            self,
            _("Keep a file with {reference}").format(reference=piece.reference),
            _("Path of the file, or drop the file here"),
            lines=1,
            then=lambda typed, __: keep_file(self, self.reference, piece.number, typed_path(typed), self._kept),
        )

    def on_paste(self, event: Paste) -> None:
        """Take files that were dropped on the terminal as evidence for the item under the cursor."""
        files = dropped(self, event.text)
        sample, piece = self.sample, self.piece
        item = piece.item if piece else sample.item if sample else ""
        if not files or self.seen is None:
            return
        if not item:
            self.say(_("Put the cursor on evidence or a sample first; in the walk a file goes to the question there."))
            return
        further = []
        if piece is not None and len(files) == 1:
            further = [("attach", _("The file of {reference}, kept with it").format(reference=piece.reference))]
        ask_evidence(
            self,
            self.reference,
            item,
            self.seen.citations.get(item, item),
            files,
            further=further,
            then=lambda __: keep_file(self, self.reference, piece.number, files[0], self._kept) if piece else None,
            done=self._kept if len(files) == 1 else lambda __: None,
        )

    def _kept(self, change: Change) -> None:
        self.say(_("{result} is recorded.").format(result=change.result))

    def on_use_evidence(self, __: UseEvidence) -> None:
        """Ask for the further item."""
        piece = self.piece
        if piece is None:
            self.say(_("Put the cursor on a piece of evidence first."))
            return
        ask_text(
            self,
            _("Use {reference} for another item").format(reference=piece.reference),
            _("Which item, such as 9.1-p1"),
            lines=1,
            then=lambda item, __: self.perform(
                lambda: evidence.use(self.record, self.reference, piece.number, item), done=self._kept
            ),
        )

    def on_export_file(self, __: ExportFile) -> None:
        """Ask where the kept file is to be written."""
        piece = self.piece
        if piece is None or piece.file is None:
            self.say(_("Put the cursor on evidence that has a file first."))
            return

        def write(typed: str, __: str) -> None:
            to = typed_path(typed)
            self.perform(
                lambda: kept_files.handed_out(self.record, self.reference, piece.number, to), done=self._written
            )

        ask_text(
            self,
            _("Write the file of {reference}").format(reference=piece.reference),
            _("Where to; nothing is written over"),
            lines=1,
            then=write,
        )

    def on_view_picture(self, __: ViewPicture) -> None:
        """Show the picture under the cursor as large as the screen allows."""
        piece, seen = self.piece, self.seen
        if seen is None or piece is None or piece.file is None or not piece.file.media.startswith("image/"):
            self.say(_("Put the cursor on evidence that keeps a picture first."))
            return
        title = f"{piece.reference}  {piece.text}"
        self.app.push_screen(PictureSheet(title, piece.file, self.record, self.host.readers, seen.names))

    def _written(self, change: Change) -> None:
        self.say(_("Written: {result}.").format(result=change.result))

    def on_take_back(self, __: TakeBack) -> None:
        """Ask why, then take the sample or the evidence back."""
        sample, piece = self.sample, self.piece
        if sample is None and piece is None:
            return
        what = piece.reference if piece else sample.reference if sample else ""

        def take(reason: str, __: str) -> None:
            if piece is not None:
                self.perform(lambda: evidence.withdraw(self.record, self.reference, piece.number, reason))
            elif sample is not None:
                self.perform(lambda: samples.withdraw(self.record, self.reference, sample.number, reason))

        ask_text(self, _("Take back {what}").format(what=what), _("Why (stays on record)"), lines=2, then=take)


def _sample(seen: EvidencePage, sample: Sample, item: Drawn | None) -> list[Content]:
    design = sample.design
    pairs = [
        (_("For"), seen.citations.get(sample.item, sample.item)),
        (_("Of"), _("{count} items, {source}").format(count=sample.count, source=sample.source)),
        (_("How"), _("{method}; {size} drawn").format(method=design.method.word, size=design.size)),
        (_("Seed"), sample.seed),
        (_("Reason"), sample.reason),
        (_("Before"), ", ".join(sample.before)),
        (_("Back"), sample.withdrawn or ""),
        (_("SHA-256"), sample.population[:32]),
    ]
    parts = [Content.styled(one_line(f"{sample.reference}  {sample.title}"), "bold"), Content("")]
    parts += [Content.assemble((f"{label:<8}", "$text-accent"), visible(value)) for label, value in pairs if value]
    parts += [Content(""), Content.styled(_("Says"), "bold"), Content(sample.statement)]
    if item is not None:
        parts += [Content(""), Content.styled(one_line(f"{item.place}  {item.name}"), "bold")]
        parts.append(Content(f"{item.result or _('not looked at yet')}  {visible(item.note)}".rstrip()))
    return parts
