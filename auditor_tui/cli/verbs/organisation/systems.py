"""AI systems and the Statement of Applicability on the command line."""

from __future__ import annotations

from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, print_json, print_table
from auditor_tui.domain.refusal import Unknown
from auditor_tui.services.organisation import applicability, systems

GIVEN = (*systems.TEXTS, *systems.WORDS, "parts")


def list_systems(arguments: Namespace) -> int:
    """Print the register."""
    with opened(arguments) as record:
        pages = systems.all_systems(record)
    if arguments.json:
        print_json([_as_json(page) for page in pages])
        return 0
    found = [(page.system, ", ".join(page.audits)) for page in pages]
    rows = [(s.reference, s.name, s.stage.word, s.tier.value, s.owner, audited) for s, audited in found]
    print_table(
        (_("Reference"), _("Name"), _("Stage"), _("Risk tier"), _("Owner"), _("Audits")), rows, _("No AI system yet.")
    )
    return 0


def show_system(arguments: Namespace) -> int:
    """Print one system with its sheets."""
    with opened(arguments) as record:
        page = systems.show(record, arguments.ref)
    if arguments.json:
        print_json(_as_json(page))
        return 0
    print_table((_("Field"), _("Value")), [(key, str(value)) for key, value in _as_json(page).items()], "")
    return 0


def add_system(arguments: Namespace) -> int:
    """Add a system and print its reference."""
    values = {key: value for key, value in _given(arguments).items() if key != "name"}
    with opened(arguments) as record:
        out(systems.add(record, arguments.system, arguments.reference, **values).result)
    return 0


def change_system(arguments: Namespace) -> int:
    """Change a system and print its reference."""
    with opened(arguments) as record:
        out(systems.change(record, arguments.ref, _given(arguments)).result)
    return 0


def pass_checkpoint(arguments: Namespace) -> int:
    """Move a system to another stage and print its reference."""
    with opened(arguments) as record:
        out(systems.pass_checkpoint(record, arguments.ref, arguments.stage, arguments.decision).result)
    return 0


def retire(arguments: Namespace) -> int:
    """Take a system out of the register and print its reference."""
    with opened(arguments) as record:
        out(systems.retire(record, arguments.ref, arguments.reason).result)
    return 0


def list_controls(arguments: Namespace) -> int:
    """Print the Statement of Applicability."""
    with opened(arguments) as record:
        declared = applicability.statement(record)
    if arguments.json:
        print_json(
            [
                {
                    "control": d.control,
                    "title": d.title,
                    "necessary": d.said.necessary if d.said else None,
                    "reason": d.said.reason if d.said else "",
                    "status": d.said.status if d.said else "",
                }
                for d in declared
            ]
        )
        return 0
    rows = [
        (d.control, d.title, ("yes" if d.said.necessary else "no") if d.said else "?", d.said.reason if d.said else "")
        for d in declared
    ]
    print_table((_("Control"), _("Title"), _("Necessary"), _("Reason")), rows, _("No control."))
    return 0


def declare_control(arguments: Namespace) -> int:
    """Record what the Statement says of one control and print it."""
    word = arguments.necessary.strip().lower()
    if word not in ("yes", "no"):
        raise Unknown(
            "unknown-word", _("'{necessary}' says neither yes nor no.").format(necessary=arguments.necessary[:40])
        )
    with opened(arguments) as record:
        out(
            applicability.declare(
                record, arguments.control, necessary=word == "yes", reason=arguments.reason, status=arguments.status
            ).result
        )
    return 0


def take_in_statement(arguments: Namespace) -> int:
    """Take in a Statement from a table and print how many controls it names."""
    with opened(arguments) as record:
        out(_("{result} controls").format(result=applicability.take_in(record, arguments.file).result))
    return 0


def _given(arguments: Namespace) -> dict[str, str]:
    return {key: value for key in GIVEN if (value := getattr(arguments, f"field_{key}", None)) is not None}


def _as_json(page: systems.SystemPage) -> dict[str, object]:
    system = page.system
    return {
        "reference": system.reference,
        "name": system.name,
        "owner": system.owner,
        "supplier": system.supplier,
        "origin": system.origin.value,
        "parts": [part.value for part in system.parts],
        "stage": system.stage.value,
        "tier": system.tier.value,
        "personal_data": system.personal_data.value,
        **system.sheet,
        "missing": list(system.missing),
        "audits": list(page.audits),
        "retired": system.retired,
    }
