"""What a user can ask for inside an audit."""
