"""Exchange: sentences, memories and terms go out to people's programs and come back."""
