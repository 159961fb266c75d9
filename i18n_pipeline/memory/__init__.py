"""The project's memory, one SQLite file: machine results, reviewed pairs, what a run has seen."""
