"""The command line: the second front end over the same use cases."""
