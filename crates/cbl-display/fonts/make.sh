#!/bin/sh
# Makes the letters of this folder again: packages from npm, cut down with fonttools. Needs npm and python3 with venv.
set -eu
# The same input gives the same bytes.
export SOURCE_DATE_EPOCH=0
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip --quiet install fonttools==4.60.1 brotli==1.1.0

fetch() { # package version
    tarball=$(npm pack --silent "@fontsource/$1@$2")
    mkdir "$1"
    tar xzf "$tarball" -C "$1" --strip-components=1
}
fetch atkinson-hyperlegible-next 5.3.0
fetch atkinson-hyperlegible-mono 5.3.0
fetch noto-sans-jp 5.3.0
fetch noto-sans-symbols-2 5.3.0
cp atkinson-hyperlegible-next/LICENSE "$here/atkinson-hyperlegible-next.OFL.txt"
cp atkinson-hyperlegible-mono/LICENSE "$here/atkinson-hyperlegible-mono.OFL.txt"
cp noto-sans-jp/LICENSE "$here/noto-sans-jp.OFL.txt"
cp noto-sans-symbols-2/LICENSE "$here/noto-sans-symbols-2.OFL.txt"

# Outlines and widths are all that a rasteriser of single letters reads.
subset() { # input output characters...
    input=$1 output=$2
    shift 2
    venv/bin/pyftsubset "$input" --output-file="$output" "$@" --no-hinting --desubroutinize --notdef-outline \
        --name-IDs=0,1,2,13,14 --drop-tables+=GSUB,GPOS,GDEF,STAT,BASE,vhea,vmtx,gasp,prep
}
latin() { # family weight output
    for part in latin latin-ext; do
        subset "$1/files/$1-$part-$2-normal.woff2" "$part.ttf" --unicodes='*'
    done
    venv/bin/pyftmerge --output-file="$here/$3" latin.ttf latin-ext.ttf
}
latin atkinson-hyperlegible-next 400 sans.ttf
latin atkinson-hyperlegible-next 600 sans-bold.ttf
latin atkinson-hyperlegible-mono 600 mono.ttf

# Check mark, cross, hourglass.
subset noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff2 "$here/signs.ttf" --unicodes=2714,2716,23F3
# They stand alone in a disc: each in the middle of its line, where the capitals of the other faces are.
venv/bin/python - "$here/signs.ttf" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
for name in font.getBestCmap().values():
    glyph = font["glyf"][name]
    glyph.coordinates.translate((0, 334 - (glyph.yMin + glyph.yMax) // 2))
    glyph.recalcBounds(font["glyf"])
font.save(sys.argv[1])
PYTHON

# Kana, punctuation, and every other character that the Japanese words use.
subset noto-sans-jp/files/noto-sans-jp-japanese-500-normal.woff2 "$here/japanese.ttf" \
    --unicodes=3000-3002,300C,300D,3041-3093,30A1-30F6,30FB,30FC,FF01,FF08,FF09,FF1F \
    --text-file="$here/../src/words/japanese.rs"
ls -l "$here"
