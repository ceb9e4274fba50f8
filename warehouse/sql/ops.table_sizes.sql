-- How much room each table takes, and how much of it each article.
--   table_name: 표 이름 | table, without its schema
--   n_files: Parquet 파일 수 | Parquet files
--   bytes: 차지한 바이트 | bytes they take
--   bytes_per_article: 기사 한 건당 바이트 | bytes for each article
CREATE OR REPLACE VIEW ops.table_sizes AS
SELECT
    table_name, file_count AS n_files, file_size_bytes AS bytes,
    round(file_size_bytes / greatest(1, (SELECT count(*) FROM silver.articles)), 1) AS bytes_per_article
FROM ducklake_table_info('daejo')
ORDER BY bytes DESC, table_name;

COMMENT ON VIEW ops.table_sizes IS
    '표마다 차지하는 크기 | how much room each table takes';
