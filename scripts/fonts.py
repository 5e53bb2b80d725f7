"""Makes the two fonts of src/app/ui/fonts from the package of Atkinson Hyperlegible Next.

letters.woff2: every letter of the package's font with all that sets letters well, in the weights that the styles ask for and no lighter one.
plain-zero.woff2: its zero without the slash, for children who are learning digits. The font has no figure style with an open zero, so its own
ring is kept, and the hollow takes the ring's shape between the hollow's own extremes, in every weight.

To be run when the font's package or the weights change: pip install fonttools brotli, then python3 scripts/fonts.py
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
TARGET = ROOT / "src/app/ui/fonts"
WEIGHTS = (400, 760)
NAMES = [0, 13, 14]
"""Whose it is and under which licence: what has to travel with it."""
RING = 16
"""The points of the outer contour; the two halves of the hollow follow."""


def letters():
    """The package's font in our weights, as bytes."""
    font = instancer.instantiateVariableFont(TTFont(SOURCE), {"wght": WEIGHTS})
    font.flavor = None
    whole = io.BytesIO()
    font.save(whole)
    return whole.getvalue()


def subset_of(font_bytes, unicodes, **given):
    options = subset.Options(name_IDs=NAMES, glyph_names=False, **given)
    font = subset.load_font(io.BytesIO(font_bytes), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes or font.getBestCmap())
    subsetter.subset(font)
    return font


def extremes(points):
    """The indices of the hollow's leftmost, rightmost, lowest and highest points."""
    hollow = range(RING, len(points))
    by_x = sorted(hollow, key=lambda index: points[index][0])
    by_y = sorted(hollow, key=lambda index: points[index][1])
    return by_x[0], by_x[-1], by_y[0], by_y[-1]


def hollow_of(ring, points, edges):
    """Each point of the ring, moved in between the edges: `points` may be places or how far each is moved in a weight."""
    left, right, low, high = edges
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    moved = []
    for x, y in reversed(ring):
        across = (x - min(xs)) / (max(xs) - min(xs))
        up = (y - min(ys)) / (max(ys) - min(ys))
        moved.append(
            (
                round(points[left][0] + across * (points[right][0] - points[left][0])),
                round(points[low][1] + up * (points[high][1] - points[low][1])),
            )
        )
    return moved


def open_zero(font):
    name = font.getBestCmap()[ord("0")]
    zero = font["glyf"][name]
    points = list(zero.coordinates)
    ring, flags, edges = points[:RING], list(zero.flags[:RING]), extremes(points)
    if zero.endPtsOfContours[0] != RING - 1:
        raise SystemExit("The zero of this font is drawn in another way than this script knows.")
    zero.coordinates = GlyphCoordinates(ring + hollow_of(ring, points, edges))
    zero.flags = bytearray(flags + flags[::-1])
    zero.endPtsOfContours = [RING - 1, 2 * RING - 1]
    zero.numberOfContours = 2
    for variation in font["gvar"].variations[name]:
        deltas = variation.coordinates
        variation.coordinates = deltas[:RING] + hollow_of(ring, deltas, edges) + deltas[-4:]


def save(font, name):
    font.flavor = "woff2"
    TARGET.mkdir(parents=True, exist_ok=True)
    font.save(TARGET / name)
    print(f"{name}: {(TARGET / name).stat().st_size} bytes")


ours = letters()
save(subset_of(ours, None, layout_features=["*"], notdef_outline=True), "letters.woff2")
zero = subset_of(ours, [ord("0")], layout_features=["tnum", "pnum"], notdef_outline=False)
open_zero(zero)
save(zero, "plain-zero.woff2")
