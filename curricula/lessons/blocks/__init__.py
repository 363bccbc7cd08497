"""The blocks of a lesson's text: one module for each, joined in `body.py`."""
