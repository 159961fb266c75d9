"""What holds before a page is written, and what is seen when it is read again."""
