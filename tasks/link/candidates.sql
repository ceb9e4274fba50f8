-- Articles that share a band with a new one. Of each bucket only one landed and the first new article count:
-- near-copies are linked to the first of their bucket, not to each other.
-- Reads: new_bands (article_id, place, band, key_high, key_low), landed_signatures.
WITH landed AS (
    SELECT band, key_high, key_low, min(article_id) AS other_id
    FROM landed_signatures SEMI JOIN new_bands USING (key_high, key_low, band)
    WHERE article_id NOT IN (SELECT article_id FROM new_bands)
    GROUP BY band, key_high, key_low
),

first_new AS (
    SELECT band, key_high, key_low, arg_min(article_id, place) AS other_id, min(place) AS other_place
    FROM new_bands
    GROUP BY band, key_high, key_low
)

SELECT DISTINCT n.article_id, l.other_id
FROM new_bands n JOIN landed l USING (key_high, key_low, band)
UNION
SELECT n.article_id, f.other_id
FROM new_bands n JOIN first_new f USING (key_high, key_low, band)
WHERE f.other_place < n.place
ORDER BY ALL
