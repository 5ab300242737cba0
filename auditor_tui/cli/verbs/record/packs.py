"""Packs of questions on the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from gettext import gettext as _

from auditor_tui.cli.session import opened, out, path_of, print_json, print_table
from auditor_tui.domain.refusal import Unknown
from auditor_tui.domain.text import one_line
from auditor_tui.services.record import packs
from auditor_tui.services.record.faults import PackFault
from checklists.questions import Pack


def list_packs(arguments: Namespace) -> int:
    """Print the packs there are."""
    found = _available(arguments)
    if arguments.json:
        print_json(
            [
                {"id": p.id, "version": p.version, "title": p.title, "criteria": p.criteria, "items": len(p.items)}
                for p in found
            ]
        )
    else:
        rows = [(p.id, p.version, str(len(p.items)), p.title) for p in found]
        print_table((_("Id"), _("Version"), _("Items"), _("Title")), rows, _("No pack."))
    return 0


def write_template(arguments: Namespace) -> int:
    """Write a pack as a spreadsheet and print the path."""
    found = _available(arguments) if arguments.pack else ()
    pack = next((pack for pack in found if pack.id == arguments.pack), None)
    if arguments.pack and pack is None:
        pack = packs.named(None, arguments.pack)
    packs.write_template(arguments.file, pack, overwrite=arguments.overwrite)
    out(str(arguments.file))
    return 0


def _available(arguments: Namespace) -> tuple[Pack, ...]:
    """Return the packs of the record, or those of the program where there is no record yet."""
    if not path_of(arguments).exists():
        return packs.built_in()
    with opened(arguments) as record:
        return packs.available(record)


def add_pack(arguments: Namespace) -> int:
    """Take a pack into the record and print its id and version."""
    with opened(arguments) as record:
        out(packs.add(record, arguments.file).result)
    return 0


def show_pack(arguments: Namespace) -> int:
    """Print every item of a pack, in one of its languages."""
    pack = next((pack for pack in _available(arguments) if pack.id == arguments.id), None) or packs.named(
        None, arguments.id
    )
    if arguments.language:
        if arguments.language not in pack.languages:
            raise Unknown(
                "unknown-language",
                _("{id} can be read in {languages}.").format(id=pack.id, languages=", ".join(pack.languages)),
            )
        pack = pack.in_language(arguments.language)
    if arguments.json:
        print_json(
            {
                "id": pack.id,
                "version": pack.version,
                "title": pack.title,
                "criteria": pack.criteria,
                "items": [
                    item.model_dump(mode="json")
                    | {"citation": item.citation, "ask": [pack.role_titles[r] for r in item.ask]}
                    for item in pack.items
                ],
            }
        )
    else:
        print_table((_("Id"), _("Question")), [(item.id, item.question) for item in pack.items], _("No item."))
    return 0


def check_pack(arguments: Namespace) -> int:
    """Say whether a pack can be taken in; every fault on a line of its own."""
    try:
        pack = packs.check(arguments.file)
    except PackFault as fault:
        for one in fault.faults:
            sys.stderr.write(_("auditor: {one}\n").format(one=one_line(str(one))))
        return 1
    out(
        _("{id} {version}: {count} items under {pack_count} clauses, no fault").format(
            id=pack.id, version=pack.version, count=len(pack.items), pack_count=len(pack.leaves)
        )
    )
    for remark in packs.judged(pack):
        sys.stderr.write(_("remark: {remark}\n").format(remark=one_line(remark)))
    return 0
