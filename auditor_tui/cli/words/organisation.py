"""Words on people, AI systems, canvases and the Statement of Applicability."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command, day, group


def add_people(words: Any) -> Any:
    """Add people, and return their group, to which more is added."""
    people = group(words, "people", _("people and what they were involved in"))
    command(people, "list", ("organisation.people", "list_people"), _("list everybody"), json=True)
    add = command(people, "add", ("organisation.people", "add_person"), _("add a person"))
    add.add_argument("person", metavar="NAME")
    add.add_argument("--title", default="", metavar="POSITION")
    add.add_argument("--initials", default="", help=_("stand in the references of this person's findings"))
    change = command(people, "change", ("organisation.people", "change_person"), _("correct a name or position"))
    change.add_argument("person", metavar="NAME")
    change.add_argument("--name", dest="new_name", default="", metavar="NAME")
    change.add_argument("--title", metavar="POSITION")
    involve = command(
        people, "involve", ("organisation.people", "involve"), _("record what a person did or answers for")
    )
    involve.add_argument("person", metavar="NAME")
    involve.add_argument(
        "kind", metavar="KIND", help=_("responsible, accountable, consulted, informed, owner, built ...")
    )
    involve.add_argument("target", metavar="TARGET", help=_("clause:9.1, activity:NAME, area:NAME or system:NAME"))
    involve.add_argument("--from", dest="since", type=day, metavar="D")
    involve.add_argument("--to", dest="until", type=day, metavar="D")
    involve.add_argument("--note", default="", metavar="T")
    related = command(
        people, "relate", ("organisation.people", "relate"), _("record what another person is to somebody")
    )
    interested = command(
        people, "interest", ("organisation.people", "interest"), _("record what else could bias a person")
    )
    for word, what in (
        (related, _("manager, family or other")),
        (interested, _("financial, gift, future or conflict")),
    ):
        word.add_argument("person", metavar="NAME")
        word.add_argument("kind", metavar="KIND", help=what)
        word.add_argument("--note", default="", metavar="T")
        word.add_argument("--withdraw", default="", metavar="REASON", help=_("take it back; it stays on record"))
    related.add_argument(
        "other", metavar="OTHER", help=_("whom: NAME reports to OTHER, or is family or friend of OTHER")
    )
    interested.add_argument("target", metavar="TARGET", help=_("clause:9.1, activity:NAME, area:NAME or system:NAME"))
    interested.add_argument("--on", type=day, metavar="D", help=_("day of the gift, or first day of the new position"))
    ended = command(
        people, "end", ("organisation.people", "end"), _("record the day what a person did or answered for ended")
    )
    withdrawn = command(
        people, "withdraw", ("organisation.people", "withdraw"), _("take back an involvement recorded in error")
    )
    for word in (ended, withdrawn):
        word.add_argument("person", metavar="NAME")
        word.add_argument("target", metavar="TARGET")
    ended.add_argument("until", type=day, metavar="D")
    withdrawn.add_argument("--reason", required=True, metavar="T")
    return people


def add_systems(words: Any) -> None:
    """Add the register of AI systems."""
    systems = group(words, "systems", _("AI systems of the organisation"))
    command(systems, "list", ("organisation.systems", "list_systems"), _("list the register"), json=True)
    command(
        systems, "show", ("organisation.systems", "show_system"), _("show one system with its sheets"), json=True
    ).add_argument("ref")
    add = command(systems, "add", ("organisation.systems", "add_system"), _("add an AI system; prints its reference"))
    add.add_argument("system", metavar="NAME")
    add.add_argument("--reference", default="", metavar="REF", help=_("short, such as cv-ranker"))
    change = command(
        systems,
        "change",
        ("organisation.systems", "change_system"),
        _("change what the register says of a system"),
    )
    change.add_argument("ref")
    change.add_argument("--name", dest="field_name", metavar="NAME")
    for word in (add, change):
        for field, what in (
            ("owner", _("who answers for it")),
            ("supplier", _("who supplies it")),
            ("origin", _("developed, bought or adapted")),
            ("parts", _("role of the organisation: producer, provider, customer, partner; with commas")),
            ("stage", _("inception, design, verification, deployment, operation, re-evaluation or retirement")),
            ("tier", _("risk tier: minimal, limited, high, prohibited or unknown")),
            ("personal-data", _("yes, no or unknown")),
            ("purpose", _("intended use")),
            ("approach", _("technical approach")),
            ("domain", _("field of activity")),
            ("autonomy", _("what it decides alone")),
            ("data-content", _("which data")),
            ("data-source", _("where they come from")),
            ("data-persons", _("whose data")),
            ("data-quality", _("how good, and how measured")),
            ("data-balance", _("whom they represent badly")),
            ("data-preparation", _("how they are prepared")),
            ("data-keeping", _("where they are kept, and how long")),
        ):
            if word is add or field != "stage":
                word.add_argument(f"--{field}", dest=f"field_{field.replace('-', '_')}", metavar="T", help=what)
    passed = command(
        systems,
        "pass",
        ("organisation.systems", "pass_checkpoint"),
        _("move a system to another stage of its life"),
    )
    passed.add_argument("ref")
    passed.add_argument("stage")
    passed.add_argument("--decision", required=True, metavar="T", help=_("what was decided, by whom, where it is kept"))
    retire = command(
        systems,
        "retire",
        ("organisation.systems", "retire"),
        _("take a system out of the register; it stays on record"),
    )
    retire.add_argument("ref")
    retire.add_argument("--reason", required=True, metavar="T")


def add_registers(words: Any) -> None:
    """Add the canvases and the Statement of Applicability."""
    canvas = group(words, "canvas", _("who has which part in the work: the RACI and collaboration canvases"))
    shown = command(canvas, "show", ("organisation.canvas", "show_canvas"), _("show a canvas"), json=True)
    filled = command(canvas, "set", ("organisation.canvas", "fill_canvas"), _("write one cell of a canvas"))
    for word in (shown, filled):
        word.add_argument("canvas", metavar="CANVAS", help=_("raci or collaboration"))
    filled.add_argument("line", metavar="LINE", help=_("an activity or group, such as risk-assessment"))
    filled.add_argument("column", metavar="COLUMN", help=_("a role or group, such as data-steward"))
    filled.add_argument("value", metavar="VALUE", help=_("R, A, C, I or AR; L, W, S or I; - for nothing"))
    mapped = command(
        canvas,
        "reach",
        ("organisation.canvas", "reach"),
        _("which clauses an activity bears on, or set it"),
        json=True,
    )
    mapped.add_argument("activity", metavar="ACTIVITY", nargs="?")
    mapped.add_argument("clauses", metavar="LIST", nargs="?", default="")
    mapped.add_argument("--reason", default="", metavar="T")

    soa = group(words, "soa", _("the Statement of Applicability"))
    command(
        soa,
        "list",
        ("organisation.systems", "list_controls"),
        _("list the controls with what it says of each"),
        json=True,
    )
    declared = command(soa, "set", ("organisation.systems", "declare_control"), _("record what it says of one control"))
    declared.add_argument("control")
    declared.add_argument("necessary", metavar="yes|no")
    declared.add_argument("--reason", required=True, metavar="T")
    declared.add_argument("--status", default="", metavar="T", help=_("how far it is put into practice"))
    taken = command(
        soa, "import", ("organisation.systems", "take_in_statement"), _("take it in from a table (.xlsx or .csv)")
    )
    taken.add_argument("file", type=Path)


def add_style(words: Any) -> None:
    """Add showing and setting the house style of papers."""
    command(
        words,
        "show",
        ("organisation.style", "show"),
        _("how papers look, and who set it when and why"),
        json=True,
    )
    changed = command(
        words,
        "set",
        ("organisation.style", "change"),
        _("set how papers look from now on; prints the number of the style"),
    )
    logo = changed.add_mutually_exclusive_group()
    logo.add_argument("--logo", type=Path, metavar="FILE", help=_("PNG or JPEG, at most 2 MB; stands on page 1"))
    logo.add_argument("--no-logo", action="store_true", help=_("take the logo away"))
    changed.add_argument("--accent", metavar="C", help=_("colour such as #0b4f6c; must be readable on white"))
    changed.add_argument("--confidentiality", metavar="T", help=_("mark of papers whose audit names none"))
    changed.add_argument("--page", metavar="P", help=_("A4 or Letter"))
    changed.add_argument("--distribution", metavar="T", help=_("who gets papers whose audit names nobody"))
    changed.add_argument("--reason", required=True, metavar="T")
