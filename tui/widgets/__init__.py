"""Reusable parts of a screen: they take values and post messages."""
