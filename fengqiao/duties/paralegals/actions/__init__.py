"""Writes of the duty: moves of the register, attendance, the way of a model household."""
