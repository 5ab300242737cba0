-- Shape 5: findings without an audit, and links between findings; papers issued; what evidence is, the files kept
-- behind it, and the further items it is used for; the house style of papers.

CREATE TABLE finding_new (
    id TEXT NOT NULL,
    audit_id TEXT,
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
INSERT INTO finding_new SELECT * FROM finding;
DROP TABLE finding;
ALTER TABLE finding_new RENAME TO finding;
CREATE INDEX finding_of_audit ON finding (audit_id);

CREATE TABLE logged (
    id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    noticed_on TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    place TEXT NOT NULL,
    system TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(finding_id) REFERENCES finding (id),
    FOREIGN KEY(pack_id) REFERENCES pack (id),
    UNIQUE (finding_id),
    CONSTRAINT logged_origin CHECK (origin IN ('monitoring', 'incident', 'complaint', 'supplier'))
);

CREATE TABLE finding_link (
    id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(finding_id) REFERENCES finding (id),
    FOREIGN KEY(other_id) REFERENCES finding (id),
    UNIQUE (finding_id, other_id),
    CONSTRAINT finding_link_kind CHECK (kind IN ('merged', 'split'))
);

CREATE TABLE issued (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    revision INTEGER NOT NULL,
    changed TEXT NOT NULL,
    sheet TEXT NOT NULL,
    pdf TEXT NOT NULL,
    head TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(issued_by) REFERENCES person (id),
    UNIQUE (kind, subject, revision),
    CONSTRAINT issued_kind CHECK (kind IN ('programme', 'review', 'minutes'))
);

CREATE TABLE evidence_kind (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    method TEXT NOT NULL,
    present TEXT NOT NULL,
    consent TEXT NOT NULL,
    only_shown INTEGER NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    UNIQUE (evidence_id),
    CONSTRAINT evidence_kind_kind CHECK (kind IN ('document', 'record', 'photo', 'screenshot', 'interview', 'observation', 're-performance', 'data-query')),
    CONSTRAINT evidence_kind_method CHECK (method IN ('onsite', 'remote', '')),
    CONSTRAINT evidence_kind_shown CHECK (only_shown IN (0, 1))
);

CREATE TABLE evidence_file (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    pixels TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    FOREIGN KEY(taken_by) REFERENCES person (id),
    UNIQUE (evidence_id, revision)
);

CREATE TABLE evidence_use (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    item TEXT NOT NULL,
    used_by TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    FOREIGN KEY(used_by) REFERENCES person (id),
    UNIQUE (evidence_id, item)
);

CREATE INDEX evidence_file_of_audit ON evidence_file (audit_id);

CREATE TABLE owner_update (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    action_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_by TEXT,
    decided_on TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES corrective_action (id),
    FOREIGN KEY(proposed_by) REFERENCES person (id),
    FOREIGN KEY(decided_by) REFERENCES person (id),
    UNIQUE (number),
    CONSTRAINT owner_update_kind CHECK (kind IN ('done', 'due')),
    CONSTRAINT owner_update_decision CHECK (decision IN ('waiting', 'accepted', 'refused'))
);

CREATE TABLE house_style (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    logo TEXT NOT NULL,
    accent TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    page TEXT NOT NULL,
    distribution TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(set_by) REFERENCES person (id),
    UNIQUE (number),
    CONSTRAINT house_style_page CHECK (page IN ('A4', 'Letter', ''))
);
