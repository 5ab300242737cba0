"""What the program remembers between two starts, and where it keeps things: no part of any record."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path

_NAME = "auditor"


@dataclass(frozen=True, slots=True)
class Settings:
    """The record that was open last, who acted in it, and the language questions are read in."""

    record: str = ""
    name: str = ""
    language: str = ""


def data_folder() -> Path:
    """Return where records lie unless somebody names another place."""
    return user_data_path(_NAME, appauthor=False)


def default_record() -> Path:
    """Return the record that is opened when none is named."""
    return data_folder() / "record.db"


def demo_record() -> Path:
    """Return where the demo record lies unless somebody names another place."""
    return data_folder() / "demo.db"


def remembered() -> Settings:
    """Return what was remembered; nothing when there is nothing readable."""
    try:
        held = json.loads(_file().read_text(encoding="utf-8"))
        return Settings(str(held["record"]), str(held["name"]), str(held.get("language", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()


def remember(settings: Settings) -> None:
    """Remember for the next start; a folder that cannot be written is no reason to stop."""
    try:
        _file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = _file().with_suffix(f".{os.getpid()}.new")
        unfinished.write_text(json.dumps(asdict(settings)), encoding="utf-8")
        unfinished.replace(_file())
    except OSError:
        return


def _file() -> Path:
    return user_config_path(_NAME, appauthor=False) / "settings.json"
