"""Filters of the reports' pages."""
