"""OSCAL catalogs (JSON), and our own pack as JSON: controls, statements, objectives and methods become items."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Any

from checklists.assembly import Source
from checklists.faults import Fault, PackFault, shown
from checklists.formats.foreign import identifier, line, lines, short
from checklists.reader import decoded, file_bytes

LARGEST = 10_000_000
DEEPEST = 40
_INSERTED = re.compile(r"\{\{\s*insert:\s*param,\s*([A-Za-z0-9._-]+)\s*\}\}")


def sources(path: Path) -> list[Source]:
    """Return a catalog, or our own pack written as JSON, as the tables of a pack.

    Raises:
        PackFault: it is no JSON, nested too deeply, or no catalog.
    """
    name = shown(path.name)
    data = _json(name, decoded(name, file_bytes(path, LARGEST)))
    if "catalog" not in data:
        if "items" in data:
            return [Source(name, data)]
        kinds = ", ".join(shown(key) for key in list(data)[:5])
        what = _("is no OSCAL catalog (it holds {kinds})").format(kinds=kinds) if kinds else _("is no OSCAL catalog")
        raise PackFault([Fault(name, None, "catalog", what, _("name a catalog, or a resolved profile catalog"))])
    return [Source(name, _Catalog(name, data["catalog"]).tables())]


def _json(name: str, text: str) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, __ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise PackFault(
                [Fault(name, None, shown(twice), _("is there twice in one table"), _("remove one of the two"))]
            )
        return made

    if _depth(text) > DEEPEST:
        raise PackFault(
            [
                Fault(
                    name,
                    None,
                    "",
                    _("is nested too deeply"),
                    _("nest at most {deepest} levels").format(deepest=DEEPEST),
                )
            ]
        )
    try:
        data = json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        what = _("is not JSON ({msg})").format(msg=shown(error.msg))
        raise PackFault([Fault(name, error.lineno, "", what, _("correct the line"))]) from error
    except (ValueError, RecursionError) as error:
        raise PackFault([Fault(name, None, "", _("cannot be read as JSON"), _("write it more simply"))]) from error
    if not isinstance(data, dict):
        raise PackFault([Fault(name, None, "", _("is no table"), _("begin with {"))])
    return data


def _depth(text: str) -> int:
    """Return how deeply brackets stand in one another, those inside texts left out."""
    # Escaped quotes go first, so that a text is what stands between two quotes: no pattern then grows with it.
    plain = text.replace("\\\\", "").replace('\\"', "")
    deepest = depth = 0
    for mark in re.finditer(r'"[^"]*"|[\[{]|[\]}]', plain):
        if mark[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif mark[0] in "]}":
            depth -= 1
    return deepest


class _Catalog:
    """One catalog as the tables of a pack."""

    def __init__(self, name: str, catalog: Any) -> None:
        self.name = name
        if not isinstance(catalog, dict):
            raise PackFault([Fault(name, None, "catalog", _("is no table"), _("write a table of keys"))])
        self.catalog = catalog
        try:
            uuid.UUID(str(catalog.get("uuid")))
        except ValueError:
            what = _("{catalog} is no UUID").format(catalog=shown(str(catalog.get("uuid"))))
            raise PackFault([Fault(name, None, "catalog.uuid", what, _("give the catalog a UUID"))]) from None
        self.clauses: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []
        self.taken: set[str] = set()
        self.labels: dict[str, str] = {}

    def tables(self) -> dict[str, Any]:
        """Return the tables of a pack."""
        self._walk(self.catalog, "")
        metadata = self.catalog.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        title = line(metadata.get("title"), 400) or "OSCAL catalog"
        numbers = [str(int(number)) for number in re.findall(r"\d{1,6}", str(metadata.get("version", "")))[:3]]
        return {
            "id": identifier(title),
            "version": ".".join([*numbers, "0", "0", "0"][:3]) if numbers else "1.0.0",
            "title": title,
            "criteria": title,
            "language": "en",
            "notice": f"Brought in from an OSCAL catalog. {line(metadata.get('remarks'), 1500)}".strip(),
            "not_applicable": True,
            "roles": [{"id": "auditee", "title": "Auditee"}],
            "clauses": self.clauses,
            "items": self.items,
        }

    def _walk(self, holder: dict[str, Any], parent: str) -> None:
        for group in _tables(holder, "groups"):
            number = self._number(group, "group")
            self.clauses.append({"number": number, "title": line(group.get("title"), 400) or number, "parent": parent})
            self._labelled(group)
            self._walk(group, number)
        for control in _tables(holder, "controls"):
            self._labelled(control)
            if _property(control, "status").lower() == "withdrawn":
                continue
            number = self._number(control, "control")
            title = line(control.get("title"), 400) or number
            self.clauses.append({"number": number, "title": title, "parent": parent})
            self._items(control, number, title)
            self._walk(control, number)

    def _number(self, thing: dict[str, Any], kind: str) -> str:
        said = thing.get("id")
        if not isinstance(said, str) or not said:
            what = _("a {kind} has no id").format(kind=kind)
            raise PackFault([Fault(self.name, None, f"{kind}s", what, _("give every {kind} an id").format(kind=kind))])
        number = re.sub(r"[^A-Za-z0-9._-]+", "-", said)[:40].strip("-._") or kind
        if number in self.taken:
            what = _("'{number}' is there twice").format(number=shown(number))
            raise PackFault([Fault(self.name, None, f"{kind}s", what, _("give one of the two another id"))])
        self.taken.add(number)
        return number

    def _labelled(self, thing: dict[str, Any]) -> None:
        """Remember how the parameters of a control are called."""
        for parameter in _tables(thing, "params"):
            self.labels[str(parameter.get("id"))] = line(parameter.get("label"), 200) or "as the organisation sets it"

    def _items(self, control: dict[str, Any], number: str, title: str) -> None:
        parts = _tables(control, "parts")
        statement = self._prose([part for part in parts if part.get("name") == "statement"])
        requirement = statement or f"{title}."
        looked = self._methods(parts)
        cite = _property(control, "label") or number.upper()
        objectives = list(self._objectives(parts))
        shared = {"clause": number, "look_at": looked, "ask": ["auditee"]}
        if not objectives:
            own = {"id": f"{number}-c", "name": short(title), "requirement": requirement, "cite": cite}
            self.items.append(shared | own | {"question": f"Show me how this is met: {requirement}"[:4000]})
        for place, (label, text) in enumerate(objectives, 1):
            own = {
                "id": f"{number}-o{place}",
                "name": short(text, f" {place}"),
                "cite": label or f"{cite}, {place}",
            }
            asked = f"Show me in practice: {text}"[:4000]
            self.items.append(shared | own | {"requirement": requirement, "question": asked})

    def _objectives(self, parts: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
        """Give label and text of every objective that has no objectives of its own."""
        for part in parts:
            if part.get("name") not in ("assessment-objective", "objective"):
                continue
            inner = list(self._objectives(_tables(part, "parts")))
            if inner:
                yield from inner
            elif text := self._text(part):
                yield line(_property(part, "label"), 60), text

    def _methods(self, parts: list[dict[str, Any]]) -> list[str]:
        """Return what the assessment methods look at: Examine, Interview, Test."""
        found = []
        for part in parts:
            if part.get("name") not in ("assessment-method", "assessment"):
                continue
            method = _property(part, "method") or "EXAMINE"
            objects = [entry for inner in _tables(part, "parts") for entry in lines(inner.get("prose"))]
            found += [line(f"{method.capitalize()}: {entry}", 400) for entry in objects]
        return list(dict.fromkeys(found))[:40] or ["What the auditee shows for it"]

    def _prose(self, parts: list[dict[str, Any]]) -> str:
        texts = []
        for part in parts:
            label = _property(part, "label")
            text = self._text(part)
            inner = self._prose(_tables(part, "parts"))
            texts.append(" ".join(piece for piece in (label if text or inner else "", text, inner) if piece))
        return line(" ".join(filter(None, texts)), 3900)

    def _text(self, part: dict[str, Any]) -> str:
        said = _INSERTED.sub(lambda found: f"[{self.labels.get(found[1], found[1])}]", str(part.get("prose") or ""))
        return line(said, 3900)


def _tables(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = holder.get(key)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _property(thing: dict[str, Any], name: str) -> str:
    for entry in _tables(thing, "props"):
        if entry.get("name") == name:
            return line(entry.get("value"), 60)
    return ""
