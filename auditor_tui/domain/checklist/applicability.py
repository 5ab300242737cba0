"""The Statement of Applicability: which controls the organisation declares necessary, and what follows for an audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from auditor_tui.domain.checklist.answer import Result
from auditor_tui.domain.refusal import RuleBroken, Unknown, check_said

SOURCE = "ISO/IEC 42001 6.1.3 f)"


@dataclass(frozen=True, slots=True)
class Applicability:
    """What the Statement says of one control: necessary or not, why, and how far it is put into practice."""

    control: str
    necessary: bool
    reason: str
    status: str = ""

    @property
    def words(self) -> str:
        """Return the declaration as people read it."""
        said = "necessary" if self.necessary else _("not necessary")
        return f"{said}: {self.reason}" if self.reason else said


def check_declared(control: str, reason: str, known: Iterable[str]) -> None:
    """Hold an entry to a control there is and to a reason.

    Raises:
        Unknown: there is no such control. RuleBroken: the reason is missing.
    """
    controls = list(known)
    if control not in controls:
        raise Unknown(
            "unknown-control",
            _("There is no control '{control}'. Controls run from {first} to {last}.").format(
                control=control[:20], first=controls[0], last=controls[-1]
            )
            if controls
            else _("There is no control '{control}', nor any other.").format(control=control[:20]),
        )
    check_said(
        reason,
        "reason-missing",
        _("Say why {control} is or is not necessary: the Statement justifies both.").format(control=control),
        SOURCE,
    )


def check_beyond(citation: str, clause: str) -> None:
    """Refuse a nonconformity that rests on a question of ours which goes beyond its clause or control.

    Source: ISO/IEC 17021-1 3.11 as a model (a nonconformity is a requirement that is not met); policy.

    Raises:
        RuleBroken: always; says what can be raised instead.
    """
    raise RuleBroken(
        "beyond-requirement",
        _(
            "{citation} asks for more than {clause} wants, so a shortfall alone breaks no requirement. Raise an "
            "observation or an opportunity for improvement, or a nonconformity whose requirement names what is broken: "
            "a clause such as 8.1, 8.3 or 9.1, a law, or a rule of the organisation."
        ).format(citation=citation, clause=clause),
        _("ISO/IEC 17021-1 3.11 as a model; policy"),
    )


def check_breach(control: str, declared: Mapping[str, Applicability], citation: str) -> None:
    """Hold a nonconformity against a control to the Statement declaring that control necessary.

    Raises:
        RuleBroken: the Statement does not name the control, or declares it not necessary.
    """
    said = declared.get(control)
    if said is not None and said.necessary:
        return
    if said is None:
        raise RuleBroken(
            "control-not-declared",
            _(
                "The Statement of Applicability on record says nothing about {control}, so a gap at "
                "{citation} is no nonconformity against it. Record the Statement first, raise the gap "
                "against 6.1.3 f), or raise an opportunity for improvement."
            ).format(control=control, citation=citation),
            SOURCE,
        )
    raise RuleBroken(
        "control-not-necessary",
        _(
            "The Statement of Applicability declares {control} not necessary ({reason}). If that reason does "
            "not hold, the nonconformity is one against 6.1.3 f); otherwise raise an opportunity for "
            "improvement."
        ).format(control=control, reason=said.reason),
        SOURCE,
    )


def check_control(control: str, said: Applicability | None, result: Result, citation: str) -> None:
    """Hold the result of an item of a control to what the Statement says of the control.

    Raises:
        RuleBroken: set aside although the Statement does not exclude it, or a breach although it is not necessary.
    """
    if result is Result.NONCONFORMING:
        check_breach(control, {control: said} if said else {}, citation)
    if result is not Result.NOT_APPLICABLE or (said is not None and not said.necessary):
        return
    what = (
        _("declares {control} necessary").format(control=control)
        if said
        else _("on record says nothing about {control}").format(control=control)
    )
    raise RuleBroken(
        "control-not-excluded",
        _(
            "The Statement of Applicability {what}, so it cannot be set aside as not applicable. Assess it, "
            "record it as not assessed with the reason, or correct the Statement."
        ).format(what=what),
        SOURCE,
    )


def differs(said: Applicability, result: Result | None) -> bool:
    """Tell whether a result contradicts the Statement: set aside though necessary, or a breach though not."""
    return result is (Result.NOT_APPLICABLE if said.necessary else Result.NONCONFORMING)


def set_aside(said: Applicability) -> str:
    """Return the reason with which an item of a control that is not necessary is answered."""
    return f"Not necessary by the Statement of Applicability: {said.reason}"
