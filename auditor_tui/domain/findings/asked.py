"""What each step of corrective action asks for."""

from __future__ import annotations

from auditor_tui.domain.asked import Asked, Kind, Step
from auditor_tui.language import english

_ROOM = "findings.corrective_action"
_WHAT = english("What is done (a corrective action removes the cause)")
_SEEN = english("How that can be seen"), english("how that can be seen")
_DONE = english("the day it was done (default: today)")
_NUMBER = english("Number of the action")
_DAY = "2027-03-01"
_WHO_AND_WHEN = (
    Asked("owner", english("Who does it: a person of the record, by name or initials"), kind=Kind.PERSON),
    Asked("due_on", english("Until when"), kind=Kind.DAY, option="due", hint=_DAY),
)

CONTAIN = Step("contain", (_ROOM, "contain"), english("{ref}: containment and correction"), (
    Asked("correction", english("What was done to limit this case and put it right"), english("what was done"),
          lines=2),
    Asked("evidence", *_SEEN),
    Asked("consequences", english("What it did to people and decisions ('none' with the reason)"),
          english("what the case did, and to whom"), lines=2),
    Asked("by", english("Who did it"), english("who put it right (default: who acts)"), Kind.PERSON, required=False),
    Asked("on", english("On which day"), _DONE, Kind.DAY, required=False),
), english("record how the case was limited and put right"))  # fmt: skip

CAUSE = Step("cause", (_ROOM, "find_cause"), english("{ref}: cause, {method}"), (
    Asked("causes", english("Why it happened"), kind=Kind.LINES, option=None, lines=5),
    Asked("undetected", english("Why it was not noticed earlier"), english("why it was not noticed earlier")),
    Asked("searched", english("Where similar cases were looked for"), english("where similar cases were looked for")),
    Asked("similar", english("What was found there ('none' is an answer)"), english("what was found there")),
    Asked("evidence", english("What this rests on"), english("what the analysis rests on"), required=False),
), english("record why it happened; again replaces what was said"))  # fmt: skip

PLAN = Step("plan", (_ROOM, "plan_action"), english("{ref}: action"), (
    Asked("action", _WHAT, english("what removes the cause"), lines=3),
    *_WHO_AND_WHEN,
))  # fmt: skip

CRITERION = Step("plan", (_ROOM, "fix_criterion"), english("{ref}: criterion of effectiveness"), (
    Asked("criterion", english("By what it will be seen that the problem stays away"),
          english("by what it will be seen that the problem stays away"), lines=3),
    Asked("check_from", english("Not judged before"), english("earliest day of the effectiveness check"), Kind.DAY,
          option="check-from", hint=_DAY),
))  # fmt: skip

DROP = Step("plan", (_ROOM, "drop_action"), english("{ref}: take an action out"), (
    Asked("number", _NUMBER, english("take action N out of the plan"), Kind.NUMBER, option="drop"),
    Asked("reason", english("Why it leaves the plan"), english("why it is taken out"), lines=2),
))  # fmt: skip

ACCEPT = Step(
    "accept", (_ROOM, "accept"), english("{ref}: accepted"), (Asked("action", _WHAT, lines=3), *_WHO_AND_WHEN)
)

DECLINE = Step("decline", (_ROOM, "decline"), english("{ref}: declined"), (
    Asked("reason", english("Why"), lines=3),
), english("decline an observation or opportunity"))  # fmt: skip

IMPLEMENT = Step("implement", (_ROOM, "implement"), english("{ref}: an action is done"), (
    Asked("number", _NUMBER, english("which, when more than one is waited for"), Kind.NUMBER, "action", required=False),
    Asked("evidence", *_SEEN, lines=2),
    Asked("on", english("Done on"), _DONE, Kind.DAY, required=False),
), english("record that an action is done"))  # fmt: skip

EXTEND = Step("extend", (_ROOM, "extend"), english("{ref}: more time"), (
    Asked("number", _NUMBER, kind=Kind.NUMBER, option="action"),
    Asked("due_on", english("New due date"), kind=Kind.DAY, option="due", hint=_DAY),
    Asked("reason", english("Why more time is needed"), lines=2),
), english("move the due date of an action; approved by who acts"))  # fmt: skip

VERIFY = Step("verify", (_ROOM, "verify"), english("{ref}: {judgement}"), (
    Asked("effective", kind=Kind.YES_NO),
    Asked("evidence", english("What was looked at, how many of how many, what was found"),
          english("what was looked at, how many, what was found"), lines=4),
), english("judge whether the problem stayed away; no begins the next round"))  # fmt: skip

REOPEN = Step("reopen", (_ROOM, "reopen"), english("{ref}: opened again"), (
    Asked("reason", english("What came back"), lines=3),
), english("open a nonconformity again that was closed as effective"))  # fmt: skip

STEPS = (CONTAIN, CAUSE, PLAN, CRITERION, DROP, ACCEPT, DECLINE, IMPLEMENT, EXTEND, VERIFY, REOPEN)
