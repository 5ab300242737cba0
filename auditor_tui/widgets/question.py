"""How one question and all that is known of it is set out beside the checklist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from auditor_tui.domain.checklist import Checklist
from auditor_tui.domain.text import one_line, visible
from auditor_tui.domain.walk import Stop
from auditor_tui.widgets.lines import Row
from auditor_tui.widgets.reader import Labelled, Part

RESULTS = {"+": "$text-success", "x": "$text-error bold", "u": "$text-warning", "-": "$text-muted", ".": ""}
"""The colour of each result's sign; the sign itself carries the meaning."""


def card(stop: Stop, checklist: Checklist, who: str, names: Mapping[str, str], refusal: str = "") -> list[Part]:
    """Return question, guidance, answer, evidence and findings of one item.

    Args:
        stop: the item with what is known of it.
        pack: the checklist.
        who: names of those who may grade it.
        names: names of people by id.
        refusal: why the acting person may not grade it, if so.
    """
    item = stop.item
    head = Content.assemble((f"{item.clause} {checklist.titles[item.clause]}", "bold"), ("  " + item.id, "$text-muted"))
    parts: list[Part] = [head, Content("")]
    parts.append(Content.styled(item.question, "bold"))
    parts.append(Content(""))
    if refusal:
        parts.append(_line("Not yours", refusal, "$text-warning"))
    parts += _answer(stop, names)
    parts.append(Content.styled("\u2500" * 20, "$text-muted"))
    parts += [_line("Look at" if first else "", text) for first, text in _numbered(item.look_at)]
    parts.append(_line("Ask", ", ".join(checklist.role_titles[role] for role in item.ask)))
    if item.sample:
        parts.append(_line("Sample", item.sample))
    if item.example:
        parts.append(_line("Story", item.example, "italic"))
    parts.append(_line("Wanted", item.requirement))
    demands = [
        word
        for word, held in (
            ("documented information", item.documented),
            ("an act of top management", item.top_management),
        )
        if held
    ]
    if demands:
        parts.append(_line("Demands", " and ".join(demands)))
    parts.append(_line("Auditor", who or "nobody on the team may grade this"))
    return parts


def rows(stops: Sequence[Stop], checklist: Checklist, *, open_only: bool = False) -> list[Row]:
    """Return the checklist as rows: clauses with their progress, leaves, and items with the sign of their result."""
    made: list[Row] = []
    totals: dict[str, list[int]] = {}
    for stop in stops:
        done = totals.setdefault(checklist.top_of(stop.item.clause), [0, 0])
        done[0] += stop.is_answered
        done[1] += 1
    last_top = last_leaf = ""
    for stop in stops:
        if open_only and not stop.lacks:
            continue
        clause = stop.item.clause
        top = checklist.top_of(clause)
        if top != last_top:
            last_top = top
            answered, total = totals[top]
            made.append(
                Row(
                    f"clause {top}",
                    Content.assemble(
                        (f"{top} {checklist.titles[top]}", "bold"), (f" {answered}/{total}", "$text-muted")
                    ),
                    is_stop=False,
                )
            )
        if clause not in (last_leaf, top):
            last_leaf = clause
            made.append(
                Row(f"clause {clause}", Content.styled(f" {clause} {checklist.titles[clause]}", "$text-muted"), False)
            )
        made.append(Row(stop.item.id, _item(stop)))
    return made


def _item(stop: Stop) -> Content:
    missing = " \u2026" if stop.is_answered and stop.lacks else ""
    return Content.assemble("  ", (stop.mark, RESULTS[stop.mark]), f" {stop.item.name}", (missing, "$text-warning"))


def _answer(stop: Stop, names: Mapping[str, str]) -> list[Part]:
    answer = stop.answer
    parts: list[Part] = []
    if answer and answer.result:
        when = answer.answered_at[:16].replace("T", " ")
        by = one_line(names.get(answer.answered_by, ""))
        parts.append(
            Labelled(
                "Answer",
                Content.assemble((answer.result.word.upper(), RESULTS[stop.mark] or "bold"), f"  {by}, {when}"),
            )
        )
    else:
        parts.append(_line("Answer", "open"))
    if answer and answer.reason:
        parts.append(_line("Reason", visible(answer.reason)))
    if answer and answer.note:
        parts.append(_line("Note", visible(answer.note)))
    for piece in stop.evidence:
        source = f"{one_line(piece.source)}; " if piece.source else ""
        parts.append(_line(piece.reference, f"{visible(piece.text)} ({source}seen {piece.seen_on})"))
    if stop.is_answered and stop.lacks:
        parts.append(_line("Lacks", f"{stop.lacks}: e records evidence, y a reason", "$text-warning"))
    for finding in stop.findings:
        parts.append(_line("Finding", f"{finding.reference} {finding.grade.word}: {visible(finding.gap)}"))
    return parts


def _line(label: str, text: str, style: str = "") -> Labelled:
    return Labelled(label, Content.styled(text, style) if style else Content(text))


def _numbered(texts: Sequence[str]) -> list[tuple[bool, str]]:
    return [(number == 0, text) for number, text in enumerate(texts)]
