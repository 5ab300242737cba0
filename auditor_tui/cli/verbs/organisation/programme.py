"""The audit programme on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.services.impartiality import limits
from auditor_tui.services.programme import coverage, programme


def list_programme(arguments: Namespace) -> int:
    """Print the schedule, what is due and why, and what was never audited."""
    with opened(arguments) as record:
        page = coverage.page(record)
    if arguments.json:
        print_json(_as_json(page))
        return 0
    held = page.programme
    if held is not None:
        done, had = page.kept
        out(
            _("{title}: {starts_on} to {ends_on}, {manager}; {done} of {had} audits in their month").format(
                title=held.title,
                starts_on=held.starts_on,
                ends_on=held.ends_on,
                manager=held.manager,
                done=done,
                had=had,
            )
        )
    rows = [
        (
            str(s.number),
            f"{s.month:%Y-%m}",
            _(s.standing(page.today)),
            s.audit,
            s.title,
            ", ".join((*s.units, *s.systems)),
        )
        for s in page.schedule
    ]
    print_table(
        ("", _("Month"), _("Standing"), _("Audit"), _("Title"), _("Scope")), rows, _("No audit is scheduled yet.")
    )
    for due in page.due:
        late = _("overdue ") if due.is_overdue(page.today) else ""
        out(
            _("due: {late}{on} {unit}: {why}").format(
                late=late, on=due.on, unit=unit_in_words(due.look.unit), why=due.why
            )
        )
    return 0


def _as_json(page: coverage.ProgrammePage) -> dict[str, object]:
    held = page.programme
    done, had = page.kept
    return {
        "programme": None
        if held is None
        else {
            "title": held.title, "from": held.starts_on, "to": held.ends_on, "manager": held.manager,
            "objectives": held.objectives, "risks": held.risks, "resources": held.resources, "methods": held.methods,
            "review": held.review, "reviewed_on": held.reviewed_on,
        },
        "schedule": [
            {"number": s.number, "month": f"{s.month:%Y-%m}", "title": s.title, "clauses": list(s.units),
             "systems": list(s.systems), "audit": s.audit or None, "standing": s.standing(page.today),
             "skipped": s.skipped}
            for s in page.schedule
        ],
        "done_in_their_month": done,
        "had_to_be_done": had,
        "due": [
            {"unit": d.look.unit, "on": d.on, "overdue": d.is_overdue(page.today), "why": d.why, "marks": d.marks.total,
             "months": d.months, "depth": d.depth, "last": d.look.last}
            for d in page.due
        ],
        "coverage": {
            unit: [{"done": c.done, "items": c.total} for c in found] for unit, found in page.coverage.items()
        },
        "periods": [{"from": first, "to": last} for first, last in page.periods],
        "never": list(page.never),
        "triggers": [
            {"number": t.number, "unit": t.unit, "kind": t.kind.value, "text": t.text, "on": t.happened_on,
             "settled": t.settled}
            for t in page.triggers
        ],
        "limits": {limit.setting.name: limit.value for limit in page.limits},
    }  # fmt: skip


def set_up(arguments: Namespace) -> int:
    """Set up a cycle and print its title."""
    a = arguments
    texts = {field: getattr(a, field) or "" for field in programme.TEXTS}
    with opened(a) as record:
        manager = a.manager or record.acting.name
        out(programme.set_up(record, a.title, a.starts_on, a.ends_on, manager, texts).result)
    return 0


def change(arguments: Namespace) -> int:
    """Change what the programme says and print its title."""
    fields = ("title", *programme.TEXTS)
    values = {field: value for field in fields if (value := getattr(arguments, field)) is not None}
    with opened(arguments) as record:
        out(programme.change(record, values).result)
    return 0


def add(arguments: Namespace) -> int:
    """Schedule an audit and print its numbers."""
    a = arguments
    with opened(a) as record:
        out(
            programme.schedule(
                record, a.title, a.month, clauses=a.clauses, systems=tuple(a.system or ()), every=a.every
            ).result
        )
    return 0


def skip(arguments: Namespace) -> int:
    """Leave a scheduled audit out and print its number."""
    with opened(arguments) as record:
        out(programme.skip(record, arguments.number, arguments.reason).result)
    return 0


def link(arguments: Namespace) -> int:
    """Say which audit carries out a scheduled one."""
    with opened(arguments) as record:
        out(programme.link(record, arguments.number, arguments.ref).result)
    return 0


def mark(arguments: Namespace) -> int:
    """Mark a unit and print it."""
    a = arguments
    with opened(a) as record:
        out(programme.mark(record, a.unit, a.impact, a.change, a.incidents, a.reason).result)
    return 0


def trigger(arguments: Namespace) -> int:
    """Record a trigger and print its number."""
    a = arguments
    with opened(a) as record:
        out(programme.trigger(record, a.unit, a.kind, a.text, a.on).result)
    return 0


def settle(arguments: Namespace) -> int:
    """Settle a trigger and print its number."""
    with opened(arguments) as record:
        out(programme.settle(record, arguments.number, arguments.reason).result)
    return 0


def review(arguments: Namespace) -> int:
    """Record the review of the programme and print its day."""
    with opened(arguments) as record:
        out(programme.review(record, arguments.text, arguments.on).result)
    return 0


def list_limits(arguments: Namespace) -> int:
    """Print the limits, or set one with a reason."""
    a = arguments
    with opened(a) as record:
        if a.setting is not None:
            out(limits.change(record, a.setting, a.value, a.reason).result)
            return 0
        found = limits.listed(record)
    if a.json:
        print_json(
            [
                {"name": s.setting.name, "value": s.value, "unit": s.setting.unit, "low": s.setting.low,
                 "high": s.setting.high, "set_by": s.by or None, "set_on": s.on, "reason": s.reason}
                for s in found
            ]
        )  # fmt: skip
    else:
        print_table((_("Name"), _("What"), _("Now")), [(s.setting.name, s.setting.words, s.words) for s in found], "")
    return 0
