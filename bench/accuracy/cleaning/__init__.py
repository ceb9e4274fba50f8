"""How right cleaning is: captured pages and dirty lines, ours beside general extractors."""
