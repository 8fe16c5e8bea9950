#!/bin/sh
# Makes a database and a role for each process that keeps anything, neither of which can reach the
# other's. PostgreSQL's image runs this once, on an empty data folder; compose.yaml uses it too.
set -eu

create() {
    password=$(cat "$2")
    psql --set ON_ERROR_STOP=1 --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" \
        --dbname postgres --set name="$1" --set password="$password" <<'END'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
END
}

create auth "$AUTH_PASSWORD_FILE"
create jobs "$JOBS_PASSWORD_FILE"
