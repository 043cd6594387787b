"""Whomet: who met whom, from the press release to the graph."""

__version__ = "0.1.0"
