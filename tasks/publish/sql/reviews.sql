SELECT finding_id, decision, reason, "by", "at" FROM decided JOIN wanted_findings USING (finding_id)
