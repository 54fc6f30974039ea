"""Self-evaluation and other years (自评与跨年度): codes S."""
