"""The colour that stands behind a picture until it has come, as classes of the style sheet.

Pages allow no styles of their own, so the colours are a few dozen: so light, so strong, of such a hue.
"""

from math import atan2, degrees, hypot

LIGHTNESS = (20, 35, 50, 65, 80, 93)
"""Percent, in Oklch; a class for each: `t0` to `t5`."""
STRENGTH = (5, 11)
"""Chroma in hundredths, for `k0` and `k1`; what has less than half of the first is grey."""
HUES = 12
"""The hues from `h0` to `h11`, each 30 degrees on from the one before."""


def tone_of(colour: tuple[int, int, int]) -> str:
    """The classes of the tone that is nearest to a colour in sRGB."""
    light, chroma, hue = _oklch(colour)
    classes = f"tone t{_nearest(round(light * 1000), LIGHTNESS, 10)}"
    strength = round(chroma * 1000)
    if strength < STRENGTH[0] * 5:
        return classes
    return f"{classes} k{_nearest(strength, STRENGTH, 10)} h{round(hue * HUES / 360) % HUES}"


def _nearest(value: int, steps: tuple[int, ...], unit: int) -> int:
    """The number of the step that is nearest."""
    return min(range(len(steps)), key=lambda number: abs(value - steps[number] * unit))


def _oklch(colour: tuple[int, int, int]) -> tuple[float, float, float]:
    """Lightness from 0 to 1, chroma, and hue in degrees, as Björn Ottosson defines them."""
    red, green, blue = (_linear(one / 255) for one in colour)
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, middle, short = (one ** (1 / 3) for one in cones)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, hypot(a, b), degrees(atan2(b, a)) % 360


def _linear(part: float) -> float:
    """One part of a colour without the curve of sRGB."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
