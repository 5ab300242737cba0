"""The words of plan and agenda on the command line."""

from __future__ import annotations

from gettext import gettext as _
from typing import Any

from auditor_tui.cli.words.base import command


def add(words: Any) -> None:
    """Add the agenda of an audit."""
    command(words, "list", ("audit.agenda", "list_slots"), _("slots, and what does not fit"), json=True).add_argument(
        "ref"
    )
    for name, run, what in (
        ("add", "add", _("add a slot; prints its number")),
        ("change", "change", _("change what a slot says")),
    ):
        made = command(words, name, ("audit.agenda", run), what)
        made.add_argument("ref")
        if name == "change":
            made.add_argument("number", type=int, metavar="N")
        made.add_argument("--kind", metavar="K", help=_("opening, interview, documents, observation, team or closing"))
        made.add_argument("--title", metavar="T")
        required = name == "add"
        made.add_argument("--begin", dest="begins", required=required, metavar="M", help=_("such as 2026-11-23T09:00"))
        made.add_argument("--end", dest="ends", required=required, metavar="M", help=_("such as 10:30"))
        made.add_argument("--place", metavar="T")
        made.add_argument("--remote", metavar="yes|no")
        made.add_argument("--auditor", metavar="NAME", help=_("none means the whole team"))
        made.add_argument("--with", dest="interviewees", metavar="T", help=_("roles or names, apart by semicolons"))
        made.add_argument("--items", dest="units", metavar="LIST", help=_("clauses and system:NAME, with commas"))
        made.add_argument("--how", metavar="T", help=_("interview, records, re-performance, sample of ..."))
    drop = command(words, "drop", ("audit.agenda", "drop"), _("take a slot out; it stays on record"))
    drop.add_argument("ref")
    drop.add_argument("number", type=int, metavar="N")
    drop.add_argument("--reason", required=True, metavar="T")
    attended = command(words, "attended", ("audit.agenda", "attended"), _("who attended an opening or closing meeting"))
    attended.add_argument("ref")
    attended.add_argument("number", type=int, metavar="N")
    attended.add_argument("--who", required=True, metavar="T", help=_("names or roles"))
    attended.add_argument("--outcome", default="", metavar="T", help=_("what was confirmed or disputed"))
    copied = command(
        words, "copy", ("audit.agenda", "copy"), _("take over the agenda of an earlier audit, moved to its days")
    )
    copied.add_argument("ref")
    copied.add_argument("earlier", metavar="EARLIER")


def add_to_audits(audits: Any) -> None:
    """Add the further topics of a plan to the words on audits."""
    note = command(audits, "note", ("audit.audits", "write_note"), _("say something on a further topic of the plan"))
    note.add_argument("ref")
    note.add_argument(
        "topic", metavar="TOPIC", help=_("documents, sampling, resources, contact, language, logistics ...")
    )
    note.add_argument("text", metavar="TEXT")
