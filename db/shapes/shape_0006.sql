-- Shape 6: the risk somebody gave a finding that is no nonconformity, and the measured value a finding was raised for.

CREATE TABLE finding_risk (
    id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    rated_by TEXT NOT NULL,
    rated_at TEXT NOT NULL,
    high_since TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(finding_id) REFERENCES finding (id),
    FOREIGN KEY(rated_by) REFERENCES person (id),
    UNIQUE (finding_id),
    CONSTRAINT finding_risk_level CHECK (level IN ('low', 'medium', 'high'))
);

CREATE TABLE breach (
    id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    measured_id TEXT NOT NULL,
    value TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(finding_id) REFERENCES finding (id),
    FOREIGN KEY(measured_id) REFERENCES measured (id),
    UNIQUE (finding_id),
    CONSTRAINT breach_line CHECK (line IN ('limit', 'target'))
);
