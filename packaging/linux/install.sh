#!/bin/sh
# Installs Hustings for one user, without the rights of root: into ~/.local, or into the folder that is named.
#   ./install.sh [FOLDER]        installs
#   ./install.sh --remove [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=no
if [ "${1:-}" = --remove ]; then
    remove=yes
    shift
fi
prefix=${1:-"$HOME/.local"}
# The menu entry needs the whole path.
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
program=$prefix/lib/hustings
list=$program/installed-files

take_away() {
    if [ -f "$list" ]; then
        while read -r file; do
            rm -f "$prefix/$file"
        done < "$list"
    fi
    # Without a list it was left by an installation that did not come to its end.
    rm -rf "$program"
}

tell_the_desktop() {
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$prefix/share/applications" || true
    fi
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$prefix/share/mime" || true
    fi
    if command -v gtk-update-icon-cache >/dev/null; then
        gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" || true
    fi
}

if [ "$remove" = yes ]; then
    [ -f "$list" ] || { echo "Hustings is not installed in $prefix." >&2; exit 1; }
    take_away
    tell_the_desktop
    echo "Hustings was removed from $prefix. What you kept in its library is still there."
    exit 0
fi

take_away
mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share"
cp -R "$here/hustings" "$program"
cp "$here/install.sh" "$program/install.sh"
(cd "$here" && find share -type f | sort) > "$list"
cp -R "$here/share/." "$prefix/share/"
for name in hustings hustings-desktop; do
    ln -sf "../lib/hustings/$name" "$prefix/bin/$name"
    echo "bin/$name" >> "$list"
done
# A menu does not know every folder that a shell does.
entry=$prefix/share/applications/hustings.desktop
sed "s|^Exec=hustings-desktop|Exec=\"$(printf %s "$prefix" | sed 's/[&|\\]/\\&/g')/bin/hustings-desktop\"|" \
    "$here/share/applications/hustings.desktop" > "$entry"
tell_the_desktop
lacking=$(ldd "$program/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" | sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p')
if [ -n "$lacking" ]; then
    echo "Hustings needs libraries that this system lacks:" >&2
    echo "$lacking" >&2
fi
echo "Hustings was installed in $prefix. Remove it by: sh '$program/install.sh' --remove '$prefix'"
