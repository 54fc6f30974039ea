"""Relevance (相关性): codes R."""
