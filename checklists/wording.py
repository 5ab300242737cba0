"""Remarks on the wording of a pack; none of them keeps it from being used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from gettext import gettext as _

from checklists.questions import Item, Pack

_ASKS = re.compile(r"\b(show|tell|walk|take|find|open|let|compare|name|ask|lead|give|put|lay|choose)\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"(Is there a documented|Do you have|Does the organi[sz]ation have)\b")
_COMPARED = 600
"""Packs with more items are not compared item by item: it would take minutes and tell little."""


def lint(pack: Pack) -> tuple[str, ...]:
    """Return remarks on the wording of a pack that are no faults."""
    found = [remark for item in pack.items for remark in _on(item)]
    return (*found, *(_alike(pack.items) if len(pack.items) <= _COMPARED else ()))


def _on(item: Item) -> Iterator[str]:
    if "?" not in item.question and not _ASKS.search(item.question):
        yield _("{id}: the question asks nothing").format(id=item.id)
    if _DOCUMENT.match(item.question):
        yield _("{id}: can be answered with 'yes, we have a document'").format(id=item.id)
    if len(item.question) > 400:
        yield _("{id}: the question is longer than 400 characters").format(id=item.id)
    if len(item.name) > 30:
        yield _("{id}: the short name is longer than 30 characters").format(id=item.id)
    if len(item.look_at) > 6:
        yield _("{id}: names more than six things to look at").format(id=item.id)
    if len(set(item.look_at)) < len(item.look_at):
        yield _("{id}: names the same evidence twice").format(id=item.id)


def _alike(items: tuple[Item, ...]) -> Iterator[str]:
    words = [(item.id, item.question.casefold().split()) for item in items]
    for number, (one, said) in enumerate(words):
        for other, also in words[number + 1 :]:
            alike = difflib.SequenceMatcher(None, said, also, autojunk=False)
            if alike.real_quick_ratio() >= 0.9 and alike.quick_ratio() >= 0.9 and alike.ratio() >= 0.9:
                yield _("{one} and {other}: ask nearly the same").format(one=one, other=other)
