"""Whole screens and dialogs; each owns one flow."""
