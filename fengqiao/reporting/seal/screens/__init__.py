"""Addresses of sealing."""
