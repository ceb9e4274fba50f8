"""Why a warehouse is not opened or a lexicon not read; apart from what does so, which takes long to import."""

from __future__ import annotations


class LexiconError(Exception):
    """A lexicon file is missing or does not hold what it should; the message names file and reason."""


class WarehouseError(Exception):
    """The warehouse cannot be used; the message is one line that says which and why."""


class WarehouseMissingError(WarehouseError):
    """There is no warehouse at the place named."""


class WarehouseNewerError(WarehouseError):
    """A newer daejo has written this warehouse; this one would misread it."""


class OvertakenError(WarehouseError):
    """Another machine landed the same articles first; running again takes up what is left."""


class WarehouseLockedError(WarehouseError):
    """Another program than daejo, which waits for its turn, writes to the catalog."""


class WarehouseDamagedError(WarehouseError):
    """What should be the catalog cannot be read as one."""
