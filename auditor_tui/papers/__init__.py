"""Papers: what each says, composed from what services read."""
