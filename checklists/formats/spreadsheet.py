"""Our spreadsheet template: a pack as four sheets that people fill in, and back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path
from typing import Any

from checklists.assembly import Source
from checklists.faults import Fault, PackFault, shown
from checklists.formats.tables import Number, TableFault, read_rows, sheet_names
from checklists.questions import Clause, Item, Pack, Role, Said

_HEAD = ("id", "version", "title", "criteria", "language", "not_applicable", "controls", "notice")
_MODELS: dict[str, tuple[str, type[Role] | type[Clause] | type[Item]]] = {
    "Roles": ("roles", Role),
    "Clauses": ("clauses", Clause),
    "Items": ("items", Item),
}
_LISTS = frozenset(
    {"leads_to", "nist", "ai_act", "helps", "weak_signs", "look_at", "ask", "needs", "groups", "choices"}
)
_TRUE_OR_FALSE = frozenset({"not_applicable", "controls", "documented", "top_management", "per_system", "beyond"})
_YES = frozenset({"yes", "true", "x", "1"})
_NO = frozenset({"no", "false", "0"})
_SAID = ("language", *Said.model_fields)

Sheets = dict[str, list[tuple[str, ...]]]


def to_sheets(pack: Pack) -> Sheets:
    """Return a pack as sheets of text: several entries of one cell stand on lines of their own."""
    made: Sheets = {"Pack": [("key", "value")]}
    made["Pack"] += [(key, _cell(getattr(pack, key))) for key in _HEAD]
    for sheet, (section, model) in _MODELS.items():
        fields = tuple(model.model_fields)
        made[sheet] = [fields]
        made[sheet] += [tuple(_cell(getattr(entry, field)) for field in fields) for entry in getattr(pack, section)]
    made["Translations"] = [_SAID]
    for told in pack.translations:
        if told.title:
            made["Translations"].append((told.language, "title", told.title, *[""] * (len(_SAID) - 3)))
        for kind, titles in (("clause", told.clauses), ("role", told.roles)):
            made["Translations"] += [
                (told.language, f"{kind} {key}", title, *[""] * (len(_SAID) - 3)) for key, title in titles.items()
            ]
        made["Translations"] += [
            (told.language, *(_cell(getattr(one, field)) for field in _SAID[1:])) for one in told.items
        ]
    return made


def sources(path: Path) -> list[Source]:
    """Return a filled template as the tables of a pack.

    Raises:
        PackFault: it is no template of ours; what is wrong is named with sheet, row and remedy.
    """
    name = shown(path.name)
    try:
        there = sheet_names(path)
        missing = [sheet for sheet in ("Pack", "Roles", "Clauses", "Items") if sheet not in there]
        if missing:
            what = _("has no sheet {missing}").format(missing=_(" and no sheet ").join(missing))
            raise PackFault([Fault(name, None, "", what, _("begin with 'auditor packs template FILE.xlsx'"))])
        rows = {sheet: list(read_rows(path, sheet)) for sheet in (*_MODELS, "Pack")}
        said = list(read_rows(path, "Translations")) if "Translations" in there else []
    except TableFault as fault:
        raise PackFault([Fault(name, None, "", str(fault).rstrip("."), _("correct the file"))]) from fault
    data: dict[str, Any] = {}
    for number, cells in rows["Pack"][1:]:
        key, value = (*cells, "", "")[:2]
        if value.strip() or key == "notice":
            data[key.strip()] = _typed(f"{name} (Pack)", number, key.strip(), value)
    if len(said) > 1:
        data["translations"] = _translations(f"{name} (Translations)", said)
    made = [Source(f"{name} (Pack)", data)]
    for sheet, (section, model) in _MODELS.items():
        entries, lines = _entries(f"{name} ({sheet})", rows[sheet], model.model_fields)
        made.append(Source(f"{name} ({sheet})", {section: entries}, {section: lines}))
    return made


def _entries(
    place: str, rows: list[tuple[int, list[str]]], known: Iterable[str]
) -> tuple[list[dict[str, Any]], list[int]]:
    """Return the tables of one sheet and the rows they stand in."""
    if not rows:
        raise PackFault(
            [Fault(place, 1, "", _("has no heads"), _("name the columns {known}").format(known=", ".join(known)))]
        )
    heads = [head.strip() for head in rows[0][1]]
    odd = [head for head in heads if head and head not in known]
    if odd:
        raise PackFault(
            [Fault(place, rows[0][0], shown(odd[0]), _("is no column"), _("remove it or correct its name"))]
        )
    made, lines = [], []
    for number, cells in rows[1:]:
        entry = {
            head: _typed(place, number, head, cell)
            for head, cell in zip(heads, cells, strict=False)
            if head and (cell.strip() or (head == "parent" and cell == "-"))
        }
        made.append(entry)
        lines.append(number)
    return made, lines


def _translations(place: str, rows: list[tuple[int, list[str]]]) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    entries, __ = _entries(place, rows, _SAID)
    for entry in entries:
        language, id = str(entry.pop("language", "")), str(entry.pop("id", ""))
        told = made.setdefault(language, {"language": language, "clauses": {}, "roles": {}, "items": []})
        kind, ___, key = id.partition(" ")
        if id == "title":
            told["title"] = entry.get("name", "")
        elif key and kind in ("clause", "role"):
            told[f"{kind}s"][key] = entry.get("name", "")
        else:
            told["items"].append({"id": id} | entry)
    return list(made.values())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "\n".join(_cell(entry) for entry in value)
    if hasattr(value, "text"):
        return f"{value.text} => {value.result or '-'}"
    return "-" if value == "" else str(value)


def _typed(place: str, number: int, key: str, cell: str) -> Any:
    """Return a cell as the value its column takes.

    Raises:
        PackFault: it says neither yes nor no, or is a number where 8.1 and 8.10 would be the same.
    """
    if isinstance(cell, Number) and key in ("id", "clause", "number", "parent", "version"):
        what = _("{cell} is a number, so that 8.1 and 8.10 would be the same").format(cell=cell)
        raise PackFault([Fault(place, number, key, what, _("format the cell as text and write it again"))])
    if key in _TRUE_OR_FALSE:
        word = cell.strip().lower()
        if word not in _YES | _NO:
            raise PackFault(
                [
                    Fault(
                        place,
                        number,
                        key,
                        _("'{cell}' says neither yes nor no").format(cell=shown(cell)),
                        _("write yes or no"),
                    )
                ]
            )
        return word in _YES
    if key == "choices":
        return [_choice(line) for line in cell.split("\n") if line.strip()]
    if key in _LISTS:
        return [line.strip() for line in cell.split("\n") if line.strip()]
    if key == "parent" and cell.strip() == "-":
        return ""
    return cell if key == "notice" else cell.strip()


def _choice(line: str) -> dict[str, str]:
    found = re.fullmatch(r"(.*) => (conforming|nonconforming|not-assessed|not-applicable|-)", line.strip())
    if found is None:
        return {"text": line.strip()}
    return {"text": found[1]} | ({"result": found[2]} if found[2] != "-" else {})
