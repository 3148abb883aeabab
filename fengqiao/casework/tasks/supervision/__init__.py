"""Supervision (督办): an order, its reply, its closing."""
