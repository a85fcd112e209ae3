#!/usr/bin/env bash
# The tests that need a database, on Debian's PostgreSQL 15: a cluster of their own, on a free port, thrown away at the end.
set -eu
cd "$(dirname "$0")/.."

bin=/usr/lib/postgresql/15/bin
if [ ! -x "$bin/postgres" ]; then
  # The package would make and start a cluster of its own otherwise.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15
fi

folder=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
stop() {
  (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -s stop) || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 1' INT TERM

(
  cd /
  "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
  options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=150"
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$options" -s -w start
)

TEST_DATABASE_URL="postgresql://postgres@127.0.0.1:$port/postgres" node scripts/test-database.mjs
