"""Drafts: what the memory or a machine proposes, and how it is set."""
