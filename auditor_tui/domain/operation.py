"""What a person does to the record, as the journal calls it: a closed list, in English in every language."""

from __future__ import annotations

from enum import StrEnum
from gettext import gettext as _

from auditor_tui.language import english


class Operation(StrEnum):
    """What one recorded step does; its value is what the journal keeps, so a name once used is never changed."""

    ACCEPT = english("accept")
    ADD_AI_SYSTEM = english("add AI system")
    ADD_EVIDENCE = english("add evidence")
    ADD_PACK = english("add pack")
    ADD_PERSON = english("add person")
    ADD_SLOT = english("add slot")
    AGREE_SAFEGUARDS = english("agree safeguards")
    ANSWER = english("answer")
    APPROVE_AUDIT = english("approve audit")
    APPROVE_OVERRIDE = english("approve override")
    APPROVE_REVIEW = english("approve review")
    ASSIGN = english("assign")
    ASSIGN_TEAM = english("assign team")
    ATTACH_FILE = english("attach file")
    CARRY_OUT_DECISION = english("carry out decision")
    CARRY_OUT_SAFEGUARD = english("carry out safeguard")
    CHANGE_AI_SYSTEM = english("change AI system")
    CHANGE_LIMIT = english("change limit")
    CHANGE_METRIC = english("change metric")
    CHANGE_PERSON = english("change person")
    CHANGE_PLAN = english("change plan")
    CHANGE_PROGRAMME = english("change programme")
    CHANGE_REVIEW = english("change review")
    CHANGE_SLOT = english("change slot")
    CHANGE_TEAM = english("change team")
    CHOOSE_PACKS = english("choose packs")
    CLOSE_AUDIT = english("close audit")
    CONCLUDE_AUDIT = english("conclude audit")
    CONFIRM_INPUT = english("confirm input")
    CONTAIN = english("contain")
    COPY_AGENDA = english("copy agenda")
    DECIDE = english("decide")
    DECLARE_CONTROL = english("declare control")
    DECLARE_INTEREST = english("declare interest")
    DECLINE = english("decline")
    DEFINE_METRIC = english("define metric")
    DRAW_SAMPLE = english("draw sample")
    DROP_ACTION = english("drop action")
    DROP_SLOT = english("drop slot")
    END_INVOLVEMENT = english("end involvement")
    END_ROLE = english("end role")
    EXTEND = english("extend")
    FILL_CANVAS = english("fill canvas")
    FIND_CAUSE = english("find cause")
    FIX_CRITERION = english("fix criterion")
    FOUND_RECORD = english("found record")
    HOLD_REVIEW = english("hold review")
    IMPLEMENT = english("implement")
    LEAVE_OUT = english("leave out")
    LINK_AUDIT = english("link audit")
    LOG_FINDING = english("log finding")
    MAP_ACTIVITY = english("map activity")
    MARK_PRIORITY = english("mark priority")
    MEASURE = english("measure")
    MERGE_FINDINGS = english("merge findings")
    NAME_AI_SYSTEMS = english("name AI systems")
    NAME_WHO_CARRIES_OUT_SAFEGUARD = english("name who carries out safeguard")
    NOTE = english("note")
    OPEN_AUDIT = english("open audit")
    PASS_CHECKPOINT = english("pass checkpoint")
    PLAN_ACTION = english("plan action")
    PLAN_AUDIT = english("plan audit")
    RAISE_FINDING = english("raise finding")
    RATE_RISK = english("rate risk")
    RECORD_ATTENDANCE = english("record attendance")
    RECORD_COMPETENCE = english("record competence")
    RECORD_INVOLVEMENT = english("record involvement")
    RECORD_RELATION = english("record relation")
    RECORD_RESPONSE = english("record response")
    RECORD_ROLE = english("record role")
    RECORD_SAMPLE_RESULT = english("record sample result")
    RECORD_SURROUNDING = english("record surrounding")
    RECORD_TRIGGER = english("record trigger")
    REFUSE_OWNERS_UPDATE = english("refuse owner's update")
    REGRADE_FINDING = english("regrade finding")
    REOPEN_AUDIT = english("reopen audit")
    REOPEN_FINDING = english("reopen finding")
    RETIRE_AI_SYSTEM = english("retire AI system")
    REVIEW_PROGRAMME = english("review programme")
    REWORD_FINDING = english("reword finding")
    SCHEDULE_AUDIT = english("schedule audit")
    SET_HOUSE_STYLE = english("set house style")
    SET_UP_PROGRAMME = english("set up programme")
    SETTLE_TRIGGER = english("settle trigger")
    SIGN_DECLARATION = english("sign declaration")
    SKIP_AUDIT = english("skip audit")
    SPLIT_FINDING = english("split finding")
    TAKE_BACK_ANSWER = english("take back answer")
    TAKE_IN_STATEMENT_OF_APPLICABILITY = english("take in Statement of Applicability")
    TAKE_IN_MEASUREMENTS = english("take in measurements")
    TAKE_IN_OWNERS_UPDATES = english("take in owners' updates")
    TAKE_IN_PEOPLE_AND_FACTS = english("take in people and facts")
    TAKE_OUT_PACK = english("take out pack")
    UPGRADE_PACK = english("upgrade pack")
    USE_EVIDENCE = english("use evidence")
    VERIFY_EFFECTIVENESS = english("verify effectiveness")
    WITHDRAW_COMPETENCE = english("withdraw competence")
    WITHDRAW_DECISION = english("withdraw decision")
    WITHDRAW_EVIDENCE = english("withdraw evidence")
    WITHDRAW_FINDING = english("withdraw finding")
    WITHDRAW_INTEREST = english("withdraw interest")
    WITHDRAW_INVOLVEMENT = english("withdraw involvement")
    WITHDRAW_RELATION = english("withdraw relation")
    WITHDRAW_SAFEGUARDS = english("withdraw safeguards")
    WITHDRAW_SAMPLE = english("withdraw sample")
    WITHDRAW_SURROUNDING = english("withdraw surrounding")

    ISSUE = "issue"
    """told with the kind of paper that is issued"""
    UNDO = "undo"
    """told with the operation that is taken back"""


def in_words(operation: str) -> str:
    """Return what the journal calls a step, in the language of whoever reads it; one not known here as it stands."""
    begins, _space, rest = operation.partition(" ")
    if begins in ("undo", "issue", "print") and rest:
        return {
            "undo": _("undo {what}"),
            "issue": _("issue {what}"),
            "print": _("print {what}"),
        }[begins].format(what=in_words(rest) if begins == "undo" else rest)
    return _(operation)
