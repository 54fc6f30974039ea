"""The rules (审核规则): one folder per group of codes, one module per rule, named after it."""
