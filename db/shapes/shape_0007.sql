-- Shape 7: safeguards that are carried out, and who approved which revision of a report, and why.

CREATE TABLE safeguard_act (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    safeguard_id TEXT NOT NULL,
    measure TEXT NOT NULL,
    who TEXT NOT NULL,
    done_by TEXT NOT NULL,
    done_on TEXT,
    result TEXT NOT NULL,
    evidence TEXT NOT NULL,
    recorded_by TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(safeguard_id) REFERENCES safeguard (id),
    FOREIGN KEY(recorded_by) REFERENCES person (id),
    CONSTRAINT safeguard_act_measure CHECK (measure IN ('SG2', 'SG3', 'SG4', 'SG5', 'SG6', 'SG7', 'SG8', 'SG11'))
);

CREATE INDEX safeguard_act_of_audit ON safeguard_act (audit_id);

CREATE TABLE approval (
    id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    approved_by TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(audit_id) REFERENCES audit (id),
    FOREIGN KEY(approved_by) REFERENCES person (id)
);
