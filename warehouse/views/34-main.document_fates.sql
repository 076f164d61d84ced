-- What became of the records: each fate with its reason, by batch and format.
-- One row: one fate and reason in one batch and format.
-- @batch_id: The batch the records came with.
-- @format: Raw format.
-- @fate: published, duplicate, held or excluded.
-- @fate_reason: Why, NULL where published without remark.
-- @documents: Records.
-- @example: One of the files, with its row.
SELECT
    batch_id,
    format,
    fate,
    fate_reason,
    count(*) AS documents,
    min(source_path || CASE WHEN record_key = '' THEN '' ELSE '#' || record_key END) AS example
FROM main.documents
GROUP BY ALL
ORDER BY batch_id, format, fate, fate_reason
