"""Reads of the duty: the register, the training, what each did, the model households."""
