# Shared by the scripts in bin/. Source it; on its own it only finds the project folder.
# shellcheck shell=bash

set -euo pipefail

root="$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd)"

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "$*"
    exit 1
}

# Show the comment at the top of the calling script, which is its manual.
show_help() { sed -n '2,/^[^#]/{/^#/{s/^# \{0,1\}//;p;};}' "$0"; }

# --- Debian packages -------------------------------------------------------------------------------

# A need is "packages|why they are needed|a command that succeeds when they are there". Testing for the thing
# rather than for the package lets people bring it from elsewhere (another distribution, their own build).
# shellcheck disable=SC2034  # these three are used by the scripts that source this file
build_needs=(
    "git|to fetch the Swift packages Firsthand is built from|command -v git"
    "ca-certificates|to fetch them from where they say they are from|test -s /etc/ssl/certs/ca-certificates.crt"
    "pkg-config|to find the libraries below|command -v pkg-config"
    "libsqlite3-dev|the embedded database|pkg-config --exists sqlite3"
    "libpq-dev|to speak to PostgreSQL, for groups that outgrow one file|pkg-config --exists libpq"
    "zlib1g-dev|to send long pages compressed|pkg-config --exists zlib"
    "libsodium-dev|to protect passphrases and receipt codes|pkg-config --exists libsodium"
)
# What https://www.swift.org/install asks for on Debian 12; a toolchain that was only unpacked lacks it.
swift_needs=(
    "libcurl4-openssl-dev libedit-dev libncurses-dev libpython3-dev libxml2-dev tzdata zlib1g-dev|the Swift \
toolchain does not start without them|swift --version && swift build --version"
    "binutils-gold gcc libc6-dev libstdc++-12-dev|the Swift toolchain links programs with them|command -v gcc && \
command -v ld && test -e /usr/include/stdio.h"
)
# shellcheck disable=SC2034
postgres_needs=(
    "postgresql|the store tests run on both databases|postgres_bin"
)
# shellcheck disable=SC2034
browser_needs=(
    "chromium|the browser that the browser tests drive|command -v chromium"
    "default-jre-headless|to run the Nu HTML checker|command -v java"
    "poppler-utils|to read the text of a printed report|command -v pdftotext"
    "python3-venv|a private place for the test tools|python3 -c 'import venv, ensurepip'"
)

# Install what is missing of the needs given, saying what and why first.
install_needs() {
    local need names why check missing=()
    for need in "$@"; do
        IFS='|' read -r names why check <<<"$need"
        if ! eval "$check" >/dev/null 2>&1; then
            ((${#missing[@]})) || say "Firsthand needs these Debian packages, which are not here yet:"
            if ((${#names} > 22)); then
                printf '  %s\n    %s\n' "$names" "$why"
            else
                printf '  %-22s %s\n' "$names" "$why"
            fi
            read -ra names <<<"$names"
            missing+=("${names[@]}")
        fi
    done
    ((${#missing[@]})) || return 0

    local as_root=()
    if ! command -v apt-get >/dev/null; then
        die "This system has no apt-get. Please install what is listed above in its own way, then run this again."
    fi
    if [[ $EUID -ne 0 ]]; then
        if ! command -v sudo >/dev/null || { [[ ! -t 0 ]] && ! sudo -n true 2>/dev/null; }; then
            die "Installing them needs an administrator. Ask one to run:
  apt-get install --no-install-recommends ${missing[*]}
then run this again."
        fi
        say "Installing them with sudo, which may ask for your password."
        as_root=(sudo)
    fi

    # Debian's postgresql package starts a server of its own; the tests neither need nor want that one.
    local no_cluster=/etc/postgresql-common/createcluster.d/firsthand-tests.conf
    if [[ " ${missing[*]} " == *" postgresql "* ]]; then
        "${as_root[@]}" mkdir -p "${no_cluster%/*}"
        say 'create_main_cluster = false' | "${as_root[@]}" tee "$no_cluster" >/dev/null
    fi

    say "Installing (this can take a few minutes) ..."
    local log installed=true
    log="$(mktemp)"
    {
        "${as_root[@]}" apt-get -q update &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get -q install -y --no-install-recommends "${missing[@]}"
    } >"$log" 2>&1 </dev/null || installed=false
    "${as_root[@]}" rm -f "$no_cluster"
    if ! $installed; then
        tail -n 20 "$log" >&2
        die "The packages could not be installed. The last lines of apt-get are above; all of them are in $log."
    fi
    rm -f "$log"
    say "Installed: ${missing[*]}"
}

# --- Building --------------------------------------------------------------------------------------

require_swift() {
    command -v swift >/dev/null ||
        die "Swift is not on your PATH. Install Swift 6.2 or newer from https://www.swift.org/install and try again."
}

# prepare_build NEEDS: see that they and the Swift toolchain are there. Call it before `swift build`.
prepare_build() {
    install_needs "$@"
    require_swift
    install_needs "${swift_needs[@]}"
}

# Build the program in release mode, unless nothing it is made from changed since the last time.
# Asking SwiftPM itself takes seconds even when there is nothing to do.
build_release() {
    local stamp="$root/.build/firsthand-release.stamp" swift made_with
    swift="$(readlink -f "$(command -v swift)")"
    made_with="$swift $(stat -c %Y "$swift")"
    release_binary="$root/.build/release/firsthand"
    if [[ -x "$release_binary" && -f "$stamp" && "$(<"$stamp")" == "$made_with" ]] &&
        [[ -z "$(find "$root"/Package.* "$root/Sources" "$root/bin/lib/common.sh" -newer "$stamp" -print -quit)" ]]; then
        return 0
    fi
    install_needs "${swift_needs[@]}"
    # Code is compiled for what other modules use it with, and Swift's own library is made part of the program, where the
    # toolchain has it so: a request takes a third less of the processor (ADR 0011).
    local flags=(-Xswiftc -cross-module-optimization) library
    library="$(swift -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')"
    [[ -d "$library" ]] && flags+=(--static-swift-stdlib)
    local begun
    begun="$(mktemp)" # dated before the build, so that an edit made during it is not missed
    say "Building Firsthand. The first time takes some minutes; later only what changed is built."
    if ! swift build --package-path "$root" -c release --product firsthand "${flags[@]}"; then
        rm -f "$begun"
        die "Firsthand could not be built. The reason is above. Nothing you have collected has been touched."
    fi
    say "$made_with" >"$begun.stamp"
    touch -r "$begun" "$begun.stamp"
    mv "$begun.stamp" "$stamp"
    rm -f "$begun"
}

# --- A PostgreSQL of our own -----------------------------------------------------------------------

# The folder of the newest PostgreSQL programs on this machine.
postgres_bin() {
    local folder newest=""
    for folder in /usr/lib/postgresql/*/bin; do
        [[ -x "$folder/initdb" && -x "$folder/postgres" ]] && newest="$folder"
    done
    if [[ -z "$newest" ]]; then
        newest="$(dirname -- "$(readlink -f -- "$(command -v initdb)")")" 2>/dev/null || return 1
        [[ -x "$newest/initdb" && -x "$newest/postgres" ]] || return 1
    fi
    say "$newest"
}

# PostgreSQL refuses to run as root, so root runs it as Debian's user for it.
as_postgres() {
    if [[ $EUID -eq 0 ]]; then
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

# start_postgres FOLDER [postgres options]: start a server in an empty folder of ours, on a free loopback
# port, and set postgres_url. Stop it with stop_postgres.
start_postgres() {
    local folder="$1" bin port attempt
    shift
    bin="$(postgres_bin)"
    mkdir -p "$folder/socket"
    if [[ $EUID -eq 0 ]]; then chown -R postgres "$folder"; fi
    postgres_data="$folder/data"
    as_postgres "$bin/initdb" --pgdata="$postgres_data" --username=firsthand --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 || {
        cat "$folder.log" >&2
        die "PostgreSQL could not make a database in $folder."
    }
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        port=$((20000 + RANDOM % 12000)) # below the range from which outgoing connections take theirs
        if as_postgres "$bin/pg_ctl" start --wait --silent --pgdata="$postgres_data" --log="$folder/server.log" \
            --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$folder/socket' $*" \
            >>"$folder.log" 2>&1; then
            # shellcheck disable=SC2034
            postgres_url="postgres://firsthand@127.0.0.1:$port/postgres"
            return 0
        fi
        : "$attempt" # the port was taken: try another
    done
    tail -n 20 "$folder/server.log" >&2
    die "PostgreSQL did not start. Its last lines are above."
}

stop_postgres() {
    if [[ -n "${postgres_data:-}" && -f "$postgres_data/postmaster.pid" ]]; then
        as_postgres "$(postgres_bin)/pg_ctl" stop --silent --mode=immediate --pgdata="$postgres_data" || true
    fi
}

# --- Test tools ------------------------------------------------------------------------------------

# Make .venv from bin/lib/test-requirements.txt, again only when that file changed.
make_venv() {
    local wanted="$root/bin/lib/test-requirements.txt" venv="$root/.venv"
    if cmp -s "$wanted" "$venv/installed-requirements.txt"; then return 0; fi
    say "Installing the browser-test tools into .venv ..."
    rm -rf "$venv"
    python3 -m venv "$venv" &&
        PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 \
            "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted" &&
        cp "$wanted" "$venv/installed-requirements.txt"
}
