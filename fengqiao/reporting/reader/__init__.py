"""Reading any published report: text in, claims out. Pure; words and rules are data beside it."""
