"""Facts about people, what follows from them for a team, and what remedies it."""
