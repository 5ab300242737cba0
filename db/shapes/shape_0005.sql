-- Shape 5: what evidence is, the files kept behind it, and the further items it is used for.

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
