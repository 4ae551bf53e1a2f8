"""Run a live delegation day of an economic mission, in a terminal, offline."""

__version__ = "0.1.0"
