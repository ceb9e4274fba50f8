-- What is to be written and what is to go, held against what the last build left (manifest).
SELECT
    s.kind, s.key, s.page, s.last, s.fingerprint,
    s.fingerprint IS DISTINCT FROM m.fingerprint OR s.last IS DISTINCT FROM m.last OR $rewrite AS changed,
    coalesce(
        m.number,
        (SELECT coalesce(max(number) + 1, 0) FROM manifest)
        + row_number() OVER (PARTITION BY m.number IS NULL ORDER BY s.page <> s.last, s.kind, s.key, s.page) - 1
    )::BIGINT AS number
FROM stock AS s LEFT JOIN manifest AS m USING (kind, key, page)
