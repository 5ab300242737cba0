-- Shape 1. Times are RFC 3339 text with the local offset, dates ISO text, identities UUID text.

CREATE TABLE organisation (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE person (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name),
    UNIQUE (initials)
);

CREATE TABLE involvement (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    since TEXT,
    until TEXT,
    note TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT ends_after_it_began CHECK (until IS NULL OR since IS NULL OR until >= since)
);

CREATE TABLE pack (
    id TEXT NOT NULL,
    pack TEXT NOT NULL,
    version TEXT NOT NULL,
    title TEXT NOT NULL,
    criteria TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE audit (
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    objective TEXT NOT NULL,
    scope TEXT NOT NULL,
    criteria TEXT NOT NULL,
    client TEXT NOT NULL,
    auditee TEXT NOT NULL,
    participants TEXT NOT NULL,
    places TEXT NOT NULL,
    method TEXT NOT NULL,
    distribution TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    clauses TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    period_from TEXT,
    period_to TEXT,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    revision_reason TEXT NOT NULL,
    conclusion TEXT,
    conclusion_reasons TEXT NOT NULL,
    opinions TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    approved_by TEXT,
    approved_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(pack_id) REFERENCES pack (id),
    FOREIGN KEY(approved_by) REFERENCES person (id),
    CONSTRAINT audit_state CHECK (state IN ('planned', 'open', 'closing', 'closed')),
    CONSTRAINT audit_method CHECK (method IN ('onsite', 'remote', 'hybrid')),
    CONSTRAINT audit_dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT audit_revision CHECK (revision >= 1),
    UNIQUE (reference)
);

CREATE TABLE team (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    role TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    UNIQUE (audit_id, person_id),
    CONSTRAINT team_role CHECK (role IN ('lead', 'auditor', 'expert', 'observer'))
);

CREATE TABLE declaration (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    statement TEXT NOT NULL,
    conflicts TEXT NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE answer (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    item TEXT NOT NULL,
    result TEXT,
    note TEXT NOT NULL,
    reason TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(answered_by) REFERENCES person (id),
    UNIQUE (audit_id, item),
    CONSTRAINT answer_result CHECK (result IN ('conforming', 'nonconforming', 'not-assessed', 'not-applicable'))
);

CREATE TABLE evidence (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    item TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(recorded_by) REFERENCES person (id),
    UNIQUE (audit_id, number)
);

CREATE TABLE finding (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    item TEXT NOT NULL,
    grade TEXT NOT NULL,
    grade_reason TEXT NOT NULL,
    requirement TEXT NOT NULL,
    evidence TEXT NOT NULL,
    gap TEXT NOT NULL,
    state TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    response TEXT,
    response_by TEXT NOT NULL,
    response_on TEXT,
    response_text TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(raised_by) REFERENCES person (id),
    CONSTRAINT finding_grade CHECK (grade IN ('major', 'minor', 'observation', 'ofi', 'strength')),
    CONSTRAINT finding_state CHECK (state IN ('open', 'contained', 'cause_found', 'plan_accepted', 'implemented', 'closed_effective', 'accepted', 'declined', 'done', 'recorded', 'withdrawn')),
    CONSTRAINT finding_response CHECK (response IN ('acknowledged', 'disputed')),
    UNIQUE (reference)
);

CREATE TABLE paper (
    id TEXT NOT NULL,
    of_audit TEXT NOT NULL,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sheet TEXT NOT NULL,
    pdf TEXT NOT NULL,
    head TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(of_audit) REFERENCES audit (id),
    FOREIGN KEY(issued_by) REFERENCES person (id),
    UNIQUE (of_audit, kind, revision),
    CONSTRAINT paper_kind CHECK (kind IN ('report'))
);

CREATE INDEX involvement_of_person ON involvement (person_id);
CREATE INDEX finding_of_audit ON finding (audit_id);
CREATE INDEX declaration_of_audit ON declaration (audit_id);

CREATE TABLE device (
    dev BLOB NOT NULL PRIMARY KEY,
    made TEXT NOT NULL
);

CREATE TABLE change (
    position INTEGER PRIMARY KEY,
    dev BLOB NOT NULL,
    seq INTEGER NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    body TEXT NOT NULL,
    ent TEXT GENERATED ALWAYS AS (json_extract(body, '$.ent')) VIRTUAL,
    row TEXT GENERATED ALWAYS AS (json_extract(body, '$.id')) VIRTUAL,
    audit TEXT GENERATED ALWAYS AS (json_extract(body, '$.audit')) VIRTUAL,
    tx TEXT GENERATED ALWAYS AS (json_extract(body, '$.tx')) VIRTUAL,
    UNIQUE (dev, seq)
);
CREATE INDEX change_of_row ON change (ent, row);
CREATE INDEX change_of_audit ON change (audit);
CREATE INDEX change_of_tx ON change (tx);

CREATE TABLE value (
    commitment BLOB NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL,
    data BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE content (
    digest TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
);

-- Text being typed: no part of the record, gone once saved.
CREATE TABLE draft (
    key TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
