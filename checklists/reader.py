"""Reading packs: from TOML files to frozen values, with every fault named by file, line, key and remedy."""

from __future__ import annotations

import difflib
import hashlib
import re
import stat
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from checklists.questions import Clause, Item, Pack, Role

LARGEST_FILE = 2_000_000
MOST_ITEMS = 5_000
MOST_FAULTS = 50
DEEPEST = 8
_ASKS = re.compile(r"\b(show|tell|walk|take|find|open|let|compare|name|ask|lead)\b", re.IGNORECASE)
_BUILT_IN = ("iso-42001-clauses", "iso-42001-annex-a", "ai-life-cycle")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a pack: where, what, and what to do."""

    file: str
    line: int | None
    key: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{place} {self.key}: {self.what}. Remedy: {self.remedy}."
            if self.key
            else (f"{place}: {self.what}. Remedy: {self.remedy}.")
        )


class PackFault(Exception):
    """A pack cannot be taken in; `faults` names everything found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)[:MOST_FAULTS]
        more = f" (and {len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
        super().__init__(f"{self.faults[0]}{more}")


@dataclass(slots=True)
class _Source:
    """One file of a pack: its text, and where its items begin."""

    name: str
    text: str
    data: dict[str, Any]

    def line_of(self, item: int) -> int | None:
        starts = [n for n, line in enumerate(self.text.split("\n"), 1) if line.strip() == "[[items]]"]
        return starts[item] if item < len(starts) else None


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
    return _assembled([_parsed(file.name, _bounded(file)) for file in _ordered(folder)])


def read(path: Path) -> Pack:
    """Read a pack from a folder (pack.toml and further files with items) or from one file.

    Raises:
        PackFault: it cannot be taken in; every fault found is named.
    """
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise PackFault(
            [Fault(_shown(path.name), None, "", f"cannot be read ({error.strerror})", "check the path")]
        ) from error
    if stat.S_ISDIR(mode):
        files = sorted(path.glob("*.toml"), key=lambda file: (file.name != "pack.toml", file.name))
        if not files or files[0].name != "pack.toml":
            raise PackFault(
                [
                    Fault(
                        _shown(path.name), None, "", "holds no pack.toml", "name a folder with a pack.toml, or one file"
                    )
                ]
            )
    else:
        files = [path]
    return _assembled([_parsed(_shown(file.name), _file_bytes(file)) for file in files])


def canonical(pack: Pack) -> bytes:
    """Return a pack as the bytes that an audit pins: the same for the same pack."""
    return pack.model_dump_json().encode()


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
        raise PackFault([Fault("pinned pack", None, "", "is not a pack", "run 'auditor verify'")]) from error


def lint(pack: Pack) -> tuple[str, ...]:
    """Return remarks on the wording of a pack that are no faults."""
    found: list[str] = []
    for item in pack.items:
        if "?" not in item.question and not _ASKS.search(item.question):
            found.append(f"{item.id}: the question asks nothing")
        if re.match(r"(Is there a documented|Do you have|Does the organi[sz]ation have)\b", item.question):
            found.append(f"{item.id}: can be answered with 'yes, we have a document'")
        if len(item.name) > 30:
            found.append(f"{item.id}: the short name is longer than 30 characters")
        if len(set(item.look_at)) < len(item.look_at):
            found.append(f"{item.id}: names the same evidence twice")
    words = [(item.id, item.question.casefold().split()) for item in pack.items]
    for number, (one, said) in enumerate(words):
        for other, also in words[number + 1 :]:
            alike = difflib.SequenceMatcher(None, said, also, autojunk=False)
            if alike.real_quick_ratio() >= 0.9 and alike.quick_ratio() >= 0.9 and alike.ratio() >= 0.9:
                found.append(f"{one} and {other}: ask nearly the same")
    return tuple(found)


def _ordered(folder: Traversable) -> list[Traversable]:
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return sorted(files, key=lambda file: (file.name != "pack.toml", file.name))


def _bounded(file: Traversable) -> bytes:
    with file.open("rb") as source:
        return source.read(LARGEST_FILE + 1)


def _file_bytes(file: Path) -> bytes:
    name = _shown(file.name)
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise PackFault([Fault(name, None, "", "is no ordinary file", "name a file, not a link or device")])
        with file.open("rb") as source:
            return source.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PackFault(
            [Fault(name, None, "", f"cannot be read ({error.strerror})", "check the rights of the file")]
        ) from error


def _parsed(name: str, raw: bytes) -> _Source:
    if len(raw) > LARGEST_FILE:
        raise PackFault([Fault(name, None, "", "is larger than 2 MB", "divide the pack into several files")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PackFault([Fault(name, None, "", "is not UTF-8 text", "save it as UTF-8")]) from error
    if _nesting(text) > DEEPEST:
        raise PackFault([Fault(name, None, "", "is nested too deeply", f"nest at most {DEEPEST} brackets")])
    try:
        return _Source(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        what = f"is not TOML ({_shown(str(error))})"
        raise PackFault([Fault(name, int(at[1]) if at else None, "", what, "correct the line")]) from error
    except (RecursionError, ValueError) as error:
        raise PackFault([Fault(name, None, "", "cannot be read as TOML", "write it more simply")]) from error


def _nesting(text: str) -> int:
    """Return how deeply brackets are opened in a row, strings included: generous, but never recursive."""
    return max((len(run.replace(" ", "")) for run in re.findall(r"[\[{][\[{ ]*", text)), default=0)


def _assembled(sources: list[_Source]) -> Pack:
    """Join the files of a pack and check what spans them."""
    faults: list[Fault] = []
    head = {key: value for key, value in sources[0].data.items() if key != "items"}
    values: dict[str, Any] = {}
    for key, value in head.items():
        if key not in Pack.model_fields:
            faults.append(
                Fault(sources[0].name, None, _shown(key), "is no key of a pack", _nearest(key, Pack.model_fields))
            )
        else:
            values[key] = value
    for source in sources[1:]:
        for key in source.data:
            if key not in ("clauses", "items"):
                what = "only clauses and items belong into further files of a pack"
                faults.append(Fault(source.name, None, _shown(key), what, "move it to pack.toml"))
    values["roles"] = _each(sources[0], "roles", Role, faults)
    values["clauses"] = tuple(clause for source in sources for clause in _each(source, "clauses", Clause, faults))
    if faults:
        # What roles and clauses are missing is unknown now; items would only be blamed for it.
        raise PackFault(faults)
    items: list[Item] = []
    places: dict[int, tuple[_Source, int]] = {}
    for source in sources:
        for number, item in _items(source, faults):
            places[len(items)] = (source, number)
            items.append(item)
    _check_whole(values["roles"], values["clauses"], items, places, faults)
    if not items and not faults:
        faults.append(Fault(sources[0].name, None, "items", "the pack asks nothing", "add [[items]]"))
    if len(items) > MOST_ITEMS:
        faults.append(Fault(sources[0].name, None, "items", f"more than {MOST_ITEMS} items", "divide the pack"))
    if faults:
        raise PackFault(faults)
    try:
        return Pack.model_validate(values | {"items": tuple(items)})
    except ValidationError as error:
        raise PackFault(_explained(error, sources[0].name, None, "")) from error


def _each(source: _Source, key: str, model: type[Role] | type[Clause], faults: list[Fault]) -> tuple[Any, ...]:
    found = source.data.get(key, [])
    if not isinstance(found, list):
        faults.append(Fault(source.name, None, key, "is no list", f"write {key} as a list of tables"))
        return ()
    made = []
    for number, value in enumerate(found):
        if isinstance(value, dict):
            value = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        try:
            made.append(model.model_validate(value))
        except ValidationError as error:
            faults += _explained(error, source.name, None, f"{key}[{number}].")
    return tuple(made)


def _items(source: _Source, faults: list[Fault]) -> list[tuple[int, Item]]:
    found = source.data.get("items", [])
    if not isinstance(found, list):
        faults.append(Fault(source.name, None, "items", "is no list of tables", "write [[items]] before each item"))
        return []
    made = []
    for number, value in enumerate(found[: MOST_ITEMS + 1]):
        if isinstance(value, dict):
            value = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
        try:
            made.append((number, Item.model_validate(value)))
        except ValidationError as error:
            faults += _explained(error, source.name, source.line_of(number), f"items[{number}].")
    return made


def _check_whole(
    roles: tuple[Role, ...],
    clauses: tuple[Clause, ...],
    items: list[Item],
    places: dict[int, tuple[_Source, int]],
    faults: list[Fault],
) -> None:
    known_roles = {role.id for role in roles}
    known_clauses = {clause.number for clause in clauses}
    for what, names in (("roles", [r.id for r in roles]), ("clauses", [c.number for c in clauses])):
        for name in sorted({name for name in names if names.count(name) > 1}):
            faults.append(Fault("pack.toml", None, what, f"'{name}' is there twice", "remove one of the two"))
    above = {clause.number: clause.above for clause in clauses}
    for clause in clauses:
        number, parent = clause.number, clause.above
        if parent and parent not in known_clauses and (clause.parent or not parent.isalpha()):
            faults.append(
                Fault("pack.toml", None, "clauses", f"{number} has no parent {parent}", f"add clause {parent}")
            )
        if _goes_round(number, above):
            faults.append(
                Fault("pack.toml", None, "clauses", f"{number} stands below itself", "give one of them another parent")
            )
    ids: set[str] = set()
    names_seen: set[tuple[str, str]] = set()
    for place, item in enumerate(items):
        source, at = places[place]
        where = (source.name, source.line_of(at))
        if item.id in ids:
            faults.append(
                Fault(*where, f"items[{at}].id", f"'{item.id}' is there twice", "give one of them another id")
            )
        if (item.clause, item.name) in names_seen:
            what = f"'{item.name}' names two items of {item.clause}"
            faults.append(Fault(*where, f"items[{at}].name", what, "give one of them another name"))
        if item.clause not in known_clauses:
            what = f"clause {item.clause} is not listed in the pack"
            faults.append(Fault(*where, f"items[{at}].clause", what, "list it under clauses in pack.toml"))
        if item.id.rpartition("-")[0] != item.clause:
            what = f"'{item.id}' does not begin with its clause {item.clause}"
            faults.append(Fault(*where, f"items[{at}].id", what, "write the clause, a hyphen and a key"))
        for role in item.ask:
            if role not in known_roles:
                faults.append(
                    Fault(*where, f"items[{at}].ask", f"there is no role '{role}'", _nearest(role, known_roles))
                )
        ids.add(item.id)
        names_seen.add((item.clause, item.name))


def _goes_round(number: str, above: dict[str, str]) -> bool:
    """Tell whether going up from a clause comes back to it."""
    at = number
    for _ in above:
        at = above.get(at, "")
        if at == number:
            return True
    return False


def _explained(error: ValidationError, file: str, line: int | None, prefix: str) -> list[Fault]:
    """Return the faults of one table in our own words."""
    faults = []
    for detail in error.errors(include_url=False):
        path = [str(part) for part in detail["loc"]]
        key = _shown(prefix + ".".join(path))
        kind, given = detail["type"], detail.get("input")
        if kind == "extra_forbidden":
            model: Any = {"i": Item, "r": Role, "c": Clause}.get(prefix[:1], Pack)
            what, remedy = "is no key here", _nearest(path[-1], model.model_fields)
        elif kind == "missing":
            what, remedy = "is missing", "add it"
        elif isinstance(given, float | int) and path and path[-1] in ("clause", "number", "id", "version"):
            what, remedy = f"{given} is a number, not a text", 'write it in quotes, such as "8.10"'
        elif kind in ("model_type", "dict_type"):
            what, remedy = "is no table", "write a table of keys"
        else:
            what, remedy = f"{_shown(detail['msg'])} (found {_shown(repr(given))})", "correct the value"
        faults.append(Fault(file, line, key, what, remedy))
    return faults


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"did you mean '{near[0]}'" if near else "remove it"


def _shown(text: str) -> str:
    """Return text of a file as one harmless line."""
    line = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text[:120])
    return line + ("..." if len(text) > 120 else "")
