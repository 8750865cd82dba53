# A private PostgreSQL server for a bench; to be sourced. Afterwards `dir` is where its socket is, `as` runs a command as its
# user, and the server ends with the script.
#
#   start_server SETTING…      each as name=value

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
PATH=$PATH:$bin
# Socket paths end at 107 bytes: a short directory.
dir=$(mktemp -d /tmp/bXXXXXX)

# PostgreSQL refuses to run as root: then it runs as postgres.
as() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid postgres --regid postgres --init-groups -- "$@")
    else
        "$@"
    fi
}

finish() {
    as pg_ctl -D "$dir/data" -s -m immediate stop 2>/dev/null || true
    rm -rf "$dir"
}
trap finish EXIT
trap 'exit 130' INT TERM

start_server() {
    options="-c listen_addresses='' -c unix_socket_directories=$dir -c fsync=off"
    for setting in "$@"; do options="$options -c $setting"; done
    [ "$(id -u)" = 0 ] && chown postgres "$dir"
    as initdb -D "$dir/data" -U postgres -A trust --no-sync >/dev/null
    as pg_ctl -D "$dir/data" -l "$dir/log" -s -w -o "$options" start
}
