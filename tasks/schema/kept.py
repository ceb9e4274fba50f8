"""How tables are kept whose columns follow from each other: each thing once, the rest told by a view.

What follows from other columns is kept only where a row says something else than would follow. So nothing depends on
how ids are made or texts found today: what an earlier release landed comes out of the views as it went in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tasks.schema.bronze import CAPTURE_BYTES
from tasks.schema.model import INTEGER, TEXT, Column, Table, literal, quoted
from tasks.schema.silver_facts import CLAIMS, ENTITY_MENTIONS, MENTION_TYPES, MENTIONS, QUOTE_KINDS, QUOTES

SCHEMA = "stored"
LENGTH = Column(
    "length", INTEGER, "characters from start to end", "start에서 end까지의 글자 수", optional=True, minimum=0
)
REST = Column(
    "rest", TEXT, "what the text says after its value", "text에서 value 다음에 오는 글자", optional=True
)
TOPICS = Column(
    "topics", TEXT, "the topic terms with blanks between", "topic_terms를 빈칸으로 이은 것", optional=True
)
_LANDED = {"articles": "FROM silver.articles", "page_pieces": "FROM silver.page_pieces"}


@dataclass(frozen=True)
class Kept:
    """One stored table, and the declared tables that are views of it.

    ``owner`` has a row for each stored one; ``parts`` are tables with at most one row for each, found by the owner's
    key. ``storing`` is a query for stored rows, of the rows of the owner and of the parts, which are named in it as
    ``{mentions}``, or of what they are told from. ``shown`` holds the query of each view. Rows of parts come and go with those of the owner.
    """

    table: Table
    owner: Table
    storing: str
    shown: Mapping[str, str]
    parts: tuple[Table, ...] = ()

    def stored(self, rows: Mapping[str, str]) -> str:
        """The query for the stored rows, of queries for the rows of each declared table, by its name.

        Texts and pages are those of the warehouse where ``rows`` names no others.
        """
        queries = {**_LANDED, **rows}
        return self.storing.format(**{name: f"({query})" for name, query in queries.items()})

    def shown_of(self, table: Table, articles: str) -> str:
        """The query of a view, for those articles only that a query names."""
        some = f"(FROM {self.table.qualified} SEMI JOIN ({articles}) USING (article_id)) AS k"
        return self.shown[table.qualified].replace(f"{self.table.qualified} AS k", some)

    def matching(self, part: Table, rows: Mapping[str, str]) -> str:
        """A query for how many rows of a part have a row of the owner that says the same where both say it."""
        both = [quoted(name) for name in part.column_names if name in self.owner.column_names]
        same = " AND ".join(f"p.{name} IS NOT DISTINCT FROM o.{name}" for name in both)
        return f"SELECT count(*) FROM ({rows[part.name]}) AS p SEMI JOIN ({rows[self.owner.name]}) AS o ON {same}"


def _place_id(sort: int, kinds: Sequence[str], kind: str) -> str:
    """The id of something by its article and its place there, as ``tasks.extract.rows.Places`` makes it.

    Where several begin together only the first one's follows; an article's id that is none of ours gives NULL.
    """
    number = f"list_position([{', '.join(map(literal, kinds))}], k.{kind}) - 1"
    place = f'(k.revision::BIGINT << 44) | ({sort}::BIGINT << 40) | (k."start"::BIGINT << 4) | ({number})'
    digits = f"xor(TRY_CAST('0x' || right(k.article_id, 12) AS BIGINT), {place})"
    return f"left(k.article_id, 8) || format('{{{{:012x}}}}', {digits})"


_MENTION_ID = _place_id(1, MENTION_TYPES, "type")
_CLAIM_ID = _place_id(2, MENTION_TYPES, "type")
_QUOTE_ID = _place_id(3, QUOTE_KINDS, "kind")
_QUOTED = 'substring(a.body, k."start" + 1, {length})'
_OF_BODY = "LEFT JOIN {articles} AS a ON a.article_id = k.article_id AND a.revision = k.revision"


def _view(table: Table, source: str, **follows: str) -> str:
    """The query of a view: the columns of ``table``, those that follow from others as SQL."""
    columns = (f"{follows.get(name, f'k.{quoted(name)}')} AS {quoted(name)}" for name in table.column_names)
    return f"SELECT {', '.join(columns)} FROM {source}".replace("{{", "{").replace("}}", "}")


def _stored(owner: Table, optional: Sequence[str], *more: Column) -> Table:
    """The table that keeps the rows of ``owner``: lengths for ends, nothing in what mostly follows."""
    columns = tuple(
        LENGTH if c.name == "end" else replace(c, optional=c.optional or c.name in optional)
        for c in owner.columns
    )
    return replace(
        owner,
        schema=SCHEMA,
        columns=columns + more,
        key=("article_id", "revision", "start"),
        sorted_by=("article_id", "revision", "start"),
    )


_CLAIMED = tuple(c for c in CLAIMS.columns if c.name not in MENTIONS.column_names)
_ENTITY = ENTITY_MENTIONS.column("entity_id")
_ATTRIBUTE = (
    "lower(k.type) || CASE k.type WHEN 'COUNT' THEN coalesce(':' || k.head, ':' || k.unit, '') "
    "WHEN 'MEASURE' THEN coalesce(':' || k.unit, '') WHEN 'ORDINAL' THEN coalesce(':' || k.unit, '') ELSE '' END"
)
_JOINED = "array_to_string(c.topic_terms, ' ')"
_AS_JOINED = f"string_split({_JOINED}, ' ') = c.topic_terms"
_MENTIONS = f"{SCHEMA}.mentions AS k"
_TEXT = "coalesce(k.text, k.value || coalesce(k.rest, ''))"
_OF_MENTION = {"mention_id": f"coalesce(k.mention_id, {_MENTION_ID})"}

STORED_MENTIONS = Kept(
    table=_stored(
        MENTIONS,
        ("mention_id", "text"),
        REST,
        *(replace(column, optional=True) for column in (*_CLAIMED, _ENTITY)),
        TOPICS,
    ),
    owner=MENTIONS,
    parts=(CLAIMS, ENTITY_MENTIONS),
    storing=f"""
        SELECT
            k.* EXCLUDE ("end") REPLACE (
                nullif(k.mention_id, {_MENTION_ID}) AS mention_id,
                CASE WHEN NOT starts_with(k.text, k.value) THEN k.text END AS text
            ),
            nullif(k."end" - k."start", length(k.text)) AS length,
            CASE WHEN starts_with(k.text, k.value) THEN nullif(substring(k.text, length(k.value) + 1), '') END AS rest,
            nullif(c.claim_id, {_CLAIM_ID}) AS claim_id,
            c.subject, c.modality, c.attribution,
            nullif(c.attribute, {_ATTRIBUTE}) AS attribute,
            CASE WHEN {_AS_JOINED} THEN {_JOINED} END AS topics,
            CASE WHEN NOT ({_AS_JOINED}) THEN c.topic_terms END AS topic_terms,
            e.entity_id
        FROM {{mentions}} AS k
        LEFT JOIN {{claims}} AS c USING (mention_id)
        LEFT JOIN {{entity_mentions}} AS e USING (mention_id)
    """,
    shown={
        MENTIONS.qualified: _view(
            MENTIONS,
            _MENTIONS,
            text=_TEXT,
            end=f'k."start" + coalesce(k.length, length({_TEXT})::INTEGER)',
            **_OF_MENTION,
        ),
        CLAIMS.qualified: _view(
            CLAIMS,
            f"{_MENTIONS} WHERE k.modality IS NOT NULL",
            claim_id=f"coalesce(k.claim_id, {_CLAIM_ID})",
            attribute=f"coalesce(k.attribute, {_ATTRIBUTE})",
            topic_terms="coalesce(k.topic_terms, string_split(k.topics, ' '))",
            **_OF_MENTION,
        ),
        ENTITY_MENTIONS.qualified: _view(
            ENTITY_MENTIONS, f"{_MENTIONS} WHERE k.entity_id IS NOT NULL", **_OF_MENTION
        ),
    },
)
"""A mention, with what it claims and the entity that it names: a claim repeats the values of its mention."""

STORED_QUOTES = Kept(
    table=_stored(QUOTES, ("quote_id", "text")),
    owner=QUOTES,
    storing=(
        f'SELECT k.* EXCLUDE ("end") REPLACE (nullif(k.quote_id, {_QUOTE_ID}) AS quote_id, '
        f"""nullif(k.text, {_QUOTED.format(length='k."end" - k."start"')}) AS text), """
        f'k."end" - k."start" AS length FROM {{quotes}} AS k {_OF_BODY}'
    ),
    shown={
        QUOTES.qualified: _view(
            QUOTES,
            f"{SCHEMA}.quotes AS k {_OF_BODY.format(articles='silver.articles')}",
            quote_id=f"coalesce(k.quote_id, {_QUOTE_ID})",
            text=f"coalesce(k.text, {_QUOTED.format(length='k.length')})",
            end='k."start" + k.length',
        )
    },
)

_PAGES = """
    SELECT p.capture_id, encode(array_to_string(list_transform(
        p.pieces, lambda piece: piece."text" || substring(a.body, piece."start" + 1, piece."end" - piece."start")
    ), '')) AS content
    FROM {page_pieces} AS p JOIN {articles} AS a USING (capture_id)
"""
_LANDED_PAGES = _PAGES.format(page_pieces="silver.page_pieces", articles="silver.articles")
STORED_BYTES = Kept(
    table=replace(CAPTURE_BYTES, schema=SCHEMA),
    owner=CAPTURE_BYTES,
    storing=(
        f"WITH k AS (FROM {{capture_bytes}}), pages AS ({_PAGES} SEMI JOIN k USING (capture_id)) "
        "SELECT k.* FROM k ANTI JOIN (SELECT capture_id, sha256(content) AS sha256 FROM pages) AS p "
        "ON p.capture_id = k.capture_id AND p.sha256 = sha256(k.content)"
    ),
    shown={
        CAPTURE_BYTES.qualified: (
            f"FROM {SCHEMA}.capture_bytes UNION ALL ({_LANDED_PAGES} ANTI JOIN {SCHEMA}.capture_bytes USING (capture_id))"
        )
    },
)
"""Bytes that are, to the last one, the text of their page in UTF-8 are kept as that text, which holds the body."""

KEPT = (STORED_MENTIONS, STORED_QUOTES, STORED_BYTES)
