"""One module for each view: what it asks of the case, and what it answers."""
