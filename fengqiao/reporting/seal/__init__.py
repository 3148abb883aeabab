"""The report sealed: one archive that anybody can verify, and what is in it."""
