-- Shape 4: limits, competence, judgements, safeguards and assignments; the audit programme; agendas; measurements and management reviews; samples.

CREATE TABLE setting (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    value INTEGER NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_on TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(set_by) REFERENCES person (id)
);

CREATE TABLE competence (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    field TEXT NOT NULL,
    basis TEXT NOT NULL,
    since TEXT,
    until TEXT,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT competence_field CHECK (field IN ('auditing', 'life-cycle', 'data', 'risk', 'law', 'sector'))
);

CREATE TABLE judgement (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    on_day TEXT NOT NULL,
    role TEXT NOT NULL,
    limits TEXT NOT NULL,
    facts TEXT NOT NULL,
    declared_facts TEXT,
    declaration_id TEXT,
    verdicts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    because TEXT NOT NULL,
    superseded_by TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(declaration_id) REFERENCES declaration (id)
);

CREATE TABLE safeguard (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    measures TEXT NOT NULL,
    reason TEXT NOT NULL,
    is_override INTEGER NOT NULL,
    rests_on TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(approved_by) REFERENCES person (id),
    CONSTRAINT safeguard_override CHECK (is_override IN (0, 1))
);

CREATE TABLE assignment (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE authorship (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE disclosure (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    declaration_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(declaration_id) REFERENCES declaration (id),
    CONSTRAINT disclosure_answer CHECK (answer IN ('no', 'yes'))
);

CREATE INDEX judgement_of_audit ON judgement (audit_id);
CREATE INDEX safeguard_of_audit ON safeguard (audit_id);
CREATE INDEX assignment_of_audit ON assignment (audit_id);

CREATE TABLE programme (
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    manager_id TEXT NOT NULL,
    objectives TEXT NOT NULL,
    risks TEXT NOT NULL,
    resources TEXT NOT NULL,
    methods TEXT NOT NULL,
    review TEXT NOT NULL,
    reviewed_on TEXT,
    reviewed_by TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(manager_id) REFERENCES person (id),
    FOREIGN KEY(reviewed_by) REFERENCES person (id),
    CONSTRAINT programme_dates CHECK (ends_on >= starts_on)
);

CREATE TABLE scheduled (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    programme_id TEXT NOT NULL,
    title TEXT NOT NULL,
    month TEXT NOT NULL,
    units TEXT NOT NULL,
    systems TEXT NOT NULL,
    planned_as TEXT,
    skipped TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id),
    FOREIGN KEY(planned_as) REFERENCES audit (id),
    UNIQUE (number)
);

CREATE TABLE priority (
    id TEXT NOT NULL,
    unit TEXT NOT NULL,
    impact INTEGER NOT NULL,
    change INTEGER NOT NULL,
    incidents INTEGER NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_on TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(set_by) REFERENCES person (id),
    UNIQUE (unit),
    CONSTRAINT priority_marks CHECK (impact BETWEEN 0 AND 3 AND change BETWEEN 0 AND 3 AND incidents BETWEEN 0 AND 3)
);

CREATE TABLE audit_trigger (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    settled TEXT,
    PRIMARY KEY (id),
    CONSTRAINT trigger_kind CHECK (kind IN ('major', 'incident', 'retraining', 'supplier', 'scope', 'law', 'complaints')),
    UNIQUE (number)
);

CREATE TABLE plan_note (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    UNIQUE (audit_id, topic)
);

CREATE TABLE slot (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    place TEXT NOT NULL,
    remote INTEGER NOT NULL,
    auditor_id TEXT,
    interviewees TEXT NOT NULL,
    units TEXT NOT NULL,
    how TEXT NOT NULL,
    attended TEXT NOT NULL,
    outcome TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(auditor_id) REFERENCES person (id),
    UNIQUE (audit_id, number),
    CONSTRAINT slot_kind CHECK (kind IN ('opening', 'interview', 'documents', 'observation', 'team', 'closing')),
    CONSTRAINT slot_remote CHECK (remote IN (0, 1)),
    CONSTRAINT slot_times CHECK (ends > begins)
);


CREATE TABLE role_holder (
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    person_id TEXT NOT NULL,
    since TEXT,
    until TEXT,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT role_ends_after_it_began CHECK (until IS NULL OR since IS NULL OR until >= since)
);

CREATE TABLE activity_reach (
    id TEXT NOT NULL,
    activity TEXT NOT NULL,
    clauses TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_on TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(set_by) REFERENCES person (id),
    UNIQUE (activity)
);


CREATE TABLE metric (
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    better TEXT NOT NULL,
    target TEXT,
    alarm TEXT,
    system TEXT NOT NULL,
    objective TEXT NOT NULL,
    owner TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    UNIQUE (reference),
    CONSTRAINT metric_better CHECK (better IN ('higher', 'lower'))
);

CREATE TABLE measured (
    id TEXT NOT NULL,
    metric_id TEXT NOT NULL,
    period TEXT NOT NULL,
    first TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(metric_id) REFERENCES metric (id),
    FOREIGN KEY(recorded_by) REFERENCES person (id),
    UNIQUE (metric_id, period)
);

CREATE TABLE surrounding (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    effect TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(recorded_by) REFERENCES person (id),
    UNIQUE (number),
    CONSTRAINT surrounding_kind CHECK (kind IN ('external', 'internal', 'climate', 'party'))
);

CREATE TABLE review (
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    held_on TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    chair_id TEXT NOT NULL,
    attendees TEXT NOT NULL,
    discussion TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    state TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    approved_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(chair_id) REFERENCES person (id),
    UNIQUE (reference),
    CONSTRAINT review_state CHECK (state IN ('open', 'approved')),
    CONSTRAINT review_period CHECK (period_to >= period_from)
);

CREATE TABLE decision (
    id TEXT NOT NULL,
    review_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(review_id) REFERENCES review (id),
    FOREIGN KEY(owner_id) REFERENCES person (id),
    UNIQUE (review_id, number),
    CONSTRAINT decision_kind CHECK (kind IN ('improvement', 'change', 'resources'))
);

CREATE TABLE confirmation (
    id TEXT NOT NULL,
    review_id TEXT NOT NULL,
    input TEXT NOT NULL,
    text TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(review_id) REFERENCES review (id),
    FOREIGN KEY(confirmed_by) REFERENCES person (id),
    UNIQUE (review_id, input),
    CONSTRAINT confirmation_input CHECK (input IN ('a', 'b', 'c', 'd1', 'd2', 'd3', 'e'))
);


CREATE TABLE sample (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    item TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    population TEXT NOT NULL,
    count INTEGER NOT NULL,
    method TEXT NOT NULL,
    size INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    tolerable INTEGER NOT NULL,
    allowed INTEGER NOT NULL,
    reason TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    seed TEXT NOT NULL,
    drawn_by TEXT NOT NULL,
    drawn_at TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(drawn_by) REFERENCES person (id),
    UNIQUE (audit_id, number),
    CONSTRAINT sample_method CHECK (method IN ('all', 'judgement', 'attribute', 'systematic', 'stratified'))
);

CREATE TABLE drawn (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    sample_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(sample_id) REFERENCES sample (id),
    UNIQUE (sample_id, place),
    CONSTRAINT drawn_result CHECK (result IN ('', 'conforms', 'deviates', 'unavailable'))
);

