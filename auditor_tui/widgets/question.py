"""How one question and all that is known of it is set out beside the checklist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from textual.content import Content

from auditor_tui.domain.checklist.applicability import Applicability
from auditor_tui.domain.checklist.checklist import Asked, Checklist
from auditor_tui.domain.checklist.walk import Earlier, Stop, Way, along
from auditor_tui.domain.text import one_line, visible
from auditor_tui.widgets.lines import Row
from auditor_tui.widgets.reader import Labelled, Part
from checklists.questions import Clause

RESULTS = {"+": "$text-success", "x": "$text-error bold", "u": "$text-warning", "-": "$text-muted", ".": ""}
"""The colour of each result's sign; the sign itself carries the meaning."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one question: who may grade it, and what else is known that bears on it."""

    who: str
    names: Mapping[str, str]
    """names of people by id"""
    refusal: str = ""
    """why the acting person may not grade it, if so"""
    caution: str = ""
    """which safeguard grading asks of the acting person, if any"""
    earlier: Earlier | None = None
    called: Sequence[Stop] = ()
    """failed stops elsewhere that call for a look here"""
    declared: Applicability | None = None
    """what the Statement of Applicability says of the control"""


def card(stop: Stop, checklist: Checklist, around: Around, *, more: bool = False) -> list[Part]:
    """Return question, guidance, answer, evidence and findings of one item.

    Args:
        stop: the item with what is known of it.
        checklist: what the audit asks.
        around: what stands around it.
        more: with references into other frameworks, and what the requirement wants.
    """
    item, clause = stop.item, checklist.clauses[stop.item.clause]
    head = Content.assemble((f"{item.clause} {clause.title}", "bold"), ("  " + item.id, "$text-muted"))
    parts: list[Part] = [head, Content("")]
    parts += [Content.styled(item.question, "bold"), Content("")]
    if around.refusal:
        parts.append(_line(_("Not yours"), around.refusal, "$text-warning"))
    elif around.caution:
        parts.append(_line(_("Safeguard"), around.caution, "$text-warning"))
    if item.system_name:
        parts.append(_line(_("System"), item.system_name))
    if item.doubt:
        parts.append(
            _line(_("Hardly"), _("{doubt}; ask only if that is in doubt").format(doubt=item.doubt), "$text-warning")
        )
    if item.beyond:
        told = _("asks for more than {clause} wants; a shortfall alone is no nonconformity").format(clause=item.clause)
        parts.append(_line(_("Beyond"), told, "$text-warning"))
    parts += _statement(item, around)
    parts += _answer(stop, around.names)
    parts += _bearings(stop, clause, around)
    parts.append(Content.styled("\u2500" * 20, "$text-muted"))
    parts += [_line(_("Look at") if first else "", text) for first, text in _numbered(item.look_at)]
    parts.append(_line(_("Ask"), ", ".join(checklist.role_titles[role] for role in item.ask)))
    if item.sample:
        parts.append(_line(_("Sample"), item.sample))
    parts += [_line(_("Weak") if first else "", text) for first, text in _numbered(clause.weak_signs)]
    if item.choices:
        parts += [
            _line(_("Answers") if first else "", text) for first, text in _numbered([c.text for c in item.choices])
        ]
    if item.example:
        parts.append(_line(_("Story"), item.example, "italic"))
    parts.append(_line(_("Wanted"), item.requirement))
    parts += _demands(item)
    parts.append(_line(_("Auditor"), around.who or _("nobody on the team may grade this")))
    hint = _("m shows references, and what to look for in design, operation and effect")
    parts += [*_layers(item), *_references(item, clause)] if more else [Content.styled(hint, "$text-muted")]
    return parts


def _layers(item: Asked) -> list[Part]:
    """Return what to look for in three steps: is it there as it should be, does it run, does it help."""
    layers = ((_("Design"), item.design), (_("Operation"), item.operation), (_("Effect"), item.effect))
    return [_line(name, text) for name, text in layers if text]


def _statement(item: Asked, around: Around) -> list[Part]:
    """Return what the Statement of Applicability says of a control."""
    if not item.control:
        return []
    if around.declared is None:
        return [
            _line(_("Statement"), _("says nothing of this control yet, so a gap is no nonconformity"), "$text-warning")
        ]
    return [
        _line(_("Statement"), one_line(around.declared.words), "" if around.declared.necessary else "$text-warning")
    ]


def _bearings(stop: Stop, clause: Clause, around: Around) -> list[Part]:
    """Return what failures elsewhere and the audit before say about this item."""
    parts: list[Part] = []
    if around.called:
        failed = ", ".join(dict.fromkeys(other.item.citation for other in around.called))
        parts.append(_line(_("Because"), _("not met elsewhere: {failed}").format(failed=failed), "$text-warning"))
    if stop.mark == "x" and clause.leads_to:
        parts.append(
            _line(
                _("Leads to"),
                _("{leads_to}: what is not met here may show there").format(leads_to=", ".join(clause.leads_to)),
            )
        )
    if around.earlier:
        told = around.earlier
        parts.append(_line(_("Earlier"), f"{told.reference}: {told.result.word}. {visible(told.note)}".strip()))
        parts += [_line("", f"{reference} {grade}: {visible(gap)}") for reference, grade, gap in told.findings]
    return parts


def _demands(item: Asked) -> list[Part]:
    held = ((_("documented information"), item.documented), (_("an act of top management"), item.top_management))
    demands = [word for word, is_held in held if is_held]
    return [_line(_("Demands"), _(" and ").join(demands))] if demands else []


def _references(item: Asked, clause: Clause) -> list[Part]:
    """Return references into other frameworks, each with what it is."""
    parts: list[Part] = []
    if clause.helps:
        parts.append(_line(_("Helps"), "; ".join(clause.helps)))
    if clause.nist:
        parts.append(
            _line(
                _("NIST RMF"),
                _("{nist} (crosswalk made on the final draft of the standard)").format(nist=", ".join(clause.nist)),
            )
        )
    if clause.ai_act:
        parts.append(
            _line(
                _("AI Act"), _("{ai_act} (working map of ours, not official)").format(ai_act=", ".join(clause.ai_act))
            )
        )
    if item.groups:
        parts.append(_line(_("Groups"), ", ".join(item.groups)))
    if clause.leads_to:
        parts.append(_line(_("Leads to"), ", ".join(clause.leads_to)))
    return parts or [Content.styled(_("No reference into other frameworks is known."), "$text-muted")]


def rows(shown: Sequence[Stop], walk: Sequence[Stop], checklist: Checklist, gone: Sequence[Stop] = ()) -> list[Row]:
    """Return the checklist as rows: clauses with their progress, leaves, and items with the sign of their result.

    Args:
        shown: the stops on the way that is walked.
        walk: all stops, for the progress of each clause.
        checklist: what the audit asks.
        gone: what was answered of earlier versions of a pack, shown at the end.
    """
    totals: dict[str, list[int]] = {}
    for stop in walk:
        done = totals.setdefault(checklist.top_of(stop.item.clause), [0, 0])
        done[0] += stop.is_answered
        done[1] += 1
    made: list[Row] = []
    last_top = last_leaf = ""
    for stop in shown:
        clause = stop.item.clause
        top = checklist.top_of(clause)
        behind = "?" if stop.item.doubt else ""
        if stop.item.doubt and not any(row.id == "doubted" for row in made):
            made.append(Row("doubted", Content.styled(_("Hardly apply to the system"), "bold"), is_stop=False))
            last_top = last_leaf = ""
        if top != last_top:
            last_top = top
            answered, total = totals[top]
            title = Content.assemble(
                (f"{top} {checklist.titles[top]}", "bold"), (f" {answered}/{total}", "$text-muted")
            )
            made.append(Row(f"clause {top}{behind}", title, is_stop=False))
        if clause not in (last_leaf, top):
            last_leaf = clause
            made.append(
                Row(
                    f"clause {clause}{behind}",
                    Content.styled(f" {clause} {checklist.titles[clause]}", "$text-muted"),
                    False,
                )
            )
        made.append(Row(stop.item.id, _item(stop)))
    if gone:
        made.append(Row("gone", Content.styled(_("No longer asked"), "bold"), is_stop=False))
        made += [Row(stop.item.id, _item(stop)) for stop in gone]
    return made


def ways(
    walk: Sequence[Stop],
    checklist: Checklist,
    called: Mapping[str, object],
    mine: frozenset[str] = frozenset(),
    sittings: Sequence[tuple[str, str, frozenset[str]]] = (),
) -> list[tuple[str, str]]:
    """Return the ways through the checklist as choices, each with how many questions are open on it."""

    def entry(key: str, title: str, on_it: Sequence[Stop]) -> tuple[str, str]:
        return key, _("{title}  {is_answered} open of {count}").format(
            title=title, is_answered=sum(not stop.is_answered for stop in on_it), count=len(on_it)
        )

    made = [entry("clause", _("By clause, all questions"), walk)]
    made.append(entry("open", _("What is still open or lacks something"), along(walk, Way("open"))))
    if called:
        made.append(entry("called", _("What failures elsewhere call for"), along(walk, Way("called"), called)))
    if mine:
        made.append(entry("mine", _("What is assigned to me"), along(walk, Way("mine"), (), mine)))
    for number, name, units in sittings:
        way = Way("slot", number)
        made.append(entry(f"slot {number}", _("Slot {name}").format(name=one_line(name)), along(walk, way, (), units)))
    systems = {stop.item.system: stop.item.system_name for stop in walk if stop.item.system}
    for reference, name in systems.items():
        made.append(
            entry(
                f"system {reference}", _("AI system: {name}").format(name=name), along(walk, Way("system", reference))
            )
        )
    asked = [role for stop in walk for role in stop.item.ask]
    for role in sorted(set(asked), key=lambda role: (-asked.count(role), role)):
        title = _("Opposite me: {role}").format(role=checklist.role_titles[role])
        made.append(entry(f"role {role}", title, along(walk, Way("role", role))))
    made.append(("words", _("What speaks of some words ...")))
    return made


def _item(stop: Stop) -> Content:
    missing = " \u2026" if stop.is_answered and stop.lacks else ""
    system = f" ({stop.item.system_name})" if stop.item.system_name else ""
    return Content.assemble(
        "  ", (stop.mark, RESULTS[stop.mark]), f" {stop.item.name}", (missing, "$text-warning"), (system, "$text-muted")
    )


def _answer(stop: Stop, names: Mapping[str, str]) -> list[Part]:
    answer = stop.answer
    parts: list[Part] = []
    if answer and answer.result:
        when = answer.answered_at[:16].replace("T", " ")
        by = one_line(names.get(answer.answered_by, ""))
        parts.append(
            Labelled(
                _("Answer"),
                Content.assemble((answer.result.word.upper(), RESULTS[stop.mark] or "bold"), f"  {by}, {when}"),
            )
        )
    else:
        parts.append(_line(_("Answer"), _("open")))
    if answer and answer.reason:
        parts.append(_line(_("Reason"), visible(answer.reason)))
    if answer and answer.note:
        parts.append(_line(_("Note"), visible(answer.note)))
    for piece in stop.evidence:
        source = f"{one_line(piece.source)}; " if piece.source else ""
        file = _("; file {name}").format(name=one_line(piece.file.name)) if piece.file else ""
        parts.append(
            _line(
                piece.reference,
                _("{text} ({source}seen {seen_on}{file})").format(
                    text=visible(piece.text), source=source, seen_on=piece.seen_on, file=file
                ),
            )
        )
    if stop.is_answered and stop.lacks:
        parts.append(
            _line(_("Lacks"), _("{lacks}: e records evidence, y a reason").format(lacks=_(stop.lacks)), "$text-warning")
        )
    for finding in stop.findings:
        parts.append(_line(_("Finding"), f"{finding.reference} {finding.grade.word}: {visible(finding.gap)}"))
    return parts


def _line(label: str, text: str, style: str = "") -> Labelled:
    return Labelled(label, Content.styled(text, style) if style else Content(text))


def _numbered(texts: Sequence[str]) -> list[tuple[bool, str]]:
    return [(number == 0, text) for number, text in enumerate(texts)]
