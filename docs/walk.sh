#!/bin/sh
# The walk of the README, from sign-up to plan, with the order that broke Storj on the way.
#
# Needs a running Gangway with its sandbox, curl and sed. Stops with an error at the first answer
# that is not the expected one. What stands between `begin` and `end` stands in the README too, word
# for word, in the same order; what stands outside are the checks.
#
#   sh docs/walk.sh
#   GANGWAY_URL=http://localhost:9080 GANGWAY_SANDBOX_URL=http://127.0.0.1:9081 sh docs/walk.sh
set -eu

expect() { # STATUS TEXT: what the answer just now has to be
  if [ "$code" != "$1" ] || ! grep -q -e "$2" "$answer"; then
    echo "Expected $1 with $2." >&2
    exit 1
  fi
}

# begin
gangway=${GANGWAY_URL:-http://localhost:8080}
sandbox=${GANGWAY_SANDBOX_URL:-http://127.0.0.1:8081}
email="ada-$(date +%s)@example.com"
cookies=$(mktemp)
answer=$(mktemp)
ask() {
  code=$(curl -sS -b "$cookies" -c "$cookies" -o "$answer" -w '%{http_code}' "$@")
  echo "$code $(cat "$answer")"
}
get() { ask "$gangway/api/v1$1"; }
post() { ask -H 'Content-Type: application/json' -d "$2" "$gangway/api/v1$1"; }
# end
trap 'rm -f "$cookies" "$answer"' EXIT

# begin
post /registrations '{"email":"'"$email"'","password":"seven lanterns by the quay","partner":"  ACME "}'
# end
expect 202 '{}'

tries=0
sleep() { # in place of the command, so that a wait for what never comes ends
  tries=$((tries + 1))
  [ "$tries" -le 60 ] || { echo "Waited for a minute." >&2; exit 1; }
  command sleep "$1"
}

# begin
token=
until [ "$token" ]; do
  sleep 1
  token=$(curl -sS "$sandbox/mail?to=$email" | sed -n 's/.*#token=\([A-Za-z0-9_-]\{43\}\).*/\1/p' | sed -n 1p)
done
# end

# begin
curl -sS -X PUT -d '[{"on":"POST /v1/customers","fault":"slow","millis":3000,"times":1}]' "$sandbox/faults"
# end

# begin
post /activations '{"token":"'"$token"'"}'
# end
expect 200 '"activated"'

# begin
post /plan-offers '{}'
# end
expect 409 '"payment-account-required"'

# begin
post /account/setup '{}'
until [ "$code" = 200 ]; do sleep 1; post /account/setup '{}'; done
# end
expect 200 '"ready"'

# begin
post /plan-offers '{}'
# end
expect 201 '"acme-package"'

# begin
offer=$(sed -n 's/.*"id" *: *"\([0-9a-f-]\{36\}\)".*/\1/p' "$answer")
post "/plan-offers/$offer/choice" '{"option":"trial"}'
get /onboarding
# end
expect 200 '"onboarded"'

echo "Walked."
