"""What a file dropped on the terminal arrives as: a pasted path, in the ways terminals write one."""

from __future__ import annotations

import shlex
from urllib.parse import unquote, urlsplit


def paths_in(pasted: str) -> tuple[tuple[str, ...], ...]:
    """Return what a pasted text may mean, the likeliest reading first, each as the paths it names; none for other text.

    Terminals quote a path, put backslashes before its blanks, give it as file:// URL, or leave it as it is; several
    files come apart by lines or blanks. Only absolute paths count, and those that begin with ~/.
    """
    text = pasted.strip()
    readings = ([text], text.splitlines(), _words(text))
    found = [tuple(_path(said.strip()) for said in reading) for reading in readings]
    return tuple(dict.fromkeys(paths for paths in found if paths and all(paths)))


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return []


def _path(said: str) -> str:
    if said.lower().startswith("file://"):
        try:
            address = urlsplit(said)
        except ValueError:
            return ""
        return unquote(address.path) if address.netloc in ("", "localhost") else ""
    return said if said.startswith(("/", "~/")) and "\n" not in said else ""
