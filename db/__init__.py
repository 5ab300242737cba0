"""What is recorded: records, the one door for writing, the change journal."""
