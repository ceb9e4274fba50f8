-- Open the warehouse read-only in any DuckDB 1.5 client, from the folder that holds `warehouse/`:
--   duckdb -init warehouse/sql/open.sql
INSTALL ducklake; INSTALL sqlite; LOAD ducklake; LOAD sqlite; SET TimeZone = 'Asia/Seoul';
ATTACH 'ducklake:sqlite:warehouse/catalog.sqlite' AS daejo (READ_ONLY, DATA_PATH 'warehouse/data', OVERRIDE_DATA_PATH true);
USE daejo;
