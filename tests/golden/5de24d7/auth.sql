BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE closures (
	account_id TEXT NOT NULL, 
	closed_at DATETIME NOT NULL, 
	announced BOOLEAN NOT NULL, 
	PRIMARY KEY (account_id)
);
INSERT INTO "closures" VALUES('carol','2031-05-06 07:08:10.123456',1);
INSERT INTO "closures" VALUES('bob','2031-05-06 07:08:11.123456',0);
CREATE TABLE users (
	account_id TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	password_hash TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_login DATETIME, 
	expires_at DATETIME, 
	PRIMARY KEY (account_id), 
	UNIQUE (name_key)
);
INSERT INTO "users" VALUES('ada','Ada.Lovelace','ada.lovelace','$argon2id$v=19$m=19456,t=2,p=1$0Kd/y8/P2Qkkxoxj7+pN3w$GwFX2nhwJgiUWOWOXEVba+F58nNHBveCy8hdt949Qf0','2031-05-06 07:08:09.123456','2031-05-06 07:08:10.123456',NULL);
INSERT INTO "users" VALUES('grace','grace','grace','pbkdf2_sha256$1200$pepper$793e9291b0c1ec487d241e1482cf8b816a47812136974a4637d87e1c6d7804c0','2031-05-06 07:08:09.123456',NULL,NULL);
INSERT INTO "users" VALUES('guest','guest-2','guest-2','$argon2id$v=19$m=19456,t=2,p=1$9cWD7ixcZj9MtPkEkusZaw$xlMg2KrgZPpjrEF24Q6Og8NebbPnrjP1ZsA6nw0gPsg','2031-05-06 07:08:09.123456',NULL,'2031-05-07 07:08:09.123456');
CREATE INDEX ix_users_expires_at ON users (expires_at);
CREATE INDEX ix_closures_announced_closed_at ON closures (announced, closed_at);
COMMIT;
