-- title:
--   en: The page is dated later than the day it was read
--   ko: 게재 시각이 페이지를 읽은 날보다 뒤다
-- scope: within_article
-- dimension: accuracy
-- severity: warning
-- explanation:
--   en: >-
--     The publication time that is stated lies more than a month behind the time at which the page was read, such as a
--     year mistyped. Magazines date their issues up to a month ahead, and a paper of the next day is on the web the
--     evening before.
--   ko: >-
--     적혀 있는 게재 시각이 페이지를 읽은 때보다 한 달 넘게 뒤다(해를 잘못 적은 경우 등). 잡지는 발행일을 한 달까지 앞당겨
--     적고 다음 날 신문은 전날 저녁에 오르므로 그런 것은 뺀다.
SELECT
    a.article_id AS subject,
    s.story_id,
    [a.article_id] AS article_ids,
    []::VARCHAR[] AS mention_ids,
    a.published_at_evidence AS "values",
    NULL AS verdict,
    '게재 시각이 ' || strftime(a.published_at, '%Y년 %-m월 %-d일') || '로 적혔는데 이 페이지는 그보다 앞선 '
        || strftime(c.captured_at, '%Y년 %-m월 %-d일')
        || '에 읽었다. 언론사의 원문 페이지에서 입력 시각을 확인하면 가려진다.' AS message,
    [] AS evidence
FROM articles a
JOIN current_captures c USING (capture_id)
LEFT JOIN story_articles s USING (article_id)
WHERE a.published_at_method NOT IN ('inferred', 'unknown') AND a.published_at > c.captured_at + INTERVAL 31 DAY
