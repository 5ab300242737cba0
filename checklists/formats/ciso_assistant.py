"""Libraries of CISO Assistant (YAML, version 2): frameworks with nodes, questions, choices, groups, translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path
from typing import Any

import yaml

from checklists.assembly import Source
from checklists.faults import Fault, PackFault, shown
from checklists.formats.foreign import identifier, line, lines, short
from checklists.reader import decoded, file_bytes

LARGEST = 5_000_000
DEEPEST = 40
MOST_ENTRIES = 400_000
"""Values in one file: a framework of ten thousand requirements stays far below."""
_NUMBER = re.compile(r"[-+]?\d+\.\d+")
_RESULTS = {
    "compliant": "conforming",
    "true": "conforming",
    "non_compliant": "nonconforming",
    "partially_compliant": "nonconforming",
    "false": "nonconforming",
    "not_applicable": "not-applicable",
}


def sources(path: Path) -> list[Source]:
    """Return a library, or our own pack written as YAML, as the tables of a pack.

    Raises:
        PackFault: it is no YAML of the simple kind we read, or no library with one framework.
    """
    name = shown(path.name)
    data = _Plain(name, decoded(name, file_bytes(path, LARGEST))).read()
    if not isinstance(data, dict):
        raise PackFault([Fault(name, None, "", _("is no library"), _("begin with keys such as urn and objects"))])
    if "objects" not in data and "items" in data:
        return [Source(name, data)]
    return [Source(name, _Framework(name, data).tables())]


class _Plain:
    """Reads YAML without anchors, aliases, tags, duplicate keys and unquoted numbers with a point.

    It follows the events of the parser, so that nothing is built before it is checked.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.entries = 0
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))

    def read(self) -> Any:
        try:
            document = [event for event in (next(self.events), next(self.events)) if event is not None]
            if not isinstance(document[-1], yaml.DocumentStartEvent):
                raise self._fault(document[-1], _("is empty"), _("write a library"))
            value = self._value(next(self.events), 0)
            next(self.events)
            if not isinstance(after := next(self.events), yaml.StreamEndEvent):
                raise self._fault(after, _("has more than one document"), _("keep one document in the file"))
        except (yaml.YAMLError, StopIteration) as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark is not None else None
            what = _("is not YAML ({error})").format(error=shown(str(getattr(error, "problem", None) or error)))
            raise PackFault([Fault(self.name, line, "", what, _("correct the line"))]) from error
        return value

    def _value(self, event: Any, depth: int) -> Any:
        if depth > DEEPEST:
            raise self._fault(
                event, _("is nested too deeply"), _("nest at most {deepest} levels").format(deepest=DEEPEST)
            )
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            raise self._fault(
                event,
                _("has more than {most_entries} values").format(most_entries=MOST_ENTRIES),
                _("divide the library into several files"),
            )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise self._fault(event, _("uses an anchor or alias"), _("write the text out where it belongs"))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if getattr(event, "tag", None) is not None:
            raise self._fault(event, _("uses a tag"), _("leave tags such as !!python out"))
        return self._list(depth) if isinstance(event, yaml.SequenceStartEvent) else self._table(depth)

    def _list(self, depth: int) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self._value(event, depth + 1))
        return made

    def _table(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._fault(event, _("has a key that is no text"), _("use a word as key"))
            if event.anchor is not None or event.tag is not None:
                raise self._fault(event, _("uses an anchor or tag"), _("write the text out where it belongs"))
            if event.value in made:
                raise self._fault(
                    event, _("has the key '{event}' twice").format(event=shown(event.value)), _("remove one of the two")
                )
            made[event.value] = self._value(next(self.events), depth + 1)
        return made

    def _scalar(self, event: Any) -> Any:
        if event.tag is not None:
            raise self._fault(event, _("uses a tag"), _("leave tags such as !!python out"))
        if not event.implicit[0] or event.style not in (None, ""):
            return event.value
        if _NUMBER.fullmatch(event.value):
            what = _("{event} is not in quotes, so other programs read it as a number").format(event=shown(event.value))
            raise self._fault(event, what, _('write "{event}"').format(event=shown(event.value)))
        words: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
        if event.value.lower() in words:
            return words[event.value.lower()]
        return int(event.value) if re.fullmatch(r"-?\d{1,9}", event.value) else event.value

    def _fault(self, event: Any, what: str, remedy: str) -> PackFault:
        return PackFault([Fault(self.name, event.start_mark.line + 1, "", what, remedy)])


class _Framework:
    """One framework of a library as the tables of a pack."""

    def __init__(self, name: str, data: dict[str, Any]) -> None:
        self.name = name
        self.library = data
        objects = data.get("objects")
        objects = objects if isinstance(objects, dict) else {}
        found = objects.get("framework") or objects.get("frameworks")
        held = found if isinstance(found, list) else [found]
        self.others = sum(isinstance(one, dict) for one in held) - 1
        if not held or not isinstance(held[0], dict):
            what = _("holds no framework") + (
                _(", only {shown}").format(shown=", ".join(map(shown, list(objects)[:5]))) if objects else ""
            )
            raise PackFault([Fault(name, None, "objects", what, _("name a library with a framework"))])
        if self.others:
            what = _("holds {others} frameworks").format(others=self.others + 1)
            raise PackFault([Fault(name, None, "objects.frameworks", what, _("keep one framework in the file"))])
        self.framework = held[0]
        nodes = self.framework.get("requirement_nodes")
        if not isinstance(nodes, list) or not all(isinstance(node, dict) and node.get("urn") for node in nodes):
            what = _("is no list of nodes with a urn each")
            raise PackFault([Fault(name, None, "requirement_nodes", what, _("give every node a urn"))])
        self.nodes: list[dict[str, Any]] = nodes
        self.numbers = self._numbered()
        self.said: dict[str, list[dict[str, Any]]] = {}

    def tables(self) -> dict[str, Any]:
        """Return the tables of a pack."""
        version = self.library.get("version", 1)
        items = [item for node in self.nodes if node.get("assessable") for item in self._items(node)]
        notice = line(self.library.get("copyright"), 1500) or "No copyright is stated."
        return {
            "id": identifier(self.framework.get("ref_id") or self.library.get("ref_id") or self.name),
            "version": f"{version}.0.0" if isinstance(version, int) else str(version),
            "title": line(self.framework.get("name") or self.library.get("name"), 400) or "Framework",
            "criteria": line(self.framework.get("name") or self.library.get("name"), 400) or "Framework",
            "language": str(self.library.get("locale") or "en")[:2],
            "notice": f"Brought in from a CISO Assistant library. {notice}",
            "not_applicable": True,
            "roles": [{"id": "auditee", "title": "Auditee"}],
            "clauses": [self._clause(node) for node in self.nodes],
            "items": items,
            "translations": [self._translation(language) for language in self._languages()],
        }

    def _numbered(self) -> dict[str, str]:
        """Return the number of each node by its urn: its reference where it has one, never the same twice."""
        numbers: dict[str, str] = {}
        taken: set[str] = set()
        for node in self.nodes:
            urn = str(node["urn"]).lower()
            wanted = re.sub(r"[^A-Za-z0-9._-]+", "-", str(node.get("ref_id") or urn.rpartition(":")[2])).strip("-._")[
                :30
            ]
            wanted = wanted or "node"
            made, count = wanted, 1
            while made in taken:
                count += 1
                made = f"{wanted}-{count}"
            taken.add(made)
            if urn in numbers:
                what = _("the urn {urn} is there twice").format(urn=shown(urn))
                raise PackFault(
                    [Fault(self.name, None, "requirement_nodes", what, _("give one of the two another urn"))]
                )
            numbers[urn] = made
        return numbers

    def _clause(self, node: dict[str, Any]) -> dict[str, Any]:
        parent = str(node.get("parent_urn") or "").lower()
        if parent and parent not in self.numbers:
            what = _("the parent {parent} does not exist").format(parent=shown(parent))
            raise PackFault([Fault(self.name, None, "parent_urn", what, _("name a node of this framework"))])
        number = self.numbers[str(node["urn"]).lower()]
        return {
            "number": number,
            "title": line(_title(node), 400) or number,
            "parent": self.numbers.get(parent, ""),
        }

    def _items(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        number = self.numbers[str(node["urn"]).lower()]
        reference = line(node.get("ref_id"), 60) or number
        requirement = line(node.get("description"), 4000) or line(_title(node), 4000) or number
        shared: dict[str, Any] = {
            "clause": number,
            "requirement": requirement,
            "look_at": lines(node.get("typical_evidence")) or ["What the auditee shows for it"],
            "ask": ["auditee"],
        }
        groups = [said for group in node.get("implementation_groups") or [] if (said := line(group, 400))]
        shared |= {"groups": groups} if groups else {}
        shared |= {"example": note} if (note := line(node.get("annotation"), 400)) else {}
        questions = node.get("questions")
        if not isinstance(questions, dict) or not questions:
            name = short(_title(node) or requirement)
            own = {"id": f"{number}-r", "name": name, "question": f"Show me how this is met: {requirement[:3900]}"}
            return [shared | own | {"cite": reference}]
        made = []
        for place, question in enumerate(questions.values(), 1):
            asked = question if isinstance(question, dict) else {}
            text = line(asked.get("text"), 4000) or requirement
            one = shared | {"id": f"{number}-q{place}", "name": short(text, f" {place}"), "question": text}
            one["cite"] = f"{reference}, question {place}" if len(questions) > 1 else reference
            if choices := _choices(asked.get("choices")):
                one["choices"] = choices
            made.append(one)
        return made

    def _languages(self) -> list[str]:
        held = self.framework.get("translations")
        found = {key for node in self.nodes for key in _translations(node)} | set(
            held if isinstance(held, dict) else ()
        )
        return sorted(key for key in found if re.fullmatch(r"[a-z]{2}", key))

    def _translation(self, language: str) -> dict[str, Any]:
        clauses: dict[str, str] = {}
        items: list[dict[str, Any]] = []
        for node in self.nodes:
            said = _translations(node).get(language) or {}
            number = self.numbers[str(node["urn"]).lower()]
            if title := line(said.get("name"), 400):
                clauses[number] = title
            if not node.get("assessable"):
                continue
            text = line(said.get("description"), 4000)
            for item in self._items(node):
                one: dict[str, Any] = {"id": item["id"]}
                one |= {"requirement": text} if text else {}
                if item["id"].endswith("-r"):
                    one |= {"question": text} if text else {}
                else:
                    asked = list(node["questions"].values())[int(item["id"].rpartition("-q")[2]) - 1]
                    told = _translations(asked).get(language, {}) if isinstance(asked, dict) else {}
                    one |= {"question": asks} if (asks := line(told.get("text"), 4000)) else {}
                if len(one) > 1:
                    items.append(one)
        told = _translations(self.framework).get(language, {})
        made: dict[str, Any] = {"language": language, "clauses": clauses, "items": items}
        return made | ({"title": titled} if (titled := line(told.get("name"), 400)) else {})


def _translations(node: dict[str, Any]) -> dict[str, dict[str, Any]]:
    held = node.get("translations")
    return {key: value for key, value in held.items() if isinstance(value, dict)} if isinstance(held, dict) else {}


def _choices(found: Any) -> list[dict[str, Any]]:
    made = []
    for choice in found if isinstance(found, list) else ():
        if isinstance(choice, dict) and (text := line(choice.get("value"), 400)):
            result = _RESULTS.get(str(choice.get("compute_result")).lower())
            made.append({"text": text} | ({"result": result} if result else {}))
    return made


def _title(node: dict[str, Any]) -> str:
    return str(node.get("name") or node.get("description") or node.get("ref_id") or "")
