-- Articles that share a band with a new one. Of each bucket only one landed and the first new article count:
-- near-copies are linked to the first of their bucket, not to each other.
-- Reads: new_bands (place, band, hashes), new_articles, landed_signatures.
WITH signed AS (FROM new_articles SEMI JOIN new_bands USING (place)),

landed AS (
    SELECT band, hashes, min(article_id) AS other_id
    FROM landed_signatures SEMI JOIN new_bands USING (hashes, band)
    WHERE article_id NOT IN (SELECT article_id FROM signed)
    GROUP BY band, hashes
),

first_new AS (
    SELECT band, hashes, min(place) AS first_place
    FROM new_bands
    GROUP BY band, hashes
    HAVING count(*) > 1
)

SELECT s.article_id, l.other_id
FROM new_bands n JOIN landed l USING (hashes, band) JOIN signed s USING (place)
UNION
SELECT s.article_id, f.article_id
FROM (
    SELECT DISTINCT place, first_place
    FROM new_bands JOIN first_new USING (hashes, band)
    WHERE first_place < place
)
JOIN signed s USING (place)
JOIN signed f ON f.place = first_place
ORDER BY ALL
