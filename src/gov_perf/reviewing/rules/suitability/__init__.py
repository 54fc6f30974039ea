"""Suitability (适当性): codes A."""
