"""What each command does, a file per noun."""
