"""Papers of the organisation: findings, programme, review, journal."""
