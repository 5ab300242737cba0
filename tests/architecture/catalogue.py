"""Every sentence of the program in one catalogue: `python -m tests.architecture.catalogue` writes it anew."""

from __future__ import annotations

import ast
import json
import re
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("auditor_tui", "checklists", "db", "reports")
TEMPLATE = ROOT / "auditor_tui" / "locale" / "auditor.pot"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

PLURALS = {"ngettext": 0, "counted": 1}
"""Functions that take one and many, and at which argument they begin."""
SHOWN = {
    ("auditor_tui/domain/checklist/answer.py", "lacking"),
    ("auditor_tui/domain/programme/programme.py", "standing"),
}
"""Functions whose words are codes that scripts and the record rely on, and that are shown in the user's language."""
ARGPARSE = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "show program's version number and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "expected one argument",
    "argument %(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n",
)
"""What Python's own command line says through the same catalogue."""

FIELD = re.compile(r"(\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|%\(\w+\)s|%[sd])")
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒǵĥíĵķĺɱńóƥɋŕśťúṽŵẋýźÁƁĆĐÉƑǴĤÍĴĶĹṀŃÓƤɊŔŚŤÚṼŴẊÝŹ",
)

Messages = dict[tuple[str, str | None], set[str]]
"""(one, many or None): the files that say it"""


@cache
def messages(root: Path = ROOT) -> Messages:
    """Return every text the program can say in another language, with the files that say it."""
    found: Messages = {(text, None): {"argparse"} for text in ARGPARSE}
    for package in PACKAGES:
        for file in (root / package).rglob("*.py"):
            name = file.relative_to(root).as_posix()
            for message in _in_file(name, ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(message, set()).add(name)
    with_plural = {one for one, many in found if many is not None}
    return {
        message: files for message, files in found.items() if message[1] is not None or message[0] not in with_plural
    }


def _in_file(name: str, tree: ast.Module) -> Iterator[tuple[str, str | None]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from ((text, None) for text in _members(node))
        if isinstance(node, ast.FunctionDef) and (name, node.name) in SHOWN:
            yield from ((text, None) for text in _words(node))
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [
            arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None for arg in node.args
        ]
        if called in ("_", "english") and texts and texts[0]:
            yield texts[0], None
        elif called in PLURALS:
            one, many = (*texts[PLURALS[called] :], None, None)[:2]
            if one and many:
                yield one, many


def _members(node: ast.ClassDef) -> Iterator[str]:
    """Return the words of an enumeration that makes them of its values or names."""
    said = next((ast.unparse(part) for part in node.body if getattr(part, "name", "") == "word"), "")
    for part in node.body:
        if ".replace(" in said and isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant):
            value = part.value.value if "self.value" in said else ast.unparse(part.targets[0]).lower()
            words = str(value).replace("-", " ").replace("_", " ")
            yield words.capitalize() if ".capitalize(" in said else words


def _words(node: ast.FunctionDef) -> Iterator[str]:
    doc = ast.get_docstring(node, clean=False)
    for part in ast.walk(node):
        if isinstance(part, ast.Return):
            for text in ast.walk(part):
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value and text.value != doc:
                    yield text.value


def template(found: Messages) -> str:
    """Return the catalogue for translators: sorted, with file names, without line numbers."""
    parts = ['msgid ""\nmsgstr ""\n' + "".join(f"{_quoted(line)}\n" for line in HEADER.splitlines(keepends=True))]
    for (one, many), files in sorted(found.items(), key=lambda entry: (entry[0][0], entry[0][1] or "")):
        where = f"#: {' '.join(sorted(files))}\n"
        if "{" in one or (many and "{" in many):
            where += "#, python-brace-format\n"
        if many is None:
            parts.append(f'{where}msgid {_quoted(one)}\nmsgstr ""\n')
        else:
            parts.append(f'{where}msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\nmsgstr[0] ""\nmsgstr[1] ""\n')
    return "\n".join(parts)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def compiled(said: Mapping[tuple[str, str | None], tuple[str, ...]]) -> bytes:
    """Return a catalogue as gettext reads it (.mo).

    Args:
        said: by message, the translation, or the translations for one and many.
    """
    entries = {b"": HEADER.encode()}
    for (one, many), texts in said.items():
        entries["\0".join(filter(None, (one, many))).encode()] = "\0".join(texts).encode()
    ordered = sorted(entries.items())
    at = 28 + 16 * len(ordered)
    tables: list[list[tuple[int, int]]] = [[], []]
    data = b""
    for side in (0, 1):
        for entry in ordered:
            tables[side].append((len(entry[side]), at + len(data)))
            data += entry[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(ordered), 28, 28 + 8 * len(ordered), 0, 0)
    return head + b"".join(struct.pack("<2I", *place) for table in tables for place in table) + data


def write_catalogue(folder: Path, language: str, said: Mapping[tuple[str, str | None], tuple[str, ...]]) -> None:
    """Write a compiled catalogue where gettext looks for it."""
    file = folder / language / "LC_MESSAGES" / "auditor.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(compiled(said))


def accented(text: str) -> str:
    """Return a text in a language nobody speaks: every letter accented, what is filled in kept, between brackets."""
    said = "".join(part if FIELD.fullmatch(part) else part.translate(ACCENTED) for part in FIELD.split(text))
    return f"⟦{said}⟧" if text.strip() == text and "\n" not in text else said


def write_accented(folder: Path, language: str) -> None:
    """Write a catalogue of that language nobody speaks, for every text there is."""
    said = {message: tuple(accented(text) for text in message if text is not None) for message in messages()}
    write_catalogue(folder, language, said)


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(messages()), encoding="utf-8")
