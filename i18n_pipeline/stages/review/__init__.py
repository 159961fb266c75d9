"""Review: what checks find, what is mended, and in which order people should look."""
