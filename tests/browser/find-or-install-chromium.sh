#!/bin/sh
# The page tests drive a real Chromium, which only a package manager can bring. Install it where
# this user may; otherwise say what is missing. The tests that need it are then skipped, by name.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    as_root="false"
fi

if [ "$as_root" != false ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the page tests …"
    { $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium; } >/dev/null 2>&1 && exit 0
elif [ "$as_root" != false ] && command -v dnf >/dev/null 2>&1; then
    echo "Installing Chromium for the page tests …"
    $as_root dnf install -y -q chromium >/dev/null 2>&1 && exit 0
fi

echo "Chromium is missing and could not be installed: the page tests will be skipped." >&2
echo "To run them, install the package 'chromium' (Debian: apt install chromium)." >&2
exit 0
