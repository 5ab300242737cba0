"""The words of the command line: commands, options, help."""
