"""What pages and lists tell other programs: search engines, feed readers, other sites."""
