#!/bin/sh
# The page tests drive a real Chromium, which only a package manager can bring. Install it where
# this user may; otherwise say what is missing. The tests that need it are then skipped, by name.
# CHROMIUM names one that has another name, or lies outside the PATH.
for name in "${CHROMIUM:-chromium}" chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root="false"
fi

install_quietly() {
    echo "Installing Chromium for the page tests …"
    "$@" >/dev/null 2>&1 && exit 0
}

apt_install() {
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium
}

if [ "$as_root" != false ] && command -v apt-get >/dev/null 2>&1; then
    install_quietly apt_install
elif [ "$as_root" != false ] && command -v dnf >/dev/null 2>&1; then
    install_quietly $as_root dnf install -y -q chromium
fi

echo "Chromium is missing and could not be installed: the page tests will be skipped." >&2
echo "To run them, install the package 'chromium' (Debian: apt install chromium)." >&2
exit 0
