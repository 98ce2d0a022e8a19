#!/bin/bash
# Proves the Debian package in a fresh system: installs it, opens it from its menu entry on a virtual screen, opens files
# by their type, saves the summary as PDF, removes it, and shows that nothing is left but the user's own files.
#   packaging/try_deb.sh dist/hustings_VERSION_amd64.deb [SUITE] [FOLDER FOR PICTURES]
# Needs root and debootstrap, and the package archive of Debian or Ubuntu that this system uses.
set -euo pipefail
package=$(realpath "${1:?name the package}")
. /etc/os-release
suite=${2:-$VERSION_CODENAME}
pictures=${3:-}
if [ -z "${HUSTINGS_IN_NAMESPACE:-}" ]; then
    # What is mounted here goes when this ends.
    HUSTINGS_IN_NAMESPACE=1 exec unshare --mount --propagation private "$0" "$@"
fi
root=$(mktemp -d "${TMPDIR:-/tmp}/hustings-root.XXXXXX")
chmod 755 "$root"
screen=''
display=''
finish() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    sleep 1
    umount -l "$root/proc" "$root/dev/shm" "$root/dev/pts" 2>/dev/null || true
    rm -rf --one-file-system "${root:?}"
}
trap finish EXIT
say() { printf '\n== %s\n' "$*"; }

say "A fresh system: $suite"
# The archive that this system installs from, and the certificates and proxies by which it reaches it.
archives=$(apt-get indextargets --format '$(RELEASE) $(CODENAME) $(REPO_URI)' 'Created-By: Packages')
archive=$(awk -v own="$VERSION_CODENAME" '($1 == own || $2 == own) && uri == "" { uri = $3 } END { print uri }' <<< "$archives")
[ -n "$archive" ] || { echo "apt-get knows no archive of $VERSION_CODENAME" >&2; exit 1; }
# What Ubuntu does not keep up itself is in a part of its own: xdotool, among others.
components=main
[ "$ID" != ubuntu ] || components=main,universe
debootstrap --variant=minbase --components="$components" "$suite" "$root" "$archive" > "$root.log" 2>&1 || { tail -5 "$root.log"; exit 1; }
rm -f "$root.log"
apt-config dump | grep -E '^Acquire::(http|https)' > "$root/etc/apt/apt.conf.d/99host" || true
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t devpts devpts "$root/dev/pts" 2>/dev/null || mount --bind /dev/pts "$root/dev/pts"
mkdir -p "$root/tmp/.X11-unix"
chmod 1777 "$root/tmp/.X11-unix"

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
as_visitor() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/visitor USER=visitor LANG=C.UTF-8 DISPLAY="$display" NO_AT_BRIDGE=1 \
        XDG_CURRENT_DESKTOP=X-Generic chroot --userspec=visitor:visitor "$root" "$@"
}
inside apt-get -qq update > /dev/null
# What any desktop has: a screen, the types of files, and what opens them.
inside apt-get -qq install -y --no-install-recommends xvfb xdotool x11-apps libglib2.0-bin dbus shared-mime-info \
    desktop-file-utils hicolor-icon-theme man-db bash-completion procps > /dev/null 2>&1
inside useradd -m visitor
inside sh -c 'ldconfig; update-mime-database /usr/share/mime; update-desktop-database' || true

listing() {
    inside find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /run -o -path /home \
        -o -path /var/cache -o -path /var/log -o -path /var/lib/apt -o -path /var/lib/dpkg \) -prune -o -print | sort
}
listing > "$root/tmp/before"

say "Installing"
cp "$package" "$root/tmp/hustings.deb"
inside apt-get -qq install -y --no-install-recommends /tmp/hustings.deb > /dev/null 2> "$root/tmp/apt.log" || { cat "$root/tmp/apt.log"; exit 1; }
inside dpkg-query -W -f '${Package} ${Version} ${Status}, ${Installed-Size} kB installed\n' hustings
inside dpkg --verify hustings
as_visitor hustings --version
as_visitor man -w hustings > /dev/null
as_visitor bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader hustings; complete -p hustings'

# A number of its own: other screens of this machine are seen in here too. Started without a shell around it, which
# would end alone when this does.
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root chroot "$root" Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3> "$root/tmp/number" > /dev/null 2>&1 &
screen=$!
for _ in $(seq 300); do
    [ ! -s "$root/tmp/number" ] || break
    sleep 0.2
done
display=:$(cat "$root/tmp/number")
wait_for() {
    for _ in $(seq 600); do
        if "${@:2}" > /dev/null 2>&1; then return 0; fi
        sleep 0.2
    done
    echo "waited in vain for $1" >&2
    as_visitor xdotool search --onlyvisible --name . getwindowname %@ >&2 || true
    exit 1
}
window() { as_visitor xdotool search --onlyvisible --name "$1" | tail -1 | grep .; }
picture() {
    [ -z "$pictures" ] || as_visitor xwd -root -silent > "$pictures/$1.xwd"
}
press() { as_visitor xdotool key --clearmodifiers "$1"; sleep 1; }
focus() { as_visitor xdotool windowfocus --sync "$(window "$1")"; sleep 1; }
windows_open() { as_visitor pgrep -u visitor -x hustings-deskto | wc -l; }
one_window() { [ "$(windows_open)" = 1 ]; }
wait_for "the screen" as_visitor xdotool getdisplaygeometry

say "Opening it from its menu entry"
as_visitor gio launch /usr/share/applications/hustings.desktop > /dev/null 2>&1 &
wait_for "the window on the bundled election" window 'Presidential election, Belarus'
sleep 5
picture menu-entry
focus 'Presidential election, Belarus'
press ctrl+q
wait_for "the end of the program" sh -c "! chroot '$root' pgrep -u visitor -x hustings-deskto"

say "Opening a file by its type"
elections=/usr/lib/hustings/_internal/hustings/_resources/elections
as_visitor sed 's/"en": "Presidential election, Belarus"/"en": "Another election"/' \
    "$elections/belarus-2020-president.json" > "$root/home/visitor/another.hustings.json"
inside chown visitor:visitor /home/visitor/another.hustings.json
as_visitor hustings convert "$elections/belarus-2025-president.json" /home/visitor/kept.hustings.zip
for file in another.hustings.json kept.hustings.zip; do
    as_visitor gio info -a standard::content-type "/home/visitor/$file" | grep content-type
done
told=$(as_visitor gio mime application/x-hustings-election+json)
grep -q 'Default.*hustings.desktop' <<< "$told" || { echo "$told" >&2; exit 1; }
as_visitor gio open /home/visitor/another.hustings.json > /dev/null 2>&1 &
wait_for "the window on the file" window 'Another election'

say "A second file goes to the window that is open"
as_visitor gio open /home/visitor/kept.hustings.zip > /dev/null 2>&1 &
wait_for "the other file in the window" window 'Presidential election, Belarus'
wait_for "the end of the second start" one_window
echo "windows open: $(windows_open)"

say "Saving the summary as PDF"
focus 'Presidential election, Belarus'
press ctrl+s
wait_for "the dialog" window 'Save summary'
focus 'Save summary'
press ctrl+a
as_visitor xdotool type --delay 20 /home/visitor/summary.pdf
press Return
wait_for "the PDF" test -s "$root/home/visitor/summary.pdf"
sleep 2
picture after-saving
head -c 8 "$root/home/visitor/summary.pdf"
echo
as_visitor hustings info /home/visitor/summary.pdf | head -3
focus 'Presidential election, Belarus'
press ctrl+q
wait_for "the end of the program" sh -c "! chroot '$root' pgrep -u visitor -x hustings-deskto"

say "Removing"
inside apt-get -qq purge -y --autoremove hustings > /dev/null
listing > "$root/tmp/after"
left=$(comm -13 "$root/tmp/before" "$root/tmp/after" | grep -v -x -e /etc/ld.so.cache -e /usr/share/mime/.* || true)
named=$(inside grep -rl hustings /usr/share/applications /usr/share/mime /usr/share/icons /usr/share/man 2>/dev/null || true)
gone=$(comm -23 "$root/tmp/before" "$root/tmp/after" || true)
echo "left in the system: ${left:-nothing}"
echo "still named in the caches: ${named:-nothing}"
echo "taken away that was there before: ${gone:-nothing}"
echo "the user's own files:"
inside find /home/visitor -type f -newer /tmp/before | sed 's/^/  /'
[ -z "$left$named$gone" ]
say "The package installs, works and goes without a trace."
