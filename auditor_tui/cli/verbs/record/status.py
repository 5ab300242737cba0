"""Reading across the whole record: how things stand, and where words stand."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.cli.verbs.audit.audits import line_as_json
from auditor_tui.services.overview import desk, search


def status(arguments: Namespace) -> int:
    """Print audits with progress, open nonconformities and audits due."""
    with opened(arguments) as record:
        page = desk.desk(record)
    if arguments.json:
        print_json(
            {
                "organisation": page.organisation,
                "audits": [line_as_json(line) for line in page.audits],
                "open_nonconformities": page.open_findings,
                "next_audits": [{"reference": ref, "on": day} for ref, day in page.next_due],
                "needs": [{"audit": n.audit, "step": n.step, "sentence": n.sentence} for n in page.needs],
            }
        )
        return 0
    out(f"{page.organisation}: {page.standing}")
    rows = [
        (line.audit.reference, line.audit.state.value, f"{line.answered}/{line.items}", line.audit.title)
        for line in page.audits
    ]
    print_table(
        (_("Audit"), _("State"), _("Answered"), _("Title")),
        rows,
        _("No audit yet. Plan one with 'auditor audits plan'."),
    )
    for reference, day in page.next_due:
        out(_("due: {reference} on {day}").format(reference=reference, day=day))
    for need in page.needs:
        out(
            _("waits for {person}: {sentence}").format(
                person=page.person, sentence=f"{need.audit} {need.sentence}".strip()
            )
        )
    return 0


def search_record(arguments: Namespace) -> int:
    """Print the places where all the words stand."""
    with opened(arguments) as record:
        hits = search.search(record, " ".join(arguments.words))
    if arguments.json:
        print_json(
            [{"kind": h.kind, "audit": h.audit, "item": h.item, "reference": h.reference, "text": h.text} for h in hits]
        )
    else:
        print_table(
            (_("Kind"), _("Audit"), _("Where"), _("Text")),
            [(h.kind, h.audit, h.reference, h.text) for h in hits],
            _("Nothing found."),
        )
    return 0 if hits else 1
