BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE claims (
	job_id TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	fence BIGINT NOT NULL, 
	touched_at DOUBLE NOT NULL, times INTEGER DEFAULT '1' NOT NULL, 
	PRIMARY KEY (job_id)
);
INSERT INTO "claims" VALUES('job-1',2,3,1903867200.0,2);
INSERT INTO "claims" VALUES('job-2',1,1,1903867200.0,1);
CREATE TABLE steps (
	job_id TEXT NOT NULL, 
	step TEXT NOT NULL, 
	result_json TEXT NOT NULL, 
	PRIMARY KEY (job_id, step)
);
INSERT INTO "steps" VALUES('job-1','generate_experience/exp-1','{"value": {"bullets": [{"text": "Wrote runbooks \u2014 f\u00fcr das Team \ud83d", "sources": ["exp-1-b1"]}]}, "model": "scripted", "prompt_version": "generate_experience/1", "input_tokens": 100, "output_tokens": 10, "seconds": 0.5}');
INSERT INTO "steps" VALUES('job-1','extract_jd_hints','{"value": {"hints": []}, "model": "scripted", "prompt_version": "extract_jd_hints/1", "input_tokens": 100, "output_tokens": 10, "seconds": 0.5}');
CREATE INDEX ix_claims_touched_at ON claims (touched_at);
COMMIT;
