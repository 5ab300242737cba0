"""Keys in, use cases out, values back down."""
