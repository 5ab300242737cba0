"""The shapes of the database file, one SQL script per released version; never edited once released."""
