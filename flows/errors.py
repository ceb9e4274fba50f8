"""What a person can put right, said in one line instead of a traceback."""

from __future__ import annotations


class MistakeError(Exception):
    """Something in the settings or on the command line cannot be; the message names it in one line."""
