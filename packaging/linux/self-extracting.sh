#!/bin/sh
# Hustings @VERSION@: unpacks itself and installs for one user.
#   sh @NAME@ [FOLDER]             installs into ~/.local, or into the folder
#   sh @NAME@ --extract FOLDER     only unpacks
set -eu
if [ "${1:-}" = --extract ]; then
    folder=${2:?name the folder to unpack into}
    mkdir -p "$folder"
    tail -n +@LINES@ "$0" | tar -xJf - -C "$folder"
    exit 0
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/hustings.XXXXXX")
trap 'rm -rf "$folder"' EXIT
tail -n +@LINES@ "$0" | tar -xJf - -C "$folder"
sh "$folder/install.sh" "$@"
exit 0
