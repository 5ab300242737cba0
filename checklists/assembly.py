"""From the tables of one or several files to a pack, every fault named by file, line, key and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from checklists.faults import Fault, PackFault, nearest, shown
from checklists.questions import Clause, Item, Pack, Role, Translation

MOST_ITEMS = 10_000
SECTIONS: dict[str, type[Role] | type[Clause] | type[Item] | type[Translation]] = {
    "roles": Role,
    "clauses": Clause,
    "items": Item,
    "translations": Translation,
}


@dataclass(slots=True)
class Source:
    """One file of a pack: its tables, and the line where each entry of a section begins, where that is known."""

    name: str
    data: dict[str, Any]
    lines: dict[str, list[int]] = field(default_factory=dict)

    def line_of(self, section: str, number: int) -> int | None:
        """Return the line of an entry."""
        known = self.lines.get(section, ())
        return known[number] if number < len(known) else None


def assembled(sources: list[Source]) -> Pack:
    """Join the files of a pack and check what spans them.

    Raises:
        PackFault: it is no pack; every fault found is named.
    """
    faults: list[Fault] = []
    values = _head(sources, faults)
    values["roles"] = tuple(value for value, _, _ in _each(sources, "roles", faults))
    values["clauses"] = tuple(value for value, _, _ in _each(sources, "clauses", faults))
    if faults:
        # What roles and clauses are missing is unknown now; items would only be blamed for it.
        raise PackFault(faults)
    items = _each(sources, "items", faults)
    _check_clauses(values["clauses"], values["roles"], faults)
    _check_items(items, values["clauses"], values["roles"], faults)
    told = _each(sources, "translations", faults)
    _check_translations(told, {item.id for item, _, _ in items}, faults)
    values["translations"] = tuple(translation for translation, _, _ in told)
    if not items and not faults:
        faults.append(Fault(sources[0].name, None, "items", "the pack asks nothing", "add [[items]]"))
    if len(items) > MOST_ITEMS:
        faults.append(Fault(sources[0].name, None, "items", f"more than {MOST_ITEMS} items", "divide the pack"))
    if faults:
        raise PackFault(faults)
    try:
        return Pack.model_validate(values | {"items": tuple(item for item, _, _ in items)})
    except ValidationError as error:
        raise PackFault(_explained(error, sources[0].name, None, "", Pack)) from error


def _head(sources: list[Source], faults: list[Fault]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in sources[0].data.items():
        if key in SECTIONS:
            continue
        if key not in Pack.model_fields:
            what = "is no key of a pack"
            faults.append(Fault(sources[0].name, None, shown(key), what, nearest(key, Pack.model_fields)))
        else:
            values[key] = tuple(_tupled(entry) for entry in value) if isinstance(value, list) else value
    for source in sources[1:]:
        for key in source.data:
            if key not in SECTIONS:
                what = "only roles, clauses, items and translations belong into further files of a pack"
                faults.append(Fault(source.name, None, shown(key), what, "move it to pack.toml"))
    return values


def _each(sources: list[Source], section: str, faults: list[Fault]) -> list[tuple[Any, Source, int]]:
    """Return every entry of a section that is well formed, with its file and place in it."""
    made: list[tuple[Any, Source, int]] = []
    model = SECTIONS[section]
    for source in sources:
        found = source.data.get(section, [])
        if not isinstance(found, list):
            remedy = (
                "write [[items]] before each item" if section == "items" else f"write {section} as a list of tables"
            )
            faults.append(Fault(source.name, None, section, "is no list of tables", remedy))
            continue
        for number, value in enumerate(found[: MOST_ITEMS + 1]):
            try:
                made.append((model.model_validate(_tupled(value)), source, number))
            except ValidationError as error:
                line = source.line_of(section, number)
                faults += _explained(error, source.name, line, f"{section}[{number}].", model)
    return made


def _tupled(value: Any) -> Any:
    """Return tables with lists as tuples, as frozen values want them."""
    if isinstance(value, dict):
        return {key: _tupled(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return tuple(_tupled(entry) for entry in value)
    return value


def _check_clauses(clauses: tuple[Clause, ...], roles: tuple[Role, ...], faults: list[Fault]) -> None:
    numbers = [clause.number for clause in clauses]
    for what, names in (("roles", [role.id for role in roles]), ("clauses", numbers)):
        for name in sorted({name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()):
            faults.append(Fault("pack.toml", None, what, f"'{name}' is there twice", "remove one of the two"))
    known = set(numbers)
    above = {clause.number: clause.above for clause in clauses}
    for clause in clauses:
        number, parent = clause.number, clause.above
        if parent and parent not in known and (clause.parent or not parent.isalpha()):
            faults.append(
                Fault("pack.toml", None, "clauses", f"{number} has no parent {parent}", f"add clause {parent}")
            )
        if _goes_round(number, above):
            faults.append(
                Fault("pack.toml", None, "clauses", f"{number} stands below itself", "give one of them another parent")
            )


def _check_items(
    items: list[tuple[Item, Source, int]], clauses: tuple[Clause, ...], roles: tuple[Role, ...], faults: list[Fault]
) -> None:
    known_clauses, known_roles = {clause.number for clause in clauses}, {role.id for role in roles}
    ids: set[str] = set()
    names: set[tuple[str, str]] = set()
    for item, source, at in items:
        where = (source.name, source.line_of("items", at))
        if item.id in ids:
            faults.append(
                Fault(*where, f"items[{at}].id", f"'{item.id}' is there twice", "give one of them another id")
            )
        if (item.clause, item.name) in names:
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
                    Fault(*where, f"items[{at}].ask", f"there is no role '{role}'", nearest(role, known_roles))
                )
        ids.add(item.id)
        names.add((item.clause, item.name))


def _check_translations(told: list[tuple[Translation, Source, int]], items: set[str], faults: list[Fault]) -> None:
    languages = [translation.language for translation, _, _ in told]
    for translation, source, at in told:
        if languages.count(translation.language) > 1:
            what = f"'{translation.language}' is there twice"
            faults.append(Fault(source.name, None, f"translations[{at}]", what, "put the two together"))
        for said in translation.items:
            if said.id not in items:
                what = f"there is no item '{shown(said.id)}'"
                faults.append(Fault(source.name, None, f"translations[{at}]", what, nearest(said.id, items)))


def _goes_round(number: str, above: dict[str, str]) -> bool:
    """Tell whether going up from a clause comes back to it."""
    seen: set[str] = set()
    at = above.get(number, "")
    while at and at not in seen:
        if at == number:
            return True
        seen.add(at)
        at = above.get(at, "")
    return False


def _explained(error: ValidationError, file: str, line: int | None, prefix: str, model: Any) -> list[Fault]:
    """Return the faults of one table in our own words."""
    faults = []
    for detail in error.errors(include_url=False):
        path = [str(part) for part in detail["loc"]]
        key = shown(prefix + ".".join(path))
        kind, given = detail["type"], detail.get("input")
        if kind == "extra_forbidden":
            what, remedy = "is no key here", nearest(path[-1], model.model_fields)
        elif kind == "missing":
            what, remedy = "is missing", "add it"
        elif isinstance(given, float | int) and path and path[-1] in ("clause", "number", "id", "version"):
            what, remedy = f"{given} is a number, not a text", 'write it in quotes, such as "8.10"'
        elif kind in ("model_type", "dict_type"):
            what, remedy = "is no table", "write a table of keys"
        else:
            what, remedy = f"{shown(detail['msg'])} (found {shown(repr(given))})", "correct the value"
        faults.append(Fault(file, line, key, what, remedy))
    return faults
