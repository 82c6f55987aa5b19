"""The command line: one file a command, and the only code that prints."""
