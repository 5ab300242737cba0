"""What a user can ask for: key, footer text, palette entry and help in one place."""
