"""What comes in from the public site: applications with their drafts, further papers, comments."""
