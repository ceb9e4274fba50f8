SELECT
    a.article_id, a.revision, a.source_id, a.url, a.publisher, a.portal, a.section, a.title, a.subtitles, a.reporters,
    a.emails, a.dateline_place, a.published_at, a.published_at_precision, a.published_at_method,
    a.published_at_evidence, a.modified_at, a.captions, a.photo_credit, a.rights_notice, a.body, a.capture_id,
    c.uri, c.media_type, c.encoding, c.captured_at, c.given,
    array_to_string(
        list_transform(p.pieces, lambda piece: piece.text || substring(a.body, piece."start" + 1, piece."end" - piece."start")),
        ''
    ) AS text
FROM silver.articles AS a
JOIN chosen USING (article_id, revision)
LEFT JOIN bronze.captures AS c USING (capture_id)
LEFT JOIN silver.page_pieces AS p USING (capture_id)
