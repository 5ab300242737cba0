"""Reading packs: those that come with the program, and files of any format we know, into frozen values."""

from __future__ import annotations

import hashlib
import importlib
import re
import stat
import tomllib
from functools import lru_cache
from gettext import gettext as _
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from checklists.assembly import Source, assembled
from checklists.faults import Fault, PackFault, shown
from checklists.questions import Pack

LARGEST_TOML = 2_000_000
DEEPEST = 8
_BUILT_IN = ("iso-42001-clauses", "iso-42001-annex-a", "ai-life-cycle")
_FORMATS = {
    ".yaml": "checklists.formats.ciso_assistant",
    ".yml": "checklists.formats.ciso_assistant",
    ".json": "checklists.formats.oscal",
    ".xlsx": "checklists.formats.spreadsheet",
}
"""Which module reads what; they bring libraries along, so they are loaded when such a file is read."""


def built_in() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program."""
    return _BUILT_IN


@lru_cache(maxsize=8)
def built_in_pack(pack_id: str) -> Pack:
    """Return a pack that comes with the program.

    Raises:
        PackFault: it cannot be read. KeyError: there is none of that id.
    """
    if pack_id not in _BUILT_IN:
        raise KeyError(pack_id)
    folder = resources.files("checklists") / "packs" / pack_id
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    ordered = sorted(files, key=lambda file: (file.name != "pack.toml", file.name))
    return assembled([_toml(file.name, _bounded(file)) for file in ordered])


def read(path: Path) -> Pack:
    """Read a pack from a folder (pack.toml and further files with clauses and items) or from one file.

    Files may be our TOML, our spreadsheet template (.xlsx), a CISO Assistant library (.yaml) or an OSCAL catalog
    or our own pack as .json.

    Raises:
        PackFault: it cannot be taken in; every fault found is named.
    """
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise PackFault(
            [
                Fault(
                    shown(path.name),
                    None,
                    "",
                    _("cannot be read ({strerror})").format(strerror=error.strerror),
                    _("check the path"),
                )
            ]
        ) from error
    if stat.S_ISDIR(mode):
        return assembled(_folder(path))
    module = _FORMATS.get(path.suffix.lower())
    if module is not None:
        if not stat.S_ISREG(mode):
            raise _no_file(path)
        return assembled(importlib.import_module(module).sources(path))
    return assembled([_toml(shown(path.name), file_bytes(path, LARGEST_TOML))])


def canonical(pack: Pack) -> bytes:
    """Return a pack as the bytes that an audit pins: the same for the same pack."""
    return pack.model_dump_json(exclude_defaults=True).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of canonical bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def from_canonical(data: bytes) -> Pack:
    """Return the pack behind canonical bytes.

    Raises:
        PackFault: they are no pack.
    """
    try:
        return Pack.model_validate_json(data)
    except ValidationError as error:
        raise PackFault([Fault(_("pinned pack"), None, "", _("is not a pack"), _("run 'auditor verify'"))]) from error


def file_bytes(file: Path, largest: int) -> bytes:
    """Return the bytes of an ordinary file, one more than `largest` when it is larger.

    Raises:
        PackFault: it is no ordinary file, cannot be read, or is larger.
    """
    name = shown(file.name)
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise _no_file(file)
        with file.open("rb") as source:
            data = source.read(largest + 1)
    except OSError as error:
        raise PackFault(
            [
                Fault(
                    name,
                    None,
                    "",
                    _("cannot be read ({strerror})").format(strerror=error.strerror),
                    _("check the rights of the file"),
                )
            ]
        ) from error
    if len(data) > largest:
        what, remedy = (
            _("is larger than {largest} MB").format(largest=largest // 1000000),
            _("divide the pack into several files"),
        )
        raise PackFault([Fault(name, None, "", what, remedy)])
    return data


def decoded(name: str, raw: bytes) -> str:
    """Return bytes as text.

    Raises:
        PackFault: they are not UTF-8.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackFault([Fault(name, None, "", _("is not UTF-8 text"), _("save it as UTF-8"))]) from error


def nesting(text: str) -> int:
    """Return how deeply brackets are opened in a row, strings included: generous, but never recursive."""
    return max((len(run.replace(" ", "")) for run in re.findall(r"[\[{][\[{ ]*", text)), default=0)


def _folder(path: Path) -> list[Source]:
    files = sorted(path.glob("*.toml"), key=lambda file: (file.name != "pack.toml", file.name))
    if not files or files[0].name != "pack.toml":
        what, remedy = _("holds no pack.toml"), _("name a folder with a pack.toml, or one file")
        raise PackFault([Fault(shown(path.name), None, "", what, remedy)])
    return [_toml(shown(file.name), file_bytes(file, LARGEST_TOML)) for file in files]


def _no_file(path: Path) -> PackFault:
    return PackFault(
        [Fault(shown(path.name), None, "", _("is no ordinary file"), _("name a file, not a link or device"))]
    )


def _bounded(file: Traversable) -> bytes:
    with file.open("rb") as source:
        return source.read(LARGEST_TOML + 1)


def _toml(name: str, raw: bytes) -> Source:
    text = decoded(name, raw)
    if nesting(text) > DEEPEST:
        raise PackFault(
            [
                Fault(
                    name,
                    None,
                    "",
                    _("is nested too deeply"),
                    _("nest at most {deepest} brackets").format(deepest=DEEPEST),
                )
            ]
        )
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        what = _("is not TOML ({error})").format(error=shown(str(error)))
        raise PackFault([Fault(name, int(at[1]) if at else None, "", what, _("correct the line"))]) from error
    except (RecursionError, ValueError) as error:
        raise PackFault([Fault(name, None, "", _("cannot be read as TOML"), _("write it more simply"))]) from error
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for section in ("items", "clauses"):
            if line.strip() == f"[[{section}]]":
                lines.setdefault(section, []).append(number)
    return Source(name, data, lines)
