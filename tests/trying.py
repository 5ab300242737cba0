"""How often chance is tried, a little and always the same in the suite, anew in a soak; how long things are waited for."""

from __future__ import annotations

import os

from hypothesis import settings

SEED = os.environ.get("AUDITOR_SOAK", "")
"""The number a soak begins its chances from; empty in the suite."""

NEVER = 300
"""Seconds after which nothing comes any more, however busy the machine is."""


def examples(suite: int, soak: int, steps: int = 50) -> settings:
    """Return how many examples a property is tried with, and how many steps each life has."""
    return settings(max_examples=soak if SEED else suite, stateful_step_count=steps)
