-- Articles that share a band with a new one. Of each bucket only one landed and the first new article count:
-- near-copies are linked to the first of their bucket, not to each other.
-- Reads: new_bands (article_id, place, band, hashes), landed_signatures.
WITH landed AS (
    SELECT band, hashes, min(article_id) AS other_id
    FROM landed_signatures SEMI JOIN new_bands USING (hashes, band)
    WHERE article_id NOT IN (SELECT article_id FROM new_bands)
    GROUP BY band, hashes
),

first_new AS (
    SELECT band, hashes, arg_min(article_id, place) AS other_id, min(place) AS other_place
    FROM new_bands
    GROUP BY band, hashes
)

SELECT DISTINCT n.article_id, l.other_id
FROM new_bands n JOIN landed l USING (hashes, band)
UNION
SELECT n.article_id, f.other_id
FROM new_bands n JOIN first_new f USING (hashes, band)
WHERE f.other_place < n.place
ORDER BY ALL
