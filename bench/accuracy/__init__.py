"""How right extraction is, measured on other people's data beside other people's libraries."""
