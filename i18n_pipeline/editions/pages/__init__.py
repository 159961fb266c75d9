"""What readers see: the page of an edition, lists, sections, the theme."""
