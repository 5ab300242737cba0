"""Impartiality on the command line: the verdicts, and signing a declaration."""

from __future__ import annotations

from argparse import Namespace

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.services import panel


def judged(arguments: Namespace) -> int:
    """Print the verdict per auditor and clause with rule and source; 1 when anything is blocked."""
    with opened(arguments) as record:
        page = panel.judged(record, arguments.ref)
    found = [page.judgements[auditor.person_id, unit] for auditor in page.auditors for unit, _ in page.units]
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
                        "rules": [
                            {"rule": f.rule, "verdict": f.verdict.name, "threat": f.threat, "fact": f.fact,
                             "source": f.source, "way_out": f.way_out}
                            for f in j.fired
                        ],
                    }
                    for j in found
                ],
                "uncovered": list(page.uncovered),
                "team_leader": list(page.leader),
            }
        )  # fmt: skip
    else:
        rows = [
            (j.name, j.unit, j.verdict.word, "; ".join(f"{f.rule} {f.fact} [{f.source}]" for f in j.fired))
            for j in found
        ]
        print_table(("Auditor", "Clause", "Verdict", "Why"), rows, "Nobody is on the team yet.")
        for unit in page.uncovered:
            out(f"T1: nobody on the team is clear for {unit}")
        for sentence in page.leader:
            out(f"T2: {sentence}")
    return 1 if page.is_blocked_anywhere else 0


def declare(arguments: Namespace) -> int:
    """Sign the declaration in the name of whoever acts."""
    with opened(arguments) as record:
        out(panel.declare(record, arguments.ref, arguments.conflicts).result)
    return 0
