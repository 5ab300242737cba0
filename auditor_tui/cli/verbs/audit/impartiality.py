"""Impartiality on the command line: the verdicts, and signing a declaration."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.impartiality.declaration import QUESTIONS
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.impartiality import carrying_out, safeguards, teams
from auditor_tui.services.planning import assigning


def judged(arguments: Namespace) -> int:
    """Print the verdict per auditor and clause with rule and source; 1 when anything is blocked."""
    with opened(arguments) as record:
        page = teams.judged(record, arguments.ref)
        history = teams.history(record, arguments.ref) if arguments.history else ()
    found = [page.judgements[auditor.person_id, unit] for auditor in page.auditors for unit, __ in page.units]
    if arguments.json:
        print_json(
            {
                "audit": page.audit.reference,
                "judgements": [
                    {
                        "auditor": j.name,
                        "unit": j.unit,
                        "on": j.on,
                        "verdict": j.verdict.name,
                        "standing": j.standing,
                        "safeguards": [s.value for s in j.arranged.measures] if j.arranged else [],
                        "competence": j.competence.fact if j.competence else None,
                        "rules": [
                            {"rule": f.rule, "verdict": f.verdict.name, "threat": f.threat, "fact": f.fact,
                             "source": f.source, "way_out": f.remedy}
                            for f in j.fired
                        ],
                    }
                    for j in found
                ],
                "uncovered": list(page.uncovered),
                "team_leader": list(page.leader),
                "limits": {limit.setting.name: limit.value for limit in page.limits},
                "history": [asdict(entry) for entry in history],
            }
        )  # fmt: skip
    else:
        rows = [
            (j.name, j.unit, j.standing.word, "; ".join(f"{f.rule} {f.fact} [{f.source}]" for f in j.fired))
            for j in found
        ]
        print_table((_("Auditor"), _("Clause"), _("Verdict"), _("Why")), rows, _("Nobody is on the team yet."))
        for unit in page.uncovered:
            out(_("T1: nobody on the team may grade {unit} yet").format(unit=unit))
        for sentence in page.leader:
            out(f"T2: {sentence}")
        for entry in history:
            out(
                _("{made_at} {name}: judged anew ({because}){is_over}").format(
                    made_at=entry.made_at,
                    name=entry.name,
                    because=entry.because,
                    is_over=_(", superseded") if entry.is_over else "",
                )
            )
    return 1 if page.is_blocked_anywhere else 0


def declare(arguments: Namespace) -> int:
    """Sign the declaration in the name of whoever acts."""
    if arguments.questions:
        for rule, question in QUESTIONS.items():
            out(f"{rule}\t{question}")
        return 0
    answers = [said.partition("=") for said in arguments.yes]
    for rule, equals, __ in answers:
        if not equals:
            raise Unknown("yes-without-detail", _("Write --yes {rule}=WHAT IT IS.").format(rule=rule[:10]))
    with opened(arguments) as record:
        yes = {rule: detail for rule, __, detail in answers}
        out(teams.declare(record, arguments.ref, arguments.conflicts, disclosed=yes).result)
    return 0


def list_safeguards(arguments: Namespace) -> int:
    """Print what was agreed for an audit."""
    with opened(arguments) as record:
        found = safeguards.listed(record, arguments.ref)
    if arguments.json:
        print_json(
            [
                {"auditor": a.name, "unit": a.arrangement.unit, "override": a.arrangement.is_override,
                 "measures": [m.value for m in a.arrangement.measures], "reason": a.arrangement.reason,
                 "approved_by": a.arrangement.approved_by, "approved_on": a.arrangement.approved_on, "holds": a.holds,
                 "acts": [asdict(act) | {"is_done": act.is_done} for act in a.arrangement.acts]}
                for a in found
            ]
        )  # fmt: skip
        return 0
    rows = [
        (
            a.name,
            a.arrangement.unit,
            "override" if a.arrangement.is_override else "safeguards",
            ", ".join(m.value for m in a.arrangement.measures),
            a.arrangement.approved_by,
            "holds" if a.holds else _("facts have changed"),
            ", ".join(act.measure.value for act in a.arrangement.acts if not act.is_done) or _("nothing"),
        )
        for a in found
    ]
    print_table(
        (_("Auditor"), _("For"), _("Kind"), _("Measures"), _("Agreed by"), _("Now"), _("Still to be done")),
        rows,
        _("Nothing was agreed."),
    )
    return 0


def agree(arguments: Namespace) -> int:
    """Agree safeguards and print for whom and what."""
    a = arguments
    with opened(a) as record:
        out(safeguards.agree(record, a.ref, a.person, a.units, a.measures.split(","), a.reason, a.by).result)
    return 0


def override(arguments: Namespace) -> int:
    """Approve an override and print for whom and what."""
    a = arguments
    with opened(a) as record:
        out(safeguards.override(record, a.ref, a.person, a.units, a.measures.split(","), a.reason, a.by).result)
    return 0


def name_safeguard(arguments: Namespace) -> int:
    """Name who is to carry out a safeguard and print for whom and what."""
    a = arguments
    with opened(a) as record:
        out(carrying_out.name_doer(record, a.ref, a.person, a.measure, a.by, a.units).result)
    return 0


def done_safeguard(arguments: Namespace) -> int:
    """Record that a safeguard was carried out and print for whom and what."""
    a = arguments
    with opened(a) as record:
        out(
            carrying_out.carry_out(record, a.ref, a.person, a.measure, a.by, a.result, a.evidence, a.units, a.on).result
        )
    return 0


def withdraw(arguments: Namespace) -> int:
    """Take an agreement back and print which."""
    with opened(arguments) as record:
        out(safeguards.withdraw(record, arguments.ref, arguments.person, arguments.units, arguments.reason).result)
    return 0


def propose(arguments: Namespace) -> int:
    """Print who could audit what, or take it over; 1 when something is left that nobody may audit."""
    with opened(arguments) as record:
        page = assigning.propose(record, arguments.ref)
        if arguments.accept:
            assigning.accept(record, arguments.ref)
    if arguments.json:
        print_json(
            {
                "audit": page.audit.reference,
                "assigned": {unit: page.names[person] for unit, person in page.proposal.assigned.items()},
                "questions": {name: page.load(person) for person, name in page.names.items()},
                "left": list(page.left),
                "remarks": list(page.proposal.remarks),
            }
        )
    else:
        rows = [
            (name, str(len(page.units_for(person))), str(page.load(person)), ", ".join(page.units_for(person)))
            for person, name in page.names.items()
        ]
        print_table((_("Auditor"), _("Units"), _("Questions"), _("Which")), rows, _("Nobody on the team grades yet."))
        for remark in page.proposal.remarks:
            out(remark)
    return 1 if page.left else 0


def assign(arguments: Namespace) -> int:
    """Name who audits units and print it."""
    with opened(arguments) as record:
        out(assigning.assign(record, arguments.ref, arguments.person, arguments.units).result)
    return 0
