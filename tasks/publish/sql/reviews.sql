SELECT finding_id, decision, decision_reason, decided_by, decided_at
FROM ranked JOIN wanted_findings USING (finding_id)
WHERE decision IS NOT NULL
