-- Shape 2: several packs in an audit, AI systems, the Statement of Applicability, the canvases of the organisation.

CREATE TABLE audit_pack (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    pack_id TEXT NOT NULL,
    clauses TEXT NOT NULL,
    prefix TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(pack_id) REFERENCES pack (id)
);
CREATE INDEX audit_pack_of_audit ON audit_pack (audit_id);

CREATE TABLE system (
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    supplier TEXT NOT NULL,
    origin TEXT NOT NULL,
    parts TEXT NOT NULL,
    stage TEXT NOT NULL,
    tier TEXT NOT NULL,
    personal_data TEXT NOT NULL,
    purpose TEXT NOT NULL,
    approach TEXT NOT NULL,
    domain TEXT NOT NULL,
    autonomy TEXT NOT NULL,
    data_content TEXT NOT NULL,
    data_source TEXT NOT NULL,
    data_persons TEXT NOT NULL,
    data_quality TEXT NOT NULL,
    data_balance TEXT NOT NULL,
    data_preparation TEXT NOT NULL,
    data_keeping TEXT NOT NULL,
    retired TEXT,
    PRIMARY KEY (id),
    UNIQUE (reference),
    CONSTRAINT system_origin CHECK (origin IN ('developed', 'bought', 'adapted')),
    CONSTRAINT system_stage CHECK (stage IN ('inception', 'design', 'verification', 'deployment', 'operation', 're-evaluation', 'retirement')),
    CONSTRAINT system_tier CHECK (tier IN ('unknown', 'minimal', 'limited', 'high', 'prohibited')),
    CONSTRAINT system_personal_data CHECK (personal_data IN ('yes', 'no', 'unknown'))
);

CREATE TABLE audit_system (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    system_id TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(system_id) REFERENCES system (id),
    UNIQUE (audit_id, system_id)
);

CREATE TABLE applicability (
    id TEXT NOT NULL,
    control TEXT NOT NULL,
    necessary INTEGER NOT NULL,
    reason TEXT NOT NULL,
    status TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(recorded_by) REFERENCES person (id),
    UNIQUE (control),
    CONSTRAINT applicability_necessary CHECK (necessary IN (0, 1))
);

CREATE TABLE canvas (
    id TEXT NOT NULL,
    sheet TEXT NOT NULL,
    line TEXT NOT NULL,
    role TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (sheet, line, role),
    CONSTRAINT canvas_sheet CHECK (sheet IN ('raci', 'collaboration'))
);

CREATE TABLE relation (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(other_id) REFERENCES person (id),
    CONSTRAINT relation_kind CHECK (kind IN ('manager', 'family', 'other')),
    CONSTRAINT relation_of_two CHECK (person_id <> other_id)
);

CREATE TABLE interest (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    happened_on TEXT,
    note TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT interest_kind CHECK (kind IN ('financial', 'gift', 'future', 'conflict'))
);
