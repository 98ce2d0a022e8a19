#!/usr/bin/env bash
# Remakes the font files of this folder from the npm packages named in README.md.
# Needs npm, and a Python with fontTools and brotli:
#   pip install 'fonttools[woff]==4.68.0' brotli==1.2.1
# Usage: [PYTHON=path/to/python] bash remake.sh [output folder]
set -euo pipefail
python=${PYTHON:-python3}
out=$(realpath -m "${1:-$(dirname "$0")}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
cd "$work"

fetch() {  # package version folder
    local tarball
    tarball=$(npm pack --silent "$1@$2" | tail -n 1)
    mkdir "$3"
    tar -xzf "$tarball" -C "$3"
}
fetch inter-ui 4.1.1 inter
fetch @expo-google-fonts/noto-sans-arabic 0.2.2 arabic
fetch @expo-google-fonts/noto-sans-arabic 0.4.3 arabic-licence  # 0.2.2 carries no licence text

fetch @expo-google-fonts/noto-sans-georgian 0.4.3 georgian

# Basic Latin to IPA and spacing modifiers, combining marks, Greek, Cyrillic and
# its supplement, Cyrillic Extended-C, Latin Extended Additional, punctuation,
# super- and subscripts, currency, letterlike, number forms, arrows, operators,
# technical, box, geometric, symbols, dingbats, Latin Extended-C and -D,
# Cyrillic Extended-A and -B, presentation-form ligatures, BOM, replacement.
unicodes='U+0020-007E,U+00A0-03FF,U+0400-052F,U+1C80-1C8F,U+1E00-1EFF'
unicodes+=',U+2000-20CF,U+2100-22FF,U+2300-23FF,U+2460-24FF,U+2500-27BF'
unicodes+=',U+2B00-2BFF,U+2C60-2C7F,U+2DE0-2DFF,U+2E00-2E5D,U+A640-A69F'
unicodes+=',U+A720-A7FF,U+FB00-FB06,U+FEFF,U+FFFD'
features='kern,mark,mkmk,ccmp,locl,calt,case,frac,numr,dnom,ordn,sups,subs,sinf'
features+=',tnum,pnum,lnum,zero,ss01,ss02,ss03,ss04,ss05,ss06,ss07,ss08'

for style in Regular Italic Medium SemiBold Bold; do
    "$python" -m fontTools.subset "inter/package/web/Inter-$style.woff2" \
        --output-file="$out/Inter-$style.ttf" \
        --unicodes="$unicodes" --layout-features="$features" \
        --layout-scripts='*' --name-IDs='*' --name-languages='*' \
        --notdef-outline --no-glyph-names --flavor=none
done
for face in 400Regular 600SemiBold 700Bold; do
    cp "arabic/package/NotoSansArabic_$face.ttf" \
        "$out/NotoSansArabic-${face#[0-9][0-9][0-9]}.ttf"
    cp "georgian/package/$face/NotoSansGeorgian_$face.ttf" \
        "$out/NotoSansGeorgian-${face#[0-9][0-9][0-9]}.ttf"
done
cp georgian/package/LICENSE_FONT "$out/OFL-NotoSansGeorgian.txt"
cp inter/package/LICENSE.txt "$out/OFL-Inter.txt"
# The copyright line that version 2.004 itself carries, then the licence's text.
{
    "$python" - "$out/NotoSansArabic-Regular.ttf" <<'EOF'
import sys
from fontTools.ttLib import TTFont
print(TTFont(sys.argv[1])["name"].getDebugName(0))
EOF
    tail -n +2 arabic-licence/package/LICENSE_FONT
} > "$out/OFL-NotoSansArabic.txt"
chmod 644 "$out"/*.ttf "$out"/OFL-*.txt
