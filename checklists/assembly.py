"""From the tables of one or several files to a pack, every fault named by file, line, key and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
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
    values["roles"] = tuple(value for value, __, ___ in _each(sources, "roles", faults))
    values["clauses"] = tuple(value for value, __, ___ in _each(sources, "clauses", faults))
    if faults:
        # What roles and clauses are missing is unknown now; items would only be blamed for it.
        raise PackFault(faults)
    items = _each(sources, "items", faults)
    _check_clauses(values["clauses"], values["roles"], faults)
    _check_items(items, values["clauses"], values["roles"], faults)
    told = _each(sources, "translations", faults)
    _check_translations(told, {item.id for item, __, ___ in items}, faults)
    values["translations"] = tuple(translation for translation, __, ___ in told)
    if not items and not faults:
        faults.append(Fault(sources[0].name, None, "items", _("the pack asks nothing"), _("add [[items]]")))
    if len(items) > MOST_ITEMS:
        faults.append(
            Fault(
                sources[0].name,
                None,
                "items",
                _("more than {most_items} items").format(most_items=MOST_ITEMS),
                _("divide the pack"),
            )
        )
    if faults:
        raise PackFault(faults)
    try:
        return Pack.model_validate(values | {"items": tuple(item for item, __, ___ in items)})
    except ValidationError as error:
        raise PackFault(_explained(error, sources[0].name, None, "", Pack)) from error


def _head(sources: list[Source], faults: list[Fault]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in sources[0].data.items():
        if key in SECTIONS:
            continue
        if key not in Pack.model_fields:
            what = _("is no key of a pack")
            faults.append(Fault(sources[0].name, None, shown(key), what, nearest(key, Pack.model_fields)))
        else:
            values[key] = tuple(_tupled(entry) for entry in value) if isinstance(value, list) else value
    for source in sources[1:]:
        for key in source.data:
            if key not in SECTIONS:
                what = _("only roles, clauses, items and translations belong into further files of a pack")
                faults.append(Fault(source.name, None, shown(key), what, _("move it to pack.toml")))
    return values


def _each(sources: list[Source], section: str, faults: list[Fault]) -> list[tuple[Any, Source, int]]:
    """Return every entry of a section that is well formed, with its file and place in it."""
    made: list[tuple[Any, Source, int]] = []
    model = SECTIONS[section]
    for source in sources:
        found = source.data.get(section, [])
        if not isinstance(found, list):
            remedy = (
                _("write [[items]] before each item")
                if section == "items"
                else _("write {section} as a list of tables").format(section=section)
            )
            faults.append(Fault(source.name, None, section, _("is no list of tables"), remedy))
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
            faults.append(
                Fault(
                    "pack.toml", None, what, _("'{name}' is there twice").format(name=name), _("remove one of the two")
                )
            )
    known = set(numbers)
    above = {clause.number: clause.above for clause in clauses}
    for clause in clauses:
        number, parent = clause.number, clause.above
        if parent and parent not in known and (clause.parent or not parent.isalpha()):
            faults.append(
                Fault(
                    "pack.toml",
                    None,
                    "clauses",
                    _("{number} has no parent {parent}").format(number=number, parent=parent),
                    _("add clause {parent}").format(parent=parent),
                )
            )
        if _goes_round(number, above):
            faults.append(
                Fault(
                    "pack.toml",
                    None,
                    "clauses",
                    _("{number} stands below itself").format(number=number),
                    _("give one of them another parent"),
                )
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
                Fault(
                    *where,
                    f"items[{at}].id",
                    _("'{id}' is there twice").format(id=item.id),
                    _("give one of them another id"),
                )
            )
        if (item.clause, item.name) in names:
            what = _("'{name}' names two items of {clause}").format(name=item.name, clause=item.clause)
            faults.append(Fault(*where, f"items[{at}].name", what, _("give one of them another name")))
        if item.clause not in known_clauses:
            what = _("clause {clause} is not listed in the pack").format(clause=item.clause)
            faults.append(Fault(*where, f"items[{at}].clause", what, _("list it under clauses in pack.toml")))
        if item.id.rpartition("-")[0] != item.clause:
            what = _("'{id}' does not begin with its clause {clause}").format(id=item.id, clause=item.clause)
            faults.append(Fault(*where, f"items[{at}].id", what, _("write the clause, a hyphen and a key")))
        for role in item.ask:
            if role not in known_roles:
                faults.append(
                    Fault(
                        *where,
                        f"items[{at}].ask",
                        _("there is no role '{role}'").format(role=role),
                        nearest(role, known_roles),
                    )
                )
        ids.add(item.id)
        names.add((item.clause, item.name))


def _check_translations(told: list[tuple[Translation, Source, int]], items: set[str], faults: list[Fault]) -> None:
    languages = [translation.language for translation, __, ___ in told]
    for translation, source, at in told:
        if languages.count(translation.language) > 1:
            what = _("'{language}' is there twice").format(language=translation.language)
            faults.append(Fault(source.name, None, f"translations[{at}]", what, _("put the two together")))
        for said in translation.items:
            if said.id not in items:
                what = _("there is no item '{id}'").format(id=shown(said.id))
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
            what, remedy = _("is no key here"), nearest(path[-1], model.model_fields)
        elif kind == "missing":
            what, remedy = _("is missing"), _("add it")
        elif isinstance(given, float | int) and path and path[-1] in ("clause", "number", "id", "version"):
            what, remedy = (
                _("{given} is a number, not a text").format(given=given),
                _('write it in quotes, such as "8.10"'),
            )
        elif kind in ("model_type", "dict_type"):
            what, remedy = _("is no table"), _("write a table of keys")
        else:
            what, remedy = (
                _("{msg} (found {given})").format(msg=shown(detail["msg"]), given=shown(repr(given))),
                _("correct the value"),
            )
        faults.append(Fault(file, line, key, what, remedy))
    return faults
