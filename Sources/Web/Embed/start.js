// Draws what the page asks for.
