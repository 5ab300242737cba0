"""The parts people have in an audit team, and who may agree to, carry out or approve what concerns it.

Source: policy of this programme, built on ISO 19011 4.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from gettext import gettext as _

from auditor_tui.domain.impartiality.involvement import unit_in_words
from auditor_tui.domain.impartiality.safeguard import BY_SOMEBODY_ELSE, SOURCE, Safeguard
from auditor_tui.domain.refusal import RuleBroken, check_said


class TeamRole(StrEnum):
    """A part in an audit; experts and observers advise or watch, they never grade (ISO 19011 3.14 ff.)."""

    LEAD = "lead"
    AUDITOR = "auditor"
    EXPERT = "expert"
    OBSERVER = "observer"

    @property
    def may_grade(self) -> bool:
        """Tell whether this part answers items and grades findings."""
        return self in (TeamRole.LEAD, TeamRole.AUDITOR)

    @property
    def word(self) -> str:
        """Return the part as people read it."""
        return {
            "lead": _("team leader"),
            "auditor": _("auditor"),
            "expert": _("technical expert"),
            "observer": _("observer"),
        }[self.value]


def check_approver(
    name: str,
    approver: str,
    *,
    is_same: bool,
    is_member: bool,
    answers_for: str,
    client: str,
    is_client: bool,
    is_above: bool = False,
) -> None:
    """Hold approval to somebody other than the auditor, who answers for nothing there and sits where it counts.

    Args:
        name: the auditor concerned.
        approver: who wants to agree.
        is_same: whether both are one person.
        is_member: for an override, whether the approver is on the team; False for safeguards.
        answers_for: what the approver answers for in the unit, in words; empty for nothing.
        client: the audit client as the plan names it.
        is_client: whether the approver may speak for the client.
        is_above: whether somebody who answers for the unit reports to the approver, at any level.

    Raises:
        RuleBroken: the approver may not agree; says who could.
    """
    ask = _("Ask the audit client ({client}).").format(client=client) if client else _("Ask the audit client.")
    if is_same:
        raise RuleBroken(
            "own-safeguard",
            _("{name} cannot agree to safeguards for own bias. {ask}").format(name=name, ask=ask),
            SOURCE,
        )
    if answers_for:
        raise RuleBroken(
            "approver-is-auditee",
            _("{approver} is {answers_for} and cannot agree to who audits it. {ask}").format(
                approver=approver, answers_for=answers_for, ask=ask
            ),
            SOURCE,
        )
    if is_member:
        raise RuleBroken(
            "approver-on-team",
            _("{approver} is on the audit team; an override is the client's. {ask}").format(approver=approver, ask=ask),
        )
    if not is_client and not is_above:
        raise RuleBroken(
            "not-the-client",
            _(
                "An override is approved by the audit client, {client}, in person, or by somebody whom the auditee "
                "reports to."
            ).format(client=client),
            SOURCE,
        )


def check_doer(
    measure: Safeguard,
    unit: str,
    auditor: str,
    who: str,
    *,
    is_auditor: bool,
    answers_for: str,
    auditee_above: str,
    is_in_line: bool,
) -> None:
    """Hold carrying out a safeguard to somebody whom the threat does not reach.

    Who answers for the unit carries out none; the auditor neither decides twice nor reviews the own work; the report
    goes straight to nobody who is, or stands below, the auditee.

    Args:
        measure: what is carried out; of SG8 the person receives the report.
        unit: the unit it is agreed for.
        auditor: whose bias is met.
        who: who carries it out.
        is_auditor: whether both are one person.
        answers_for: what the person answers for in the unit, in words; empty for nothing.
        auditee_above: name of somebody who answers for the unit and whom the person reports to; empty for nobody.
        is_in_line: whether the auditor reports to the auditee, and the person stands in that line of command.

    Raises:
        RuleBroken: not this person; says who could.
    """
    said = {"who": who, "measure": measure.value, "what": measure.word, "where": unit_in_words(unit)}
    if measure is Safeguard.TOP and (answers_for or auditee_above or is_auditor):
        why = _("audits it") if is_auditor else _("reports to the auditee, {auditee}").format(auditee=auditee_above)
        if answers_for:
            why = _("is {answers_for}").format(answers_for=answers_for)
        raise RuleBroken(
            "report-to-auditee",
            _(
                "SG8 is no remedy for {where}: {who}, who would receive the report, {why}. Name somebody above the "
                "auditee, such as the board, the owner, the audit committee or group audit: SG8=NAME."
            ).format(why=why, **said),
            SOURCE,
        )
    if is_auditor and measure in BY_SOMEBODY_ELSE:
        raise RuleBroken(
            "own-safeguard",
            _("{measure} ({what}) is not carried out by {who}, whose own bias it meets. Name somebody else.").format(
                **said
            ),
            SOURCE,
        )
    if answers_for:
        raise RuleBroken(
            "doer-is-auditee",
            _("{who} is {answers_for} and does not carry out {measure} ({what}) there. Name somebody else.").format(
                answers_for=answers_for, **said
            ),
            SOURCE,
        )
    if is_in_line and measure is Safeguard.REVIEW:
        raise RuleBroken(
            "doer-in-line",
            _(
                "{who} stands in the line of command between {auditor} and the auditee. {measure} ({what}) is carried "
                "out by somebody outside it: name another person."
            ).format(auditor=auditor, **said),
            SOURCE,
        )


def check_approving(
    name: str, role: str, *, is_alone: bool, others: Sequence[str], owns: Sequence[str], reason: str
) -> bool:
    """Hold approval of the report to somebody who neither audited nor was audited (team rule T3, policy).

    Where everybody the record knows did one or the other, as in a company of one person, the approver says so and why;
    the report discloses it.

    Args:
        name: who approves.
        role: the part in the audit, in words; empty for none.
        is_alone: whether nobody else on record could approve.
        others: names of who could.
        owns: sentences on what the approver answers for.
        reason: why the approver approves all the same; empty for no override.

    Returns:
        Whether it takes an override, which is to be recorded with its reason.

    Raises:
        RuleBroken: somebody else has to approve, or the reason is missing.
    """
    if not role and not owns:
        return False
    why = list(owns)
    if role:
        why.insert(0, _("{name} takes part in this audit as {role}.").format(name=name, role=role))
    code = "approver-owns" if owns else "approver-on-team"
    source = _("T3; ISO 19011 4.6; policy")
    if not is_alone:
        raise RuleBroken(
            code,
            _(
                "{why} The report is approved by somebody who neither audited nor answers for what was audited, such "
                "as the audit client or a member of top management outside them. On record: {others}."
            ).format(why=" ".join(why), others=", ".join(others[:6])),
            source,
        )
    check_said(
        reason,
        code,
        _(
            "{why} The record knows nobody who could approve instead. Add somebody who neither audited nor answers for "
            "it, or, where there is nobody, approve with a reason; the report discloses it."
        ).format(why=" ".join(why)),
        source,
    )
    return True
