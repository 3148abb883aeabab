"""What the duties' parts of the demonstration year share: an invented township and its people."""
