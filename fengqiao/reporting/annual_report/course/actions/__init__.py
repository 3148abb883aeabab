"""What is written of a report under way: its acts, its figures, what is published of it."""
