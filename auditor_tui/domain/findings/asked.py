"""What each step of corrective action asks for."""

from __future__ import annotations

from auditor_tui.domain.asked import Kind, Step, StepField
from auditor_tui.language import english

_ROOM = "findings.corrective_action"
_WHAT = english("What is done (a corrective action removes the cause)")
_SEEN = english("How that can be seen"), english("how that can be seen")
_DONE = english("the day it was done (default: today)")
_NUMBER = english("Number of the action")
_DAY = "2027-03-01"
_WHO_AND_WHEN = (
    StepField("owner", english("Who does it: a person of the record, by name or initials"), kind=Kind.PERSON),
    StepField("due_on", english("Until when"), kind=Kind.DAY, option="due", hint=_DAY),
)

CONTAIN = Step("contain", (_ROOM, "contain"), english("{ref}: containment and correction"), (
    StepField("correction", english("What was done to limit this case and put it right"), english("what was done"),
          lines=2),
    StepField("evidence", *_SEEN),
    StepField("consequences", english("What it did to people and decisions ('none' with the reason)"),
          english("what the case did, and to whom"), lines=2),
    StepField("by", english("Who did it"), english("who put it right (default: who acts)"), Kind.PERSON,
          required=False),
    StepField("on", english("On which day"), _DONE, Kind.DAY, required=False),
), english("record how the case was limited and put right"))  # fmt: skip

CAUSE = Step("cause", (_ROOM, "find_cause"), english("{ref}: cause, {method}"), (
    StepField("causes", english("Why it happened"), kind=Kind.LINES, option=None, lines=5),
    StepField("undetected", english("Why it was not noticed earlier"), english("why it was not noticed earlier")),
    StepField("searched", english("Where similar cases were looked for"),
          english("where similar cases were looked for")),
    StepField("similar", english("What was found there ('none' is an answer)"), english("what was found there")),
    StepField("evidence", english("What this rests on"), english("what the analysis rests on"), required=False),
), english("record why it happened; again replaces what was said"))  # fmt: skip

PLAN = Step("plan", (_ROOM, "plan_action"), english("{ref}: action"), (
    StepField("action", _WHAT, english("what removes the cause"), lines=3),
    *_WHO_AND_WHEN,
))  # fmt: skip

CRITERION = Step("plan", (_ROOM, "fix_criterion"), english("{ref}: criterion of effectiveness"), (
    StepField("criterion", english("By what it will be seen that the problem stays away"),
          english("by what it will be seen that the problem stays away"), lines=3),
    StepField("check_from", english("Not judged before"), english("earliest day of the effectiveness check"), Kind.DAY,
          option="check-from", hint=_DAY),
))  # fmt: skip

DROP = Step("plan", (_ROOM, "drop_action"), english("{ref}: take an action out"), (
    StepField("number", _NUMBER, english("take action N out of the plan"), Kind.NUMBER, option="drop"),
    StepField("reason", english("Why it leaves the plan"), english("why it is taken out"), lines=2),
))  # fmt: skip

ACCEPT = Step(
    "accept", (_ROOM, "accept"), english("{ref}: accepted"), (StepField("action", _WHAT, lines=3), *_WHO_AND_WHEN)
)

DECLINE = Step("decline", (_ROOM, "decline"), english("{ref}: declined"), (
    StepField("reason", english("Why"), lines=3),
), english("decline an observation or opportunity"))  # fmt: skip

IMPLEMENT = Step("implement", (_ROOM, "implement"), english("{ref}: an action is done"), (
    StepField("number", _NUMBER, english("which, when more than one is waited for"), Kind.NUMBER, "action",
          required=False),
    StepField("evidence", *_SEEN, lines=2),
    StepField("on", english("Done on"), _DONE, Kind.DAY, required=False),
), english("record that an action is done"))  # fmt: skip

EXTEND = Step("extend", (_ROOM, "extend"), english("{ref}: more time"), (
    StepField("number", _NUMBER, kind=Kind.NUMBER, option="action"),
    StepField("due_on", english("New due date"), kind=Kind.DAY, option="due", hint=_DAY),
    StepField("reason", english("Why more time is needed"), lines=2),
), english("move the due date of an action; approved by who acts"))  # fmt: skip

VERIFY = Step("verify", (_ROOM, "verify"), english("{ref}: {judgement}"), (
    StepField("effective", kind=Kind.YES_NO),
    StepField("evidence", english("What was looked at, how many of how many, what was found"),
          english("what was looked at, how many, what was found"), lines=4),
), english("judge whether the problem stayed away; no begins the next round"))  # fmt: skip

REOPEN = Step("reopen", (_ROOM, "reopen"), english("{ref}: opened again"), (
    StepField("reason", english("What came back"), lines=3),
), english("open a nonconformity again that was closed as effective"))  # fmt: skip

STEPS = (CONTAIN, CAUSE, PLAN, CRITERION, DROP, ACCEPT, DECLINE, IMPLEMENT, EXTEND, VERIFY, REOPEN)
