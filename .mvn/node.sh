# Sourced by the launchers. Makes sure of a Node that can build the web app, or explains and exits.

gangway_node=$(node --version 2>/dev/null || true)
case $gangway_node in
  v[0-9].* | v1[0-9].* | v20.[0-9].* | v20.1[0-8].* | '')
    if [ -n "$gangway_node" ]; then
      gangway_node="the one on the PATH is $gangway_node"
    else
      gangway_node="there is no node on the PATH"
    fi
    cat >&2 <<EOF
Gangway's web app needs Node 20.19 or later to be built, and $gangway_node.
Install it (for example from nodejs.org, or by nvm or mise), and try again.
EOF
    exit 1
    ;;
esac
