#!/usr/bin/env bash
# Makes docs/gallery/LANGUAGE.png: the main screens in each language, laid out by headless Chromium.
# Needs Debian's packages chromium, fonts-noto-core and fonts-noto-color-emoji.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in en fa-AF ps ru; do
  cargo run --quiet --locked --example gallery -- "$language" > "$work/$language.html"
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --hide-scrollbars --window-size=1210,2900 --screenshot="docs/gallery/$language.png" "file://$work/$language.html" 2> "$work/log" || { cat "$work/log"; exit 1; }
done
