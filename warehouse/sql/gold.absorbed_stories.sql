-- Where the ids of stories that became part of others lead now, over as many steps as it took.
CREATE OR REPLACE VIEW gold.absorbed_stories AS
WITH RECURSIVE led AS (
    SELECT story_id, merged_into FROM gold.story_merges
    UNION
    SELECT led.story_id, further.merged_into
    FROM led JOIN gold.story_merges AS further ON further.story_id = led.merged_into
)

FROM led ANTI JOIN gold.story_merges AS gone ON gone.story_id = led.merged_into;

COMMENT ON VIEW gold.absorbed_stories IS
    '다른 사건에 합쳐진 사건의 식별자가 지금 가리키는 사건 | where the ids of stories that became part of others lead now';
