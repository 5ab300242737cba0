"""AI systems of the organisation: what the register says of each, and what that means for the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.refusal import RuleBroken, Unknown
from auditor_tui.language import english


class Stage(StrEnum):
    """Where a system stands in its life cycle; between two stages lies a checkpoint."""

    INCEPTION = "inception"
    DESIGN = "design"
    VERIFICATION = "verification"
    DEPLOYMENT = "deployment"
    OPERATION = "operation"
    REEVALUATION = "re-evaluation"
    RETIREMENT = "retirement"

    @property
    def word(self) -> str:
        """Return the stage as people read it."""
        return {
            "design": _("design and development"),
            "verification": _("verification and validation"),
            "operation": _("operation and monitoring"),
        }.get(self.value, self.value)


class Origin(StrEnum):
    """Where a system comes from."""

    DEVELOPED = "developed"
    BOUGHT = "bought"
    ADAPTED = "adapted"

    @property
    def word(self) -> str:
        """Return the origin as people read it."""
        return {
            "developed": _("developed here"),
            "bought": _("bought, not changed here"),
            "adapted": _("bought, and changed or retrained here"),
        }[self.value]


class OurRole(StrEnum):
    """The role of the organisation towards a system, in the families of ISO/IEC 22989."""

    PRODUCER = "producer"
    PROVIDER = "provider"
    CUSTOMER = "customer"
    PARTNER = "partner"


class Tier(StrEnum):
    """The risk tier the organisation gave a system."""

    UNKNOWN = "unknown"
    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"
    PROHIBITED = "prohibited"


class Told(StrEnum):
    """Yes, no, or nobody has said yet."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


SHEET: dict[str, tuple[str, str]] = {
    "purpose": (english("Intended use"), english("What is the system for, for whom, and what is it not for?")),
    "approach": (
        english("Technical approach"),
        english("Which kind of model or method does it use, from whom, in which version?"),
    ),
    "domain": (english("Domain"), english("In which field of activity and in whose lives does it have effects?")),
    "autonomy": (english("Autonomy"), english("What does it decide alone, and where does a person decide?")),
    "data_content": (english("Data: content"), english("Which data go in for training, testing and use?")),
    "data_source": (english("Data: origin"), english("Where do they come from, and on what right are they used?")),
    "data_persons": (
        english("Data: people"),
        english("Whose data are they, and are sensitive ones or children's among them?"),
    ),
    "data_quality": (english("Data: quality"), english("How good must they be, and how is that measured?")),
    "data_balance": (english("Data: balance"), english("Whom do they represent badly or not at all?")),
    "data_preparation": (
        english("Data: preparation"),
        english("How are they cleaned, labelled and changed, and by whom?"),
    ),
    "data_keeping": (
        english("Data: keeping"),
        english("Where are they kept, who gets at them, and when are they deleted?"),
    ),
}
"""The sheets of a system: field, name and question. The use sheet (with the risk tier) comes before the seven
questions on data; the wording is ours."""

_HARDLY: dict[str, str] = {
    "developed": english("{system} is bought and not changed here"),
    "bought": english("{system} comes from no supplier"),
    "supplied": english("{system} is not offered to others"),
    "used": english("{system} is not used in the organisation"),
    "personal-data": english("{system} works without data about persons"),
}


@dataclass(frozen=True, slots=True)
class System:
    """One AI system as the register knows it; texts of the two sheets lie in `sheet` by field."""

    id: str
    reference: str
    name: str
    owner: str
    supplier: str
    origin: Origin
    parts: tuple[OurRole, ...]
    stage: Stage
    tier: Tier
    personal_data: Told
    sheet: dict[str, str]
    retired: str | None

    @property
    def traits(self) -> frozenset[str]:
        """Return what the profile says; what nobody has said yet counts as there, so that nothing is left out."""
        held = set()
        if self.origin is not Origin.BOUGHT:
            held.add("developed")
        if self.origin is not Origin.DEVELOPED:
            held.add("bought")
        if not self.parts or OurRole.PROVIDER in self.parts or OurRole.PRODUCER in self.parts:
            held.add("supplied")
        if not self.parts or OurRole.CUSTOMER in self.parts:
            held.add("used")
        if self.personal_data is not Told.NO:
            held.add("personal-data")
        return frozenset(held)

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of what the sheets do not say yet."""
        empty = [_(name) for field, (name, __) in SHEET.items() if not self.sheet.get(field, "").strip()]
        if self.tier is Tier.UNKNOWN:
            empty.append(_("Risk tier"))
        if not self.owner.strip():
            empty.append(_("Owner"))
        if not self.parts:
            empty.append(_("Role of the organisation"))
        if self.personal_data is Told.UNKNOWN:
            empty.append(_("Data about persons"))
        return tuple(empty)


def hardly_applies(system: System, needs: Iterable[str]) -> str:
    """Return why a question hardly applies to a system, or nothing.

    Source: policy; the question is offered last, and the auditor decides.
    """
    lacking = [trait for trait in needs if trait not in system.traits]
    return "; ".join(_(_HARDLY[trait]).format(system=system.name) for trait in lacking)


def reference_from(name: str, taken: Iterable[str]) -> str:
    """Return a short reference made from a name, not yet taken: CV ranker becomes cv-ranker.

    Raises:
        RuleBroken: the name has no letter or digit of the Latin alphabet to make one from.
    """
    base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:20].strip("-")
    if not base:
        raise RuleBroken(
            "reference-missing", _("Give the system a short reference in Latin letters, such as cv-ranker.")
        )
    used = set(taken)
    number, made = 1, base
    while made in used:
        number += 1
        made = f"{base}-{number}"
    return made


def check_reference(reference: str, taken: Iterable[str]) -> None:
    """Hold a reference to a form that can stand behind an item's id, and to being free.

    Raises:
        RuleBroken: it has another form, or another system has it.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,23}", reference):
        raise RuleBroken(
            "reference-odd", _("A system's reference is up to 24 small letters, digits and hyphens, such as cv-ranker.")
        )
    if reference in set(taken):
        raise RuleBroken(
            "reference-taken",
            _("Another AI system has the reference {reference}. Choose another one.").format(reference=reference),
        )


def passing(stage: Stage) -> Stage | None:
    """Return the stage behind the next checkpoint, None after retirement."""
    order = list(Stage)
    place = order.index(stage) + 1
    return order[place] if place < len(order) else None


def word_of(kind: type[StrEnum], said: str) -> StrEnum:
    """Return the member of a kind that a typed word stands for.

    Raises:
        Unknown: there is none, with those there are.
    """
    wanted = said.strip().lower().replace(" ", "-")
    for member in kind:
        if wanted in (member.value, getattr(member, "word", member.value).replace(" ", "-")):
            return member
    known = ", ".join(member.value for member in kind)
    raise Unknown(
        "unknown-word",
        _("'{said}' is no word we know here. Use one of: {known}.").format(said=said.strip()[:40], known=known),
    )
