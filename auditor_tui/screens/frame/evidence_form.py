"""Files handed over: dropped on the terminal or named by path, asked about once, and brought to the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Any

from auditor_tui.domain.change import Change
from auditor_tui.domain.fieldwork.dropped_paths import paths_in
from auditor_tui.domain.fieldwork.evidence import NOBODY_SHOWN, About, Kind, in_bytes, kind_of, method_of
from auditor_tui.domain.text import begun, one_line
from auditor_tui.screens.frame.dialogs import Choose, Field
from auditor_tui.screens.frame.forms import Again, fill
from auditor_tui.screens.frame.screen import AuditScreen
from auditor_tui.services.fieldwork import evidence, many_files

MOST = 100
"""Files that are taken in one go."""

_LISTED = 6
"""Files that are listed above the kinds; the sheet behind it lists all."""


def dropped(screen: AuditScreen[Any], pasted: str) -> tuple[Path, ...]:
    """Return the files that a pasted text names, or say why it names none; other text is passed over in silence.

    Of several files some may be missing; they are told when the others are kept.
    """
    meant = [tuple(map(_path, paths)) for paths in paths_in(pasted)]
    there = next((paths for paths in meant if all(map(_lies, paths))), ())
    there = there or next((paths for paths in meant if len(paths) > 1 and any(map(_lies, paths))), ())
    if meant and not there:
        screen.say(_("There is no file {meant} on this computer.").format(meant=one_line(str(meant[0][0]))[:200]))
    if len(there) > MOST:
        screen.say(_("Drop at most {most} files at a time.").format(most=MOST))
        return ()
    return there


def typed_path(typed: str) -> Path:
    """Return the file that a typed path means, quoted or not."""
    there = [path for paths in paths_in(typed) for path in map(_path, paths) if _lies(path)]
    return there[0] if there else _path(typed.strip().strip("'\""))


def ask_evidence(
    screen: AuditScreen[Any],
    reference: str,
    item: str,
    citation: str,
    files: Sequence[Path] = (),
    *,
    further: Sequence[tuple[str, str]] = (),
    then: Callable[[str], None] | None = None,
    done: Callable[[Change], None],
) -> None:
    """Ask what a piece of evidence is, then for its words, and record it; when nothing was recorded it comes back.

    A refusal, a fault of the file and a copy that was stopped all show the sheet again with what was typed.

    Args:
        screen: the screen that asks.
        reference: the audit.
        item: the item it is evidence for.
        citation: how people read the item.
        files: the file behind it; without one there is a field for its path, and several become a piece each.
        further: choices before the kinds, as key and words.
        then: takes the key of a further choice.
        done: takes the receipt.
    """

    def chosen(key: str | None) -> None:
        if key is None:
            return
        if key in dict(further) and then is not None:
            then(key)
        else:
            _ask_about(screen, reference, item, citation, Kind(key), tuple(files), done)

    choices = [*further, *((kind.value, begun(kind.word)) for kind in Kind)]
    told = _("It becomes evidence for {citation}.").format(citation=citation)
    title = _("What is the evidence?")
    if len(files) == 1:
        title = _("What is {name}?").format(name=one_line(files[0].name)[:60])
    elif files:
        title = _("What are these {count} files?").format(count=len(files))
        told = _("Each becomes a piece of evidence for {citation}:\n{files}").format(
            citation=citation, files=_listed(files, _LISTED)
        )
    screen.app.push_screen(Choose(title, choices, explanation=told), chosen)


def keep_file(
    screen: AuditScreen[Any], reference: str, number: int, file: Path, done: Callable[[Change], None]
) -> None:
    """Keep a file with a piece of evidence."""
    screen.bring(
        (file,),
        lambda copies: evidence.attach(screen.record, reference, number, copies),
        before=lambda: evidence.check_before_attaching(screen.record, reference, number),
        done=done,
    )


def _ask_about(
    screen: AuditScreen[Any],
    reference: str,
    item: str,
    citation: str,
    kind: Kind,
    files: tuple[Path, ...],
    done: Callable[[Change], None],
) -> None:
    def add(given: Mapping[str, str], again: Again) -> None:
        path = typed_path(given["file"]) if given.get("file", "").strip() else None
        _bring(screen, (reference, item, kind), files or ((path,) if path else ()), given, done, again)

    kept = ""
    if len(files) == 1:
        kept = _("{file} is copied to the record and kept.").format(file=one_line(str(files[0]))[:200])
    elif files:
        kept = _("{count} files are copied to the record and kept:\n{files}").format(
            count=len(files), files=_listed(files, MOST)
        )
    fill(screen, f"{citation}: {kind.word}", _fields(kind, files), add, explanation=kept)


def _fields(kind: Kind, files: Sequence[Path]) -> list[Field]:
    seen = _("What was seen, with its number or date")
    if len(files) > 1:
        seen = _("What was seen (each adds its file's name; may stay empty)")
    fields = [
        Field("text", seen, lines=3),
        Field("source", _("Where it was seen, or who said so (by role)")),
        Field("present", _("Who was present (by role)")),
        Field("method", _("Seen onsite or remote"), hint="onsite"),
    ]
    if kind in (Kind.PHOTO, Kind.SCREENSHOT, Kind.INTERVIEW, Kind.OBSERVATION):
        fields.append(Field("consent", _("Who agreed to be shown or recorded"), hint=_(NOBODY_SHOWN)))
    if not files:
        fields.append(Field("file", _("File to keep with it (may stay empty)")))
        fields.append(Field("shown", _("Only shown, not handed over: yes, or empty")))
    return fields


def _bring(
    screen: AuditScreen[Any],
    what: tuple[str, str, Kind],
    files: tuple[Path, ...],
    given: Mapping[str, str],
    done: Callable[[Change], None],
    again: Again,
) -> None:
    """Record a piece without a file, with one, or a piece for each of several; ask `again` when nothing was."""
    (reference, item, kind), record = what, screen.record

    def about() -> About:
        is_shown = given.get("shown", "").strip().lower() in ("y", "yes")
        method = method_of(given["method"])
        return About(kind_of(kind.value), method, given["present"], given.get("consent", ""), is_shown)

    def add(file: Any = None) -> Change:
        return evidence.add(record, reference, item, given["text"], given["source"], about=about(), file=file)

    outcome: list[many_files.Outcome] = []

    def add_each(copies: Any) -> Change:
        outcome.append(
            many_files.add_each(record, reference, item, given["text"], given["source"], about=about(), copies=copies)
        )
        return outcome[0].change

    def told(change: Change) -> None:
        done(change)
        for each in outcome:
            screen.tell_at_length(each.sentence, is_whole=not each.missed)

    def check() -> None:
        evidence.check_before(record, reference, item, about(), files)

    if not files:
        screen.perform(add, done=done, again=again)
    else:
        use_case = add if len(files) == 1 else add_each
        screen.bring(files, use_case, before=check, done=told, again=again)


def _listed(files: Sequence[Path], most: int) -> str:
    lines = [f"{one_line(file.name)[:50]}, {_size(file)}" for file in files[:most]]
    left = len(files) - most
    if left > 0:
        lines.append(ngettext("and 1 more", "and {count} more", left).format(count=left))
    return "\n".join(lines)


def _size(file: Path) -> str:
    try:
        return in_bytes(file.lstat().st_size) if file.is_file() else _("no file")
    except (OSError, ValueError):
        return _("not there")


def _path(said: str) -> Path:
    with suppress(RuntimeError):
        return Path(said).expanduser()
    return Path(said)


def _lies(path: Path) -> bool:
    """Tell whether something lies there; what no path can hold lies nowhere."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True
