"""What is written for the public site: drafts and filings, their acceptance, comments."""
