"""Feasibility (可行性): codes F."""
