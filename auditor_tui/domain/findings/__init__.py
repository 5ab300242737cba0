"""Rules of findings and corrective action."""
