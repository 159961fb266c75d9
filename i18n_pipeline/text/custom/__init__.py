"""Local custom: how a language writes days, numbers and lists, and in which order it puts names."""
