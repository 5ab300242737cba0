"""The words of impartiality on the command line."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui.cli.words.base import command, day, group


def add(words: Any) -> None:
    """Add judging, declaring, safeguards and the proposal."""
    judged = command(
        words, "impartiality", ("audit.impartiality", "judged"), _("who may audit what, and why"), json=True
    )
    judged.add_argument("ref")
    judged.add_argument("--history", action="store_true", help=_("earlier judgements too, with what superseded them"))
    declare = command(
        words,
        "declare",
        ("audit.impartiality", "declare"),
        _("sign the declaration of impartiality for one audit"),
    )
    declare.add_argument("ref")
    declare.add_argument("--conflicts", default="", metavar="T", help=_("what else others could see as a conflict"))
    declare.add_argument(
        "--yes",
        action="append",
        metavar="RULE=T",
        default=[],
        help=_("answer yes to the question behind a rule, and say what it is; all others are answered no"),
    )
    declare.add_argument("--questions", action="store_true", help=_("print the questions and sign nothing"))
    agreed = group(words, "safeguards", _("what is agreed against bias for one audit"))
    command(agreed, "list", ("audit.impartiality", "list_safeguards"), _("what was agreed"), json=True).add_argument(
        "ref"
    )
    for name, run, what in (
        ("agree", "agree", _("agree safeguards for an auditor, in the name of who acts")),
        ("override", "override", _("as audit client, let a blocked auditor audit what nobody else can")),
        ("withdraw", "withdraw", _("take an agreement back; it stays on record")),
    ):
        made = command(agreed, name, ("audit.impartiality", run), what)
        made.add_argument("ref")
        made.add_argument("person", metavar="NAME")
        many = "*" if name == "agree" else "+" if name == "override" else None
        made.add_argument("units", metavar="CLAUSE", nargs=many, help=_("clause, control or system:NAME"))
        if name != "withdraw":
            made.add_argument("--measures", default="", metavar="SG3,SG9", help=_("default: the smallest set enough"))
            made.add_argument(
                "--by",
                action="append",
                default=[],
                metavar="SG3=NAME",
                help=_("who carries out which; of SG8 who receives the report"),
            )
        made.add_argument(
            "--reason",
            required=name != "agree",
            default="",
            metavar="T",
            help=_(
                "why nobody else audits it; for R01 and R04 also that nobody could be brought in within the planned "
                "period"
            )
            if name == "override"
            else None,
        )
    for name, what in (
        ("name", _("name who is to carry out a safeguard that was agreed")),
        ("done", _("record that a safeguard was carried out")),
    ):
        made = command(agreed, name, ("audit.impartiality", f"{name}_safeguard"), what)
        made.add_argument("ref")
        made.add_argument("person", metavar="NAME", help=_("the auditor it was agreed for"))
        made.add_argument("measure", metavar="SG3")
        made.add_argument(
            "units",
            metavar="CLAUSE",
            nargs="*",
            help=_("clause, control or system:NAME; default: all it is agreed for"),
        )
        made.add_argument(
            "--by",
            required=name == "name",
            default="",
            metavar="WHO",
            help=_("who carries it out; of SG8 who receives the report"),
        )
        if name == "done":
            made.add_argument("--on", type=day, metavar="D", help=_("default: today"))
            made.add_argument("--result", required=True, metavar="T", help=_("what came of it"))
            made.add_argument("--evidence", required=True, metavar="T", help=_("what shows that it was done"))


def add_to_audits(audits: Any) -> None:
    """Add who audits what to the words on audits."""
    proposed = command(audits, "propose", ("audit.impartiality", "propose"), _("propose who audits what"), json=True)
    proposed.add_argument("ref")
    proposed.add_argument("--accept", action="store_true", help=_("take the proposal over"))
    assigned = command(
        audits, "assign", ("audit.impartiality", "assign"), _("name who is to audit a clause or AI system")
    )
    assigned.add_argument("ref")
    assigned.add_argument("person", metavar="NAME")
    assigned.add_argument("units", metavar="CLAUSE", nargs="+")


def add_to_people(people: Any) -> None:
    """Add competence and the import of facts to the words on people."""
    able = command(
        people, "competence", ("organisation.people", "competence"), _("record what a person is competent in")
    )
    able.add_argument("person", metavar="NAME")
    able.add_argument("field", metavar="FIELD", help=_("auditing, life-cycle, data, risk, law or sector"))
    able.add_argument(
        "--basis", default="", metavar="T", help=_("by what: a course, an examination, years of practice")
    )
    able.add_argument("--from", dest="since", type=day, metavar="D")
    able.add_argument("--to", dest="until", type=day, metavar="D")
    held = command(
        people,
        "role",
        ("organisation.people", "role"),
        _("record who holds a role of the RACI canvas, or that it ended"),
    )
    held.add_argument("person", metavar="NAME")
    held.add_argument("role", metavar="ROLE", help=_("such as governance-officer; see 'auditor canvas show raci'"))
    held.add_argument("--from", dest="since", type=day, metavar="D")
    held.add_argument("--ended", type=day, metavar="D", help=_("the last day on which the role was held"))
    held.add_argument("--withdraw", default="", metavar="REASON", help=_("take it back; it stays on record"))
    taken = command(
        people,
        "import",
        ("organisation.people", "take_in"),
        _("take in people and facts from a table (.xlsx or .csv)"),
    )
    taken.add_argument("file", type=Path, help=_("columns person, title, fact, target, from, to, note"))
    able.add_argument("--withdraw", default="", metavar="REASON", help=_("take it back; it stays on record"))
