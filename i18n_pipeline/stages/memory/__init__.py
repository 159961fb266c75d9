"""The translation memory as people use it."""
