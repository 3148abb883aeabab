"""Exchange: what comes in from, and goes back to, the files that people keep themselves."""
