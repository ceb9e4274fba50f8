-- The visible text of the page of every article, put together of what stands around its body and the body.
--   text: 페이지의 글(블록마다 한 줄) | the page as linear text, one line a block
CREATE OR REPLACE VIEW silver.page_texts AS
SELECT
    p.capture_id,
    array_to_string(
        list_transform(p.pieces, lambda piece: piece.text || substring(a.body, piece."start" + 1, piece."end" - piece."start")),
        ''
    ) AS text
FROM silver.page_pieces AS p
JOIN silver.articles AS a USING (capture_id);

COMMENT ON VIEW silver.page_texts IS
    '수집한 페이지에서 눈에 보이는 글 전체(removed_spans의 위치 기준, 그 나머지가 본문) | the visible text of an article''s page: removed_spans count in it, and what they leave is the body';
