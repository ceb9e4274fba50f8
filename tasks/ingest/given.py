"""What a source says of a document, as the JSON object that travels with its capture.

``title``, ``publisher``, ``published_at``, ``url`` and ``section`` are texts that win over found ones;
``reporters`` and ``emails`` are lists that do, too. ``address`` is where a page was fetched: it counts
where the page names no address of its own. ``published_at_method`` is feed or export.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def as_json(fields: Mapping[str, object]) -> str | None:
    """The fields that say something, as one JSON object; None where none does."""
    said = {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}
    return json.dumps(said, ensure_ascii=False) if said else None


def with_defaults(given: str | None, defaults: Mapping[str, str | None]) -> str | None:
    """``given`` with what the source says of all its documents, where a document does not say it itself."""
    said = {name: value for name, value in defaults.items() if value}
    if not said:
        return given
    return as_json({**said, **(json.loads(given) if given else {})})
