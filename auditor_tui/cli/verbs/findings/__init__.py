"""Commands of findings and corrective action."""
