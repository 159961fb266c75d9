"""Gettext catalogs: lossless reading and writing, fresh entries, merging with people's work."""
