-- Shape 3: corrective action on findings, in rounds.

CREATE TABLE corrective_round (
    id TEXT NOT NULL,
    finding_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    begun_reason TEXT NOT NULL,
    correction TEXT NOT NULL,
    corrected_by TEXT,
    corrected_on TEXT,
    correction_evidence TEXT NOT NULL,
    consequences TEXT NOT NULL,
    method TEXT NOT NULL,
    undetected TEXT NOT NULL,
    searched TEXT NOT NULL,
    similar TEXT NOT NULL,
    cause_evidence TEXT NOT NULL,
    criterion TEXT NOT NULL,
    check_from TEXT,
    accepted_by TEXT,
    accepted_on TEXT,
    implemented_on TEXT,
    verified_by TEXT,
    verified_on TEXT,
    effective INTEGER,
    verification TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(finding_id) REFERENCES finding (id),
    FOREIGN KEY(corrected_by) REFERENCES person (id),
    FOREIGN KEY(accepted_by) REFERENCES person (id),
    FOREIGN KEY(verified_by) REFERENCES person (id),
    UNIQUE (finding_id, number),
    CONSTRAINT round_state CHECK (state IN ('open', 'contained', 'cause_found', 'plan_accepted', 'implemented', 'closed_effective', 'accepted', 'declined', 'done')),
    CONSTRAINT round_effective CHECK (effective IN (0, 1))
);

CREATE TABLE cause (
    id TEXT NOT NULL,
    round_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    branch TEXT NOT NULL,
    under INTEGER,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES corrective_round (id)
);
CREATE INDEX cause_of_round ON cause (round_id);

CREATE TABLE corrective_action (
    id TEXT NOT NULL,
    round_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT NOT NULL,
    withdrawn TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES corrective_round (id),
    FOREIGN KEY(owner_id) REFERENCES person (id),
    UNIQUE (round_id, number)
);

CREATE TABLE extension (
    id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(action_id) REFERENCES corrective_action (id),
    FOREIGN KEY(approved_by) REFERENCES person (id)
);
CREATE INDEX extension_of_action ON extension (action_id);
