-- Whether everybody may read somebody's reason for not agreeing, below the published finding and without their name. Only
-- whoever gave it says so.
ALTER TABLE decision ADD COLUMN may_publish BIGINT NOT NULL DEFAULT 0 CHECK (may_publish IN (0, 1));

-- Panel members who gave a reason before they could choose were told that it would be printed. What they were told holds
-- until they take it off; see ADR 0012.
UPDATE decision SET may_publish = 1
WHERE reason <> '' AND position <> 'agree' AND EXISTS (
    SELECT 1 FROM finding
    JOIN membership ON membership.inquiry_id = finding.inquiry_id AND membership.role = 'panel'
    WHERE finding.id = decision.subject_id AND membership.person_id = decision.person_id);
