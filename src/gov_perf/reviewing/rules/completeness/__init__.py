"""Completeness (完整性): codes C."""
