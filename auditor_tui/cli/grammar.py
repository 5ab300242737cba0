"""The command line as promised, on one page: every word, option and help text, and which function carries it out.

Nothing of the record is imported here, so that `--help` and `--version` answer at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import Any

from auditor_tui import __version__
from auditor_tui.cli import grammar_files
from auditor_tui.domain.refusal import RuleBroken
from auditor_tui.domain.typed import day_of

EXITS = _(
    "exit codes:\n"
    "  0  done\n"
    "  1  the answer is no: a check found something\n"
    "  2  wrong usage, or a name that does not exist\n"
    "  3  refused by a rule of auditing; the sentence says which, and what to do\n"
    "  4  the file cannot be used: damaged, newer, busy, disk full, read-only\n"
)

ENVIRONMENT = _(
    "environment:\n"
    "  AUDITOR_DB    the record, unless --db names one\n"
    "  AUDITOR_NAME  who acts, unless --as says so\n"
    "  AUDITOR_LANGUAGE  language of the questions, where a pack has it\n"
    "  NO_COLOR      no colour\n"
)


def parser(argv: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Return the whole command line; for an `argv` that only opens the app, the little that this needs.

    Building everything takes longer than the app's first paint may.
    """
    top = argparse.ArgumentParser(
        prog="auditor",
        description=_(
            "Internal audit of an AI management system under ISO/IEC 42001. Without a command the app opens."
        ),
        epilog=f"{EXITS}\n{ENVIRONMENT}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"auditor {__version__}")
    top.add_argument("--completion", metavar="SHELL", choices=("bash", "zsh", "tcsh"), help=_("print shell completion"))
    top.set_defaults(run=("app", "open_app"))
    _shared(top)
    if argv is not None and _opens_app(argv):
        return top
    words = top.add_subparsers(title="commands", metavar="COMMAND", dest="word")
    _beginning(words)
    if argv is None or argv[:1] != ["demo"]:
        _everything(words)
    return top


def _opens_app(argv: Sequence[str]) -> bool:
    """Tell whether only the record and who acts are named."""
    rest = list(argv)
    while rest:
        word = rest.pop(0)
        if word in ("--db", "--as") and rest:
            rest.pop(0)
        elif not word.startswith(("--db=", "--as=")):
            return False
    return True


def _everything(words: Any) -> None:
    """Add every command but those one begins with."""
    from auditor_tui.cli import (  # noqa: PLC0415 - opening the app needs none of them
        grammar_actions,
        grammar_agenda,
        grammar_evidence,
        grammar_findings,
        grammar_impartiality,
        grammar_programme,
        grammar_review,
        grammar_sampling,
        grammar_style,
    )

    _packs(words)
    grammar_impartiality.add_to_people(_people(words), _word, _day)
    _systems(words)
    _registers(words)
    audits = _audits(words)
    grammar_impartiality.add_to_audits(audits, _word)
    grammar_agenda.add_to_audits(audits, _word)
    grammar_impartiality.add(words, _word, _group)
    grammar_agenda.add(_group(words, "agenda", _("the agenda of an audit, slot by slot")), _word)
    grammar_programme.add(_group(words, "programme", _("the audit programme")), _word, _day)
    grammar_review.add(words, _word, _group, _day)
    grammar_evidence.add(words, _word, _group, _day)
    grammar_sampling.add(_group(words, "samples", _("samples: how many, which ones, what they say")), _word)
    grammar_findings.add(_group(words, "findings", _("raise and follow findings")), _word, _day)
    grammar_actions.add(_group(words, "actions", _("corrective action: from containment to effect")), _word, _day)
    grammar_style.add(_group(words, "style", _("the house style of papers")), _word)
    _reading(words)


def _shared(to: argparse.ArgumentParser, *, json: bool = False) -> None:
    """Add what every command takes; defaults stay out so that either position counts."""
    to.add_argument("--db", type=Path, metavar="FILE", default=argparse.SUPPRESS, help=_("the record to use"))
    to.add_argument("--as", dest="name", metavar="NAME", default=argparse.SUPPRESS, help=_("who acts"))
    if json:
        to.add_argument("--json", action="store_true", help=_("print data as JSON"))


def _word(
    words: Any, name: str, run: tuple[str, str] | None, help: str, *, json: bool = False
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = words.add_parser(name, help=help, description=help)
    if run is not None:
        made.set_defaults(run=run)
    _shared(made, json=json)
    return made


def _group(words: Any, name: str, help: str) -> Any:
    group = _word(words, name, None, help)
    return group.add_subparsers(title="commands", metavar="COMMAND", dest=f"{name}_word", required=True)


def _beginning(words: Any) -> None:
    demo = _word(words, "demo", ("founding", "demo"), _("make the demo record once, and open it"))
    demo.add_argument("--headless", action="store_true", help=_("do not open it, only print its path"))
    new = _word(words, "new", ("founding", "new"), _("make a new record"))
    new.add_argument("--organisation", required=True, metavar="NAME", help=_("whose management system is audited"))
    new.add_argument("--title", default="", metavar="POSITION", help=_("position of the person who makes it (--as)"))
    _word(words, "status", ("status", "status"), _("audits with progress, open findings, next audits due"), json=True)


def _packs(words: Any) -> None:
    packs = _group(words, "packs", _("packs of questions"))
    _word(packs, "list", ("packs", "list_packs"), _("list the packs"), json=True)
    show = _word(packs, "show", ("packs", "show_pack"), _("list the items of a pack"), json=True)
    show.add_argument("id")
    check = _word(packs, "check", ("packs", "check_pack"), _("check a pack file or folder"))
    check.add_argument("file", type=Path)
    show.add_argument("--language", metavar="L", help=_("such as tr, where the pack has it"))
    template = _word(
        packs, "template", ("packs", "write_template"), _("write a spreadsheet to fill in, or a pack as one")
    )
    template.add_argument("file", type=Path)
    grammar_files.overwrite(template)
    template.add_argument("--pack", metavar="ID", help=_("a pack to begin with (default: one small example)"))
    added = _word(packs, "add", ("packs", "add_pack"), _("take a pack file or folder into the record"))
    added.add_argument("file", type=Path)


def _people(words: Any) -> Any:
    people = _group(words, "people", _("people and what they were involved in"))
    _word(people, "list", ("people", "list_people"), _("list everybody"), json=True)
    add = _word(people, "add", ("people", "add_person"), _("add a person"))
    add.add_argument("person", metavar="NAME")
    add.add_argument("--title", default="", metavar="POSITION")
    add.add_argument("--initials", default="", help=_("stand in the references of this person's findings"))
    change = _word(people, "change", ("people", "change_person"), _("correct a name or position"))
    change.add_argument("person", metavar="NAME")
    change.add_argument("--name", dest="new_name", default="", metavar="NAME")
    change.add_argument("--title", metavar="POSITION")
    involve = _word(people, "involve", ("people", "involve"), _("record what a person did or answers for"))
    involve.add_argument("person", metavar="NAME")
    involve.add_argument(
        "kind", metavar="KIND", help=_("responsible, accountable, consulted, informed, owner, built ...")
    )
    involve.add_argument("target", metavar="TARGET", help=_("clause:9.1, activity:NAME, area:NAME or system:NAME"))
    involve.add_argument("--from", dest="since", type=_day, metavar="D")
    involve.add_argument("--to", dest="until", type=_day, metavar="D")
    involve.add_argument("--note", default="", metavar="T")
    related = _word(people, "relate", ("people", "relate"), _("record what another person is to somebody"))
    interested = _word(people, "interest", ("people", "interest"), _("record what else could bias a person"))
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
    interested.add_argument("--on", type=_day, metavar="D", help=_("day of the gift, or first day of the new position"))
    ended = _word(people, "end", ("people", "end"), _("record the day what a person did or answered for ended"))
    withdrawn = _word(people, "withdraw", ("people", "withdraw"), _("take back an involvement recorded in error"))
    for word in (ended, withdrawn):
        word.add_argument("person", metavar="NAME")
        word.add_argument("target", metavar="TARGET")
    ended.add_argument("until", type=_day, metavar="D")
    withdrawn.add_argument("--reason", required=True, metavar="T")
    return people


def _systems(words: Any) -> None:
    systems = _group(words, "systems", _("AI systems of the organisation"))
    _word(systems, "list", ("systems", "list_systems"), _("list the register"), json=True)
    _word(systems, "show", ("systems", "show_system"), _("show one system with its sheets"), json=True).add_argument(
        "ref"
    )
    add = _word(systems, "add", ("systems", "add_system"), _("add an AI system; prints its reference"))
    add.add_argument("system", metavar="NAME")
    add.add_argument("--reference", default="", metavar="REF", help=_("short, such as cv-ranker"))
    change = _word(systems, "change", ("systems", "change_system"), _("change what the register says of a system"))
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
    passed = _word(systems, "pass", ("systems", "pass_checkpoint"), _("move a system to another stage of its life"))
    passed.add_argument("ref")
    passed.add_argument("stage")
    passed.add_argument("--decision", required=True, metavar="T", help=_("what was decided, by whom, where it is kept"))
    retire = _word(systems, "retire", ("systems", "retire"), _("take a system out of the register; it stays on record"))
    retire.add_argument("ref")
    retire.add_argument("--reason", required=True, metavar="T")


def _registers(words: Any) -> None:
    canvas = _group(words, "canvas", _("who has which part in the work: the RACI and collaboration canvases"))
    shown = _word(canvas, "show", ("canvas", "show_canvas"), _("show a canvas"), json=True)
    filled = _word(canvas, "set", ("canvas", "fill_canvas"), _("write one cell of a canvas"))
    for word in (shown, filled):
        word.add_argument("canvas", metavar="CANVAS", help=_("raci or collaboration"))
    filled.add_argument("line", metavar="LINE", help=_("an activity or group, such as risk-assessment"))
    filled.add_argument("column", metavar="COLUMN", help=_("a role or group, such as data-steward"))
    filled.add_argument("value", metavar="VALUE", help=_("R, A, C, I or AR; L, W, S or I; - for nothing"))
    mapped = _word(canvas, "reach", ("canvas", "reach"), _("which clauses an activity bears on, or set it"), json=True)
    mapped.add_argument("activity", metavar="ACTIVITY", nargs="?")
    mapped.add_argument("clauses", metavar="LIST", nargs="?", default="")
    mapped.add_argument("--reason", default="", metavar="T")

    soa = _group(words, "soa", _("the Statement of Applicability"))
    _word(soa, "list", ("systems", "list_controls"), _("list the controls with what it says of each"), json=True)
    declared = _word(soa, "set", ("systems", "declare_control"), _("record what it says of one control"))
    declared.add_argument("control")
    declared.add_argument("necessary", metavar="yes|no")
    declared.add_argument("--reason", required=True, metavar="T")
    declared.add_argument("--status", default="", metavar="T", help=_("how far it is put into practice"))
    taken = _word(soa, "import", ("systems", "take_in_statement"), _("take it in from a table (.xlsx or .csv)"))
    taken.add_argument("file", type=Path)


def _audits(words: Any) -> Any:
    audits = _group(words, "audits", _("plan, open, close and read audits"))
    _word(audits, "list", ("audits", "list_audits"), _("list the audits"), json=True)
    _word(audits, "show", ("audits", "show_audit"), _("show one audit with its items"), json=True).add_argument("ref")
    plan = _word(audits, "plan", ("audits", "plan_audit"), _("plan an audit; prints its reference"))
    plan.add_argument(
        "--pack", action="append", metavar="ID", help=_("repeat for more packs (default: iso-42001-clauses)")
    )
    plan.add_argument("--system", action="append", metavar="REF", help=_("an AI system the audit looks at; repeatable"))
    plan.add_argument(
        "--like", metavar="REF", help=_("plan it like an earlier audit; its results stand beside the questions")
    )
    plan.add_argument("--lead", default="", metavar="NAME", help=_("team leader"))
    _plan_options(plan, title_required=True)
    change = _word(audits, "change", ("audits", "change_audit"), _("change what the plan says"))
    change.add_argument("ref")
    _plan_options(change, title_required=False)
    team = _word(audits, "team", ("audits", "set_team"), _("give a person a part in an audit, or end it"))
    team.add_argument("ref")
    team.add_argument("person", metavar="NAME")
    team.add_argument("role", metavar="PART", help=_("lead, auditor, expert, observer, or none to end it"))
    for name, run, what in (
        ("ask", "ask_pack", _("ask a further pack in a planned audit")),
        ("drop", "drop_pack", _("take a further pack out of a planned audit")),
        ("upgrade", "upgrade_pack", _("let an audit ask the newest version of a pack")),
    ):
        word = _word(audits, name, ("audits", run), what, json=name == "upgrade")
        word.add_argument("ref")
        word.add_argument("pack", metavar="PACK", nargs="?" if name == "upgrade" else None)
    looked = _word(audits, "systems", ("audits", "look_at"), _("name the AI systems a planned audit looks at"))
    looked.add_argument("ref")
    looked.add_argument("systems", metavar="REF", nargs="*", help=_("none means no AI system in particular"))
    _word(audits, "open", ("audits", "open_audit"), _("begin fieldwork")).add_argument("ref")
    conclude = _word(audits, "conclude", ("audits", "conclude"), _("record the audit conclusion"))
    conclude.add_argument("ref")
    conclude.add_argument("conclusion", help=_("effective, minor-gaps, partly-effective or not-effective"))
    conclude.add_argument("--reasons", required=True, metavar="T")
    conclude.add_argument("--opinions", metavar="T", help=_("opinions that remained divided"))
    _word(audits, "close", ("audits", "close_audit"), _("end fieldwork after the consistency check")).add_argument(
        "ref"
    )
    _word(audits, "approve", ("audits", "approve_audit"), _("approve the report: closed and frozen")).add_argument(
        "ref"
    )
    reopen = _word(audits, "reopen", ("audits", "reopen_audit"), _("open again as a new revision"))
    reopen.add_argument("ref")
    reopen.add_argument("--reason", required=True, metavar="T")

    return audits


def _plan_options(to: argparse.ArgumentParser, *, title_required: bool) -> None:
    to.add_argument("--title", required=title_required, metavar="T")
    for name, what in (
        ("objective", _("what the audit is to find out")),
        ("scope", _("units, processes, AI systems, period")),
        ("criteria", _("what is audited against (default: the pack's)")),
        ("client", _("who asked for the audit")),
        ("auditee", _("who is audited")),
        ("participants", _("who took part for the auditee, by role")),
        ("places", _("where, virtual places too")),
        ("distribution", _("who gets the report")),
        ("confidentiality", _("mark printed on every page")),
    ):
        to.add_argument(f"--{name}", metavar="T", help=what)
    to.add_argument("--clauses", metavar="LIST", help=_("part of the pack in scope, such as 6,8.4,9"))
    to.add_argument("--method", metavar="M", help=_("onsite, remote or hybrid"))
    to.add_argument("--from", dest="starts_on", type=_day, metavar="D", help=_("first day of fieldwork"))
    to.add_argument("--to", dest="ends_on", type=_day, metavar="D", help=_("last day of fieldwork"))
    to.add_argument("--period-from", type=_day, metavar="D", help=_("first day of the audited period"))
    to.add_argument("--period-to", type=_day, metavar="D", help=_("last day of the audited period"))


def _reading(words: Any) -> None:
    printed = _word(words, "print", ("papers", "print_paper"), _("write a paper as PDF"))
    printed.add_argument(
        "paper",
        help=_(
            "plan, report, checklist, impartiality; finding; minutes, review; programme, organisation, "
            "register; journal"
        ),
    )
    printed.add_argument("ref", metavar="REF", nargs="?", default="", help=_("the audit, finding or review"))
    grammar_files.target(printed)
    printed.add_argument(
        "--language", metavar="L", help=_("language of the questions, such as tr, where a pack has it")
    )
    printed.add_argument(
        "--from", dest="first", type=_day, metavar="D", help=_("first day of a review (default: a year) or journal")
    )
    printed.add_argument("--to", dest="last", type=_day, metavar="D", help=_("last day of them (default: today)"))
    issued = printed.add_mutually_exclusive_group()
    issued.add_argument("--issue", metavar="T", help=_("issue the next revision of the programme: what changed"))
    issued.add_argument("--revision", type=_positive, metavar="N", help=_("an issued revision, as it was kept"))
    printed.add_argument("--page", choices=("A4", "Letter"), default="", help=_("default: house style"))
    export = _word(
        words, "export", ("exporting", "export"), _("write a register, or the whole record, for other programs")
    )
    export.add_argument("format", choices=("xlsx", "csv", "json", "ics"), help=_("ics: audits, agenda and due dates"))
    export.add_argument(
        "--what",
        metavar="W",
        help=_("findings (default), programme, metrics, reviews, systems, soa, people, evidence, samples, everything"),
    )
    export.add_argument("ref", metavar="REF", nargs="?", default="", help=_("with ics: one audit only"))
    grammar_files.target(export)
    journal = _word(words, "journal", ("trail", "journal"), _("what was recorded, by whom and when"), json=True)
    journal.add_argument("ref", nargs="?", help=_("one audit only"))
    search = _word(words, "search", ("status", "search_record"), _("search the whole record"), json=True)
    search.add_argument("words", nargs="+", metavar="WORDS")
    verify = _word(words, "verify", ("trail", "verify"), _("check the record; names every damaged item"), json=True)
    verify.add_argument("file", nargs="?", type=Path)
    _word(words, "undo", ("trail", "undo"), _("take back my last change"))


def _day(text: str) -> date:
    try:
        return day_of(text)
    except RuleBroken as refusal:
        raise argparse.ArgumentTypeError(refusal.sentence) from None


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(_("'{text}' is no number from 1 on.").format(text=text[:20]))
    return int(text[:9])
