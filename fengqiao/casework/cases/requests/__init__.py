"""What one post asks of another about a case, and what it answers."""
