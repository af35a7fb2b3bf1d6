#!/bin/sh
# Builds or checks the web app in frontend/. Called by Maven from this module's folder.
#   web-app.sh build <folder>   builds into the folder, unless nothing has changed since
#   web-app.sh check            lints, checks types and runs the tests
set -eu

module=$(pwd)
cd frontend

command -v npm >/dev/null 2>&1 || {
  echo "The web app is built with Node 20.19 or later, and there is no npm on the PATH." >&2
  exit 1
}

# What node_modules was installed from: unchanged means that `npm ci`, which takes a while, can be left out.
installed=node_modules/.installed-from
wanted=$(node --version; cksum < package-lock.json)
if [ ! -f "$installed" ] || [ "$(cat "$installed")" != "$wanted" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  printf '%s\n' "$wanted" > "$installed"
fi

case $1 in
  build)
    built=$module/target/web-app.built-from
    sources=$(
      cksum package.json package-lock.json ./*.html ./*.config.* tsconfig*.json ../src/main/resources/openapi.yaml
      find src public -type f ! -path 'src/generated/*' -exec cksum {} + | sort
    )
    if [ -f "$2/index.html" ] && [ -f "$built" ] && [ "$(cat "$built")" = "$sources" ]; then
      exit 0
    fi
    npm run --silent build -- --logLevel warn --outDir "$2" --emptyOutDir
    mkdir -p "$module/target"
    printf '%s\n' "$sources" > "$built"
    ;;
  check)
    npm run --silent check
    npm run --silent test
    ;;
  *)
    echo "web-app.sh build <folder> | check" >&2
    exit 2
    ;;
esac
