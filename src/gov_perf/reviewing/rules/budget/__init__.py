"""Budget (预算与金额): codes B."""
