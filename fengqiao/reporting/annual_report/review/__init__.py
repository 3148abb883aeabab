"""What is read in a report before it is signed: its words against its records. Pure, but for ``live`` and below.

``reviewing.review`` takes passages of text and a book of figures and returns findings; the words it
goes by are data (``words.toml``).
"""
