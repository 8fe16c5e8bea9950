BEGIN TRANSACTION;
CREATE TABLE accounts (
	account_id VARCHAR NOT NULL, 
	completions INTEGER NOT NULL, 
	closed_at DATETIME, 
	PRIMARY KEY (account_id)
);
INSERT INTO "accounts" VALUES('ada',1,NULL);
INSERT INTO "accounts" VALUES('bob',0,'2026-03-14 12:00:22.000000');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE base_resumes (
	account_id VARCHAR NOT NULL, 
	resume_json TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (account_id)
);
INSERT INTO "base_resumes" VALUES('ada','{"name": "Zoë Ågren"}','2026-03-14 12:00:22.000000');
CREATE TABLE daily_places (
	account_id VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	place INTEGER NOT NULL, 
	job_id VARCHAR NOT NULL, 
	used BOOLEAN NOT NULL, 
	PRIMARY KEY (account_id, day, place), 
	UNIQUE (job_id)
);
INSERT INTO "daily_places" VALUES('ada','2026-03-14',0,'00000001',1);
INSERT INTO "daily_places" VALUES('ada','2026-03-14',1,'00000006',0);
INSERT INTO "daily_places" VALUES('ada','2026-03-14',2,'00000008',0);
CREATE TABLE jobs (
	job_id VARCHAR NOT NULL, 
	account_id VARCHAR NOT NULL, 
	request_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	company_name TEXT NOT NULL, 
	job_title TEXT NOT NULL, 
	mode VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	progress INTEGER NOT NULL, 
	message TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
	sequence BIGINT NOT NULL, 
	revision INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	attempted_at DATETIME NOT NULL, 
	deadline_at DATETIME NOT NULL, 
	completed_at DATETIME, 
	error_message TEXT, 
	slot INTEGER, 
	PRIMARY KEY (job_id), 
	CONSTRAINT one_job_per_request_id UNIQUE (account_id, request_id), 
	CONSTRAINT active_jobs_have_a_slot CHECK ((state IN ('pending', 'processing')) = (slot IS NOT NULL)), 
	CONSTRAINT known_state CHECK (state IN ('pending', 'processing', 'completed', 'failed')), 
	CONSTRAINT completed_jobs_say_when CHECK ((state = 'completed') = (completed_at IS NOT NULL)), 
	CONSTRAINT slots_count_from_0 CHECK (slot >= 0), 
	CONSTRAINT progress_is_a_percentage CHECK (progress BETWEEN 0 AND 100)
);
INSERT INTO "jobs" VALUES('00000001','ada','done','51e31e1fd648a41cacba9932e223890d44efc00c7f29b03db64c5c25e8bd548c','Kruste','Bäcker·in','resume_jd','completed','completed',100,'Your résumé is ready.',1,9,4,'2026-03-14 12:00:00.000000','2026-03-14 12:00:22.000001','2026-03-14 12:00:00.000000','2026-03-14 12:10:00.000000','2026-03-14 12:00:22.000000',NULL,NULL);
INSERT INTO "jobs" VALUES('00000004','ada','failed','ae7c76267419a945e6dbca3890bc671795c7f8e6fb0b65bc4262df190341ecff','','Bäcker·in','resume_jd','failed','score_resume',0,'The model was away. Please try again.',1,4,2,'2026-03-14 12:00:22.000000','2026-03-14 12:00:22.000001','2026-03-14 12:00:22.000000','2026-03-14 12:10:22.000000',NULL,'The model was away. Please try again.',NULL);
INSERT INTO "jobs" VALUES('00000006','ada','processing','6511075aa155d93142d3b259345fa75667526c64a4cf645c035040f7cce988a0','Mühle','Bäcker·in','resume_jd','processing','generate_experience',60,'Doing generate_experience',1,7,2,'2026-03-14 12:00:22.000000','2026-03-14 12:00:22.000001','2026-03-14 12:00:22.000000','2026-03-14 12:10:22.000000',NULL,NULL,0);
INSERT INTO "jobs" VALUES('00000008','ada','pending','d2191f42ebb0c5277f83d5d679df99e1902939165e09f376ec6d2354ab7fcb7b','Ofen','Bäcker·in','resume_jd','pending','accepted',0,'Accepted; waiting to start.',1,0,1,'2026-03-14 12:00:22.000000','2026-03-14 12:00:22.000000','2026-03-14 12:00:22.000000','2026-03-14 12:10:22.000000',NULL,NULL,1);
CREATE TABLE outbox (
	position INTEGER NOT NULL, 
	message_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	job_id VARCHAR NOT NULL, 
	event_json TEXT NOT NULL, 
	ids_json TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (message_id)
);
INSERT INTO "outbox" VALUES(1,'00000009','submitted','00000008','{"job_id": "00000008", "attempt": 1, "source": {"company_name": "Ofen", "job_title": "B\u00e4cker\u00b7in", "mode": "resume_jd", "jd": "We look for a baker.\nYou bake \u201eBr\u00f6tchen\u201c.", "resume_json": "{\"name\": \"Zo\\u00eb \\u00c5gren\", \"summary\": \"Bakes.\", \"experience\": [{\"company\": \"Kruste\", \"bullets\": [\"Baked 300 loaves a day\"]}]}"}, "deadline_at": "2026-03-14T12:10:22+00:00"}','{"request": "request-1", "job": "00000008"}','2026-11-22 14:24:58.924449');
INSERT INTO "outbox" VALUES(2,'00000012','settled','00000010','{"job_id": "00000010"}','{"job": "00000010"}','2026-11-22 14:24:58.930268');
CREATE TABLE results (
	job_id VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	origin VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	final_resume_json TEXT NOT NULL, 
	report_json TEXT NOT NULL, 
	PRIMARY KEY (job_id, version), 
	FOREIGN KEY(job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
);
INSERT INTO "results" VALUES('00000001',1,'generated','2026-03-14 12:00:22.000000','{"name": "Ada"}','{"score": {}}');
INSERT INTO "results" VALUES('00000001',2,'edited','2026-03-14 12:00:22.000000','{"name": "Zoë Ågren", "summary": "Edited"}','{"score": {"after": 80}}');
CREATE TABLE sources (
	job_id VARCHAR NOT NULL, 
	jd TEXT NOT NULL, 
	resume_json TEXT NOT NULL, 
	PRIMARY KEY (job_id), 
	FOREIGN KEY(job_id) REFERENCES jobs (job_id) ON DELETE CASCADE
);
INSERT INTO "sources" VALUES('00000001','We look for a baker.
You bake „Brötchen“.','{"name": "Zo\u00eb \u00c5gren", "summary": "Bakes.", "experience": [{"company": "Kruste", "bullets": ["Baked 300 loaves a day"]}]}');
INSERT INTO "sources" VALUES('00000004','We look for a baker.
You bake „Brötchen“.','{"name": "Zo\u00eb \u00c5gren", "summary": "Bakes.", "experience": [{"company": "Kruste", "bullets": ["Baked 300 loaves a day"]}]}');
INSERT INTO "sources" VALUES('00000006','We look for a baker.
You bake „Brötchen“.','{"name": "Zo\u00eb \u00c5gren", "summary": "Bakes.", "experience": [{"company": "Kruste", "bullets": ["Baked 300 loaves a day"]}]}');
INSERT INTO "sources" VALUES('00000008','We look for a baker.
You bake „Brötchen“.','{"name": "Zo\u00eb \u00c5gren", "summary": "Bakes.", "experience": [{"company": "Kruste", "bullets": ["Baked 300 loaves a day"]}]}');
CREATE UNIQUE INDEX one_active_job_per_slot ON jobs (account_id, slot) WHERE slot IS NOT NULL;
CREATE INDEX active_jobs_by_deadline ON jobs (deadline_at) WHERE slot IS NOT NULL;
CREATE INDEX jobs_of_account_by_age ON jobs (account_id, created_at, job_id);
CREATE INDEX jobs_of_account_by_change ON jobs (account_id, updated_at);
CREATE INDEX jobs_by_completion ON jobs (completed_at);
CREATE INDEX accounts_by_closure ON accounts (closed_at);
CREATE INDEX outbox_by_job ON outbox (job_id);
COMMIT;
