#!/bin/sh
# Makes random passwords for compose.yaml, once, in deploy/secrets:
#
#     deploy/make-secrets.sh
#
# Nothing that is there is changed. The folder is closed to other users of this machine; the files
# in it are not, because the processes in the containers that they are mounted into are others.
set -eu

folder="$(cd "$(dirname "$0")" && pwd)/secrets"
if [ -e "$folder" ]; then
    echo "$folder is there already; nothing was changed."
    exit 0
fi

password() {
    od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

new="$folder.new"
rm -rf "$new"
mkdir -m 700 "$new"
umask 022
cd "$new"
for name in postgresql auth jobs nats valkey; do
    password >"$name-password"
done
url=postgresql+psycopg2
echo "$url://auth:$(cat auth-password)@postgresql:5432/auth" >auth-database-url
echo "$url://jobs:$(cat jobs-password)@postgresql:5432/jobs" >jobs-database-url
echo "nats://tailor:$(cat nats-password)@nats:4222" >nats-url
echo "authorization { user: tailor, password: \"$(cat nats-password)\" }" >nats-users.conf
echo "valkey://:$(cat valkey-password)@valkey:6379/0" >rate-limit-storage
echo "requirepass $(cat valkey-password)" >valkey.conf
rm nats-password valkey-password
cd ..
mv "$new" "$folder"
echo "Made passwords in $folder."
