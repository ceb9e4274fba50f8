SELECT
    (SELECT count(*) FROM latest), (SELECT count(*) FROM gold.stories WHERE n_articles > 1),
    (SELECT count(*) FROM ranked WHERE status = 'open' AND NOT is_hidden),
    (SELECT count(DISTINCT publisher) FROM latest), (SELECT count(*) FROM ops.quarantine),
    (SELECT count(*) FROM ranked WHERE decision IS NOT NULL)
