"""Pure language work: segments, inline codes, numbers, typography, similarity."""
