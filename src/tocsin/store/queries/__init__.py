"""Questions to a case that need not load all of it; the caller holds the transaction."""
