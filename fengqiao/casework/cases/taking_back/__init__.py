"""Taking an entry back."""
