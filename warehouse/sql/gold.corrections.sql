-- What each revision of an article changed against the one before it.
--   title_before: 고치기 전 제목 | headline before
--   sentences_added: 새로 든 문장 | sentences that came in
--   sentences_removed: 빠진 문장 | sentences that went out
CREATE OR REPLACE VIEW gold.corrections AS
WITH sentences AS (
    SELECT
        article_id, revision,
        list(substring(body, s."start" + 1, s."end" - s."start") ORDER BY s.sentence_no) AS texts
    FROM silver.sentences AS s
    JOIN silver.articles AS a USING (article_id, revision)
    GROUP BY ALL
)

SELECT
    later.article_id, later.revision, later.publisher, later.source_id,
    later.published_at, later.modified_at,
    earlier.title AS title_before, later.title,
    list_filter(after.texts, lambda text: NOT list_contains(before.texts, text)) AS sentences_added,
    list_filter(before.texts, lambda text: NOT list_contains(after.texts, text)) AS sentences_removed,
    later.run_id
FROM silver.articles AS later
JOIN silver.articles AS earlier
    ON earlier.article_id = later.article_id AND earlier.revision = later.revision - 1
LEFT JOIN sentences AS after ON after.article_id = later.article_id AND after.revision = later.revision
LEFT JOIN sentences AS before ON before.article_id = earlier.article_id AND before.revision = earlier.revision
ORDER BY coalesce(later.modified_at, later.published_at), later.article_id, later.revision;

COMMENT ON VIEW gold.corrections IS
    '수정본마다 고친 것 | what each revision of an article changed';
