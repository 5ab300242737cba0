"""Settings of the audit programme: limits of the rules of impartiality, and days of corrective action, within bounds.

Every figure is policy; ISO/IEC 42001 gives none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _

from auditor_tui.domain.findings.steps import STANDARD, Days, Deadlines
from auditor_tui.domain.impartiality.auditor import Limits
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said
from auditor_tui.language import english


@dataclass(frozen=True, slots=True)
class Setting:
    """One figure a programme may set; bounds are inclusive. Its texts are English until they are shown."""

    name: str
    title: str
    unit: str
    default: int
    low: int
    high: int
    follows: str = ""
    """name of the setting whose value it has until it is set itself"""
    grade: str = ""
    """what the days of corrective action are for, with the step they end with as title"""

    @property
    def words(self) -> str:
        """Return what is set, as people read it."""
        if not self.grade:
            return _(self.title)
        return _("{grade}: until {step}").format(grade=_(self.grade), step=_(self.title))

    @property
    def unit_word(self) -> str:
        """Return what the figure counts, as people read it."""
        return _(self.unit)


@dataclass(frozen=True, slots=True)
class Standing:
    """A setting as it stands: its value, and who set it, when and why; nobody when it is the default."""

    setting: Setting
    value: int
    by: str = ""
    on: date | None = None
    reason: str = ""

    @property
    def words(self) -> str:
        """Return the setting as papers print it."""
        said = f"{self.value} {self.setting.unit_word}"
        return (
            _("{said}, set by {by} on {on}: {reason}").format(said=said, by=self.by, on=self.on, reason=self.reason)
            if self.by
            else _("{said} (as {follows})").format(said=said, follows=SETTINGS[self.setting.follows].words)
            if self.setting.follows
            else _("{said} (default)").format(said=said)
        )


_STANDARD = Limits()
LIMITS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting(
            "cooling_off_months",
            english("Cooling-off after own work"),
            english("months"),
            _STANDARD.cooling_off_months,
            1,
            60,
        ),
        Setting(
            "maker_months",
            english("Safeguard for who built or designed it"),
            english("months"),
            _STANDARD.maker_months,
            1,
            60,
        ),
        Setting(
            "declaration_months",
            english("Validity of a declaration"),
            english("months"),
            _STANDARD.declaration_months,
            1,
            60,
        ),
        Setting(
            "rotation_safeguard",
            english("Audits in a row before a safeguard"),
            english("audits"),
            _STANDARD.rotation_safeguard,
            1,
            20,
        ),
        Setting(
            "rotation_block",
            english("Audits in a row before a block"),
            english("audits"),
            _STANDARD.rotation_block,
            1,
            20,
        ),
    )
}
"""What the rules of impartiality use, by name."""


_GRADES = {"major": english("Major"), "minor": english("Minor"), "high": english("High risk")}


def _days(grade: str, days: Days, follows: str = "") -> tuple[Setting, ...]:
    """Return the settings of one grade, or of high risk; the name ends with the field of Days.

    Args:
        grade: what the names begin with.
        days: what holds unless it is set.
        follows: the grade whose days hold instead, once those are set.
    """
    steps = (
        ("contain", english("containment")),
        ("plan", english("cause and plan")),
        ("implement", english("implementation")),
        ("check_latest", english("the effectiveness check after the last action")),
        ("escalate", english("an overdue step goes on")),
    )
    return tuple(
        Setting(
            f"{grade}_{step}",
            until,
            english("days"),
            getattr(days, step),
            0,
            730,
            f"{follows}_{step}" if follows else "",
            _GRADES[grade],
        )
        for step, until in steps
    )


DEADLINES: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        *_days("major", STANDARD.major),
        *_days("minor", STANDARD.minor),
        *_days("high", STANDARD.for_high_risk, "minor"),
        Setting(
            "decide_days",
            english("Until an observation or opportunity is decided"),
            english("days"),
            STANDARD.decide,
            1,
            730,
        ),
    )
}
"""The days of corrective action, by name."""

SETTINGS = LIMITS | DEADLINES
"""Every setting there is, by name."""


def setting_named(name: str) -> Setting:
    """Return a setting by its name.

    Raises:
        Unknown: there is none, with those there are.
    """
    found = SETTINGS.get(name.strip().lower().replace("-", "_"))
    if found is None:
        raise Unknown(
            "unknown-setting",
            _("There is no setting '{name}'. There is: {settings}.").format(
                name=name[:40], settings=", ".join(SETTINGS)
            ),
        )
    return found


def limits_from(values: Mapping[str, int]) -> Limits:
    """Return the limits with what was set in place of defaults.

    Raises:
        RuleBroken: together they make no sense.
    """
    try:
        return Limits(**{name: values.get(name, setting.default) for name, setting in LIMITS.items()})
    except ValueError as error:
        raise RuleBroken("limits-odd", _("That cannot be: {error}.").format(error=error)) from error


def deadlines_from(values: Mapping[str, int]) -> Deadlines:
    """Return the days of corrective action with what was set in place of defaults.

    Raises:
        RuleBroken: together they make no sense.
    """

    def days(grade: str, standard: Days) -> Days:
        def named(step: str) -> int:
            return int(values.get(f"{grade}_{step}", getattr(standard, step)))

        steps = named("contain"), named("plan"), named("implement"), named("check_latest"), named("escalate")
        return Days(*steps, standard.escalate_to)

    minor = days("minor", STANDARD.minor)
    high = days("high", minor)
    try:
        return Deadlines(
            days("major", STANDARD.major),
            minor,
            values.get("decide_days", STANDARD.decide),
            high if high != minor else None,
        )
    except ValueError as error:
        raise RuleBroken("deadlines-odd", str(error)) from error


def check_setting(setting: Setting, value: int, reason: str, values: Mapping[str, int]) -> None:
    """Hold a setting to its bounds, to a reason, and to making sense beside the others.

    Raises:
        RuleBroken: one of these does not hold.
    """
    if not setting.low <= value <= setting.high:
        raise RuleBroken(
            "out-of-bounds",
            _("{title} lies between {low} and {high} {unit}.").format(
                title=setting.words, low=setting.low, high=setting.high, unit=setting.unit_word
            ),
        )
    check_said(reason, "reason-missing", _("Say why it is set so; the reason is printed."))
    limits_from({**values, setting.name: value})
    deadlines_from({**values, setting.name: value})
