"""What the command line gives out on the demo: help, data, tables, papers and exports."""

from __future__ import annotations

import argparse
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import product

from pypdf import PdfReader

from auditor_tui.cli import session
from auditor_tui.cli.main import run
from auditor_tui.cli.words.all import parser
from tests.outputs.place import LEAD, Place

EXAMPLES: dict[str, tuple[str, ...]] = {
    "status": ("",),
    "packs list": ("",),
    "packs show": ("{pack}", "iso-42001-clauses --language tr"),
    "people list": ("",),
    "systems list": ("",),
    "systems show": ("{system}",),
    "canvas show": ("raci", "collaboration"),
    "canvas reach": ("",),
    "soa list": ("",),
    "audits list": ("",),
    "audits show": ("{audit}",),
    "audits propose": ("{audit}",),
    "audits upgrade": ("{audit}",),
    "agenda list": ("{audit}",),
    "programme list": ("",),
    "programme limits": ("",),
    "impartiality": ("{audit}", "{audit} --history"),
    "safeguards list": ("{audit}",),
    "evidence show": ("{audit} {evidence}",),
    "evidence orphans": ("",),
    "samples list": ("{audit}",),
    "findings list": ("", "--audit {audit}"),
    "findings show": ("{finding}",),
    "actions list": ("", "--overdue", "--all"),
    "actions show": ("{finding}",),
    "actions updates": ("",),
    "style show": ("",),
    "metrics list": ("",),
    "review list": ("",),
    "journal": ("", "{audit}"),
    "search": ("monitoring", "cv-ranker", "Lind", "zzzzzz"),
    "verify": ("",),
}
"""What every command that can print data is asked, with all there is in place of each name in braces."""

PLAIN = (
    "declare {audit} --questions",
    "samples plan --population 40",
    "--version",
    "--completion bash",
    "--completion zsh",
    "--completion tcsh",
)
"""Further command lines that only read."""

PAPERS: dict[str, tuple[str, ...]] = {
    "plan": ("{audit}", "{audit} --language tr", "{audit} --page Letter"),
    "report": ("{audit}", "IA-2026-01 --revision 1"),
    "checklist": ("{audit}", "{audit} --language tr"),
    "impartiality": ("{audit}",),
    "finding": ("{finding}",),
    "minutes": ("{review}",),
    "review": ("", "{review}", "--from 2026-01-01 --to 2026-06-30"),
    "programme": ("", "--issue First"),
    "organisation": ("",),
    "register": ("",),
    "journal": ("", "{audit}", "--from 2026-06-01 --to 2026-06-30"),
}
"""Every paper, and what it is printed of."""

WHATS = (
    "findings", "programme", "metrics", "reviews", "systems", "soa", "people", "evidence", "samples", "everything",
)  # fmt: skip
FORMATS = ("xlsx", "csv", "json")
"""Forms a register has; a calendar has its own."""


def commands(of: argparse.ArgumentParser, words: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Give every command of a grammar, groups of commands included, by its words."""
    yield words, of
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, sub in action.choices.items():
                yield from commands(sub, f"{words} {word}".strip())


def with_data() -> set[str]:
    """Return the commands that take --json."""
    return {words for words, command in commands(parser()) if "--json" in command._option_string_actions}


def check_examples() -> None:
    """Hold what is asked to what can print data.

    Raises:
        LookupError: nothing is known to ask of a command.
    """
    if missing := with_data() - EXAMPLES.keys():
        raise LookupError(f"No example to ask of: {', '.join(sorted(missing))}. Add one to EXAMPLES.")


class CommandLine:
    """The program as it is called, on one copy of the demo."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.path = place.fresh()
        self.names = {
            "audit": self._references("audits list --json", "reference"),
            "finding": self._references("actions list --all --json", "reference"),
            "review": self._references("review list --json", "reference"),
            "system": self._references("systems list --json", "reference"),
            "pack": self._references("packs list --json", "id"),
            "evidence": ["E-001", "E-004", "E-006"],
        }

    def told(self, line: str) -> tuple[int, bytes, bytes]:
        """Return exit code, standard output and what is said beside it."""
        out, beside = io.BytesIO(), io.BytesIO()
        before = session.open_record
        session.open_record = self.place.opened
        try:
            with (
                redirect_stdout(io.TextIOWrapper(out, write_through=True)) as first,
                redirect_stderr(io.TextIOWrapper(beside, write_through=True)) as second,
            ):
                words = line.split()
                code = run(words if line.startswith("--") else [*words, "--db", str(self.path), "--as", LEAD])
                first.detach()
                second.detach()
        finally:
            session.open_record = before
        return code, out.getvalue(), beside.getvalue()

    def written(self, name: str, line: str) -> None:
        """Write all that a command line gives out."""
        code, out, beside = self.told(line)
        self.place.write(name, f"$ auditor {line}\nexit {code}\n".encode() + out + b"\n" * bool(beside) + beside)

    def every(self, example: str) -> Iterator[str]:
        """Give an example for each of the names it stands for."""
        asked = [name for name in self.names if f"{{{name}}}" in example]
        for chosen in product(*(self.names[name] for name in asked)):
            yield example.format(**dict(zip(asked, chosen, strict=True)))

    def _references(self, line: str, key: str) -> list[str]:
        found = [entry[key] for entry in json.loads(self.told(line)[1])]
        assert found, f"{line} names nothing"
        return found


def helps(line: CommandLine) -> None:
    """Write the help of every command."""
    for words, command in commands(parser()):
        line.place.write(f"help/{words or 'auditor'}.txt", command.format_help())


def data(line: CommandLine) -> None:
    """Write what every reading command prints, as data and as text."""
    check_examples()
    for words, examples in EXAMPLES.items():
        for example in examples:
            for asked in line.every(f"{words} {example}".strip()):
                line.written(f"text/{asked}.txt", asked)
                line.written(f"data/{asked}.txt", f"{asked} --json")
    for example in PLAIN:
        for asked in line.every(example):
            line.written(f"text/{asked}.txt", asked)


def papers(line: CommandLine) -> None:
    """Write every paper, and its text for reading a difference."""
    for kind, examples in PAPERS.items():
        for example in examples:
            for asked in line.every(f"{kind} {example}".strip()):
                code, drawn, beside = line.told(f"print {asked} -o -")
                assert not code, (asked, beside)
                pages = PdfReader(io.BytesIO(drawn)).pages
                line.place.write(f"papers/{asked}.pdf", drawn)
                line.place.write(f"papers/{asked}.txt", "\n\f\n".join(page.extract_text() for page in pages))


def exports(line: CommandLine) -> None:
    """Write every register in every form, the calendars, and the template of a pack."""
    wanted = [f"{form} --what {what}" for form, what in product(FORMATS, WHATS)]
    for asked in (*wanted, "ics", *line.every("ics {audit}")):
        code, out, beside = line.told(f"export {asked} -o -")
        if asked.startswith("xlsx") and not code:
            _spreadsheet(line.place, f"exports/{asked}", out)
        else:
            line.place.write(f"exports/{asked}", beside + out)
    template = line.path.with_name("template.xlsx")
    for pack in ("", *line.every("--pack {pack}")):
        line.written(f"exports/template {pack}.txt", f"packs template {template} {pack}".strip())
        if template.exists():
            _spreadsheet(line.place, f"exports/template {pack}", template.read_bytes())
            template.unlink()


def _spreadsheet(place: Place, name: str, data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for part in parts.namelist():
            place.write(f"{name}/{part}", parts.read(part).replace(b"><", b">\n<"))
