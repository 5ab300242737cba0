"""The impartiality statement: who may audit what, why not, and what was declared."""

from __future__ import annotations

from auditor_tui.domain.audit import Audit
from auditor_tui.domain.impartiality import RULES, Limits, Verdict
from auditor_tui.domain.involvement import unit_in_words
from auditor_tui.domain.text import one_line, visible
from auditor_tui.services import panel
from auditor_tui.services.record import Record
from auditor_tui.services.sheet_parts import days, framed, said
from db.store import View
from reports.sheets import Block, Facts, Heading, Points, Sheet, Table, Text

_MARKS = {Verdict.CLEAR: "clear", Verdict.NEEDS_SAFEGUARD: "safeguard", Verdict.BLOCKED: "BLOCKED"}


def sheet(record: Record, view: View, audit: Audit) -> Sheet:
    """Return the impartiality statement of one audit from one moment of the record."""
    page = panel.page(record, view, audit)
    blocked = sum(j.verdict is Verdict.BLOCKED for j in page.judgements.values())
    blocks: list[Block] = [
        Heading("Verdicts", anchor="verdicts"),
        Text(
            f"Each member of the team was judged for each of the {len(page.units)} clauses in scope on the first "
            f"day of fieldwork ({page.audit.first_day or 'not set; judged as of today'}). "
            f"{blocked} of {len(page.judgements)} judgements block."
        ),
        *_matrix(page),
        *_fired(page),
        *_team_rules(page),
        *_declarations(page),
        *_rules(),
    ]
    return framed(
        view,
        audit,
        kind="impartiality",
        letter="I",
        title="Impartiality statement",
        front=(
            ("Audit", audit.reference),
            ("Criteria", said(audit.criteria)),
            ("Fieldwork", days(audit)),
            ("Team", ", ".join(one_line(a.name) for a in page.auditors) or "Nobody yet"),
        ),
        blocks=tuple(blocks),
        contents=False,
    )


def _matrix(page: panel.PanelPage) -> list[Block]:
    if not page.auditors:
        return [Text("The audit has no team yet.")]
    blocks: list[Block] = []
    for start in range(0, len(page.auditors), 5):
        some = page.auditors[start : start + 5]
        rows = tuple(
            (
                f"{unit_in_words(unit)} {title}".strip(),
                *(_MARKS[page.judgements[a.person_id, unit].verdict] for a in some),
            )
            for unit, title in page.units
        )
        share = 0.6 / len(some)
        columns = ("Clause", *(one_line(a.name) for a in some))
        blocks.append(Table(columns, rows, (0.4, *(share for _ in some))))
    return blocks


def _fired(page: panel.PanelPage) -> list[Block]:
    grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
    for auditor in page.auditors:
        for unit, _ in page.units:
            for fired in page.judgements[auditor.person_id, unit].fired:
                if fired.verdict is not Verdict.CLEAR:
                    key = (auditor.name, f"{fired.rule} {fired.title}", fired.fact, fired.source, fired.way_out)
                    grouped.setdefault(key, []).append(unit)
    blocks: list[Block] = [Heading("Rules that fired", anchor="fired")]
    if not grouped:
        return [*blocks, Text("No rule fired.")]
    rows = tuple(
        (one_line(name), rule, _units(units, page), f"{visible(fact)}\nWay out: {visible(way)}", source)
        for (name, rule, fact, source, way), units in grouped.items()
    )
    blocks.append(Table(("Auditor", "Rule", "Clauses", "Fact", "Source"), rows, (0.15, 0.16, 0.17, 0.33, 0.19)))
    return blocks


def _units(units: list[str], page: panel.PanelPage) -> str:
    return "all in scope" if len(units) == len(page.units) > 1 else one_line(", ".join(map(unit_in_words, units)))


def _team_rules(page: panel.PanelPage) -> list[Block]:
    said_of_all = []
    if page.uncovered:
        units = one_line(", ".join(map(unit_in_words, page.uncovered)))
        said_of_all.append(
            f"T1: nobody on the team is clear for {units}; who needs a safeguard may grade, "
            "and the report discloses it."
        )
    else:
        said_of_all.append("T1: every clause and system in scope has at least one auditor who is clear.")
    said_of_all += [f"T2: {visible(sentence)}" for sentence in page.leader] or [
        "T2: the team leader may lead this audit."
    ]
    return [Heading("The team as a whole", anchor="team"), Points(tuple(said_of_all))]


def _declarations(page: panel.PanelPage) -> list[Block]:
    blocks: list[Block] = [Heading("Declarations", anchor="declarations")]
    for auditor in page.auditors:
        signed = auditor.declaration
        blocks.append(Heading(f"{one_line(auditor.name)}, {auditor.role.word}", 2))
        if signed is None:
            blocks.append(Text("No declaration has been signed for this audit."))
            continue
        blocks.append(
            Facts(
                (
                    ("Declared", said(signed.statement)),
                    ("Named", said(signed.conflicts, "nothing to name")),
                    ("Signed", f"{signed.signed_on}, as stated by {one_line(auditor.name)}"),
                )
            )
        )
    return blocks


def _rules() -> list[Block]:
    limits = Limits()
    rows = tuple((rule.id, rule.title, rule.threat, rule.source) for rule in RULES)
    return [
        Heading("Rules and limits applied", anchor="rules"),
        Text(
            "Neither ISO/IEC 42001 nor ISO 19011 forbids auditing one's own work in so many words: they ask for "
            "objectivity and impartiality, and for independence wherever practicable. Blocking is the programme's "
            f"policy. Cooling-off: {limits.cooling_off_months} months, for who built or designed something "
            f"{limits.maker_months} months. A declaration is valid for {limits.declaration_months} months. Rotation "
            f"asks for a safeguard after {limits.rotation_safeguard} audits in a row and blocks after "
            f"{limits.rotation_block}.",
        ),
        Table(("Rule", "What it asks", "Threat", "Source"), rows, (0.1, 0.35, 0.2, 0.35)),
    ]
