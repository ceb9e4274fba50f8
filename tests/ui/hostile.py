"""Articles that try to act on whoever reads them, and what watches whether they do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ATTACK = "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'>"
MARKUP = "\"'><svg onload=window.pwned=1>"
REVERSED = "\u202egnihtyna\u202c"
HOSTILE = [
    {
        "id": "hostile-1", "title": f"{ATTACK} 한들시 공원에 나무 심기 {REVERSED}", "publisher": f"새벽{MARKUP}",
        "url": "javascript:window.pwned=1", "published_at": "2024-04-05T09:00:00+09:00",
        "text": f"한들시는 5일 중앙공원에 나무 300그루를 심었다고 밝혔다. {ATTACK} 이나래 시장은 \"{MARKUP} 숲을 늘리겠다\"고 말했다. =HYPERLINK(1) {{{{7*7}}}} {{% raw %}}",
    },
    {
        "id": "hostile-2", "title": f"한들시 공원에 나무 심기 {MARKUP}", "publisher": "</script><script>window.pwned=1</script>",
        "url": "https://news.example.com/?q=\"><script>window.pwned=1</script>", "published_at": "2024-04-05T11:00:00+09:00",
        "text": f"한들시는 5일 중앙공원에 나무 500그루를 심었다고 밝혔다. {REVERSED} 이나래 시장은 \"공원의 숲을 늘리겠다\"고 말했다. ]]>--></style>",
    },
    {
        "id": "hostile-3", "title": "=cmd|'/c calc'!A1", "publisher": "+SUM(1)", "url": "data:text/html,<script>1</script>",
        "published_at": "2024-04-06T11:00:00+09:00", "text": "솔재군은 6일 다리를 놓았다고 밝혔다. 다리의 길이는 120m다.",
    },
]  # fmt: skip


@dataclass
class Watched:
    """A browser's page, and everything that should not happen on it."""

    page: Any
    problems: list[str] = field(default_factory=list)
