"""Values as editors write them: the way back to the notation of figures, and to YAML."""

from builder.load.figures import ZEROS
from builder.model import Amount, Change, FigureLine


def write_figure(line: FigureLine) -> str:
    """The line that reads as these values; `220000m` is `220bn` only if it was written so."""
    hedge = f"{line.hedge} " if line.hedge else ""
    period = f" in {line.period.text}" if line.period else ""
    clauses = (
        f"{hedge}{write_amount(line.amount)}{period}",
        write_change(line.change) if line.change else "",
        f"per {line.per}" if line.per else "",
        line.note,
    )
    return ", ".join(clause for clause in clauses if clause)


def write_amount(amount: Amount) -> str:
    """`USD 80 per barrel`, `38.5m tonnes`, `61%`, `rank 5`."""
    number = f"{_shifted(f'{amount.value:f}', ZEROS[amount.scale])}{amount.scale}"
    if amount.kind == "rank":
        return f"rank {number}"
    if amount.kind == "money":
        code, _, rest = amount.unit.partition(" ")
        return f"{code} {number} {rest}".rstrip()
    gap = "" if amount.unit.startswith("%") else " "
    return f"{number}{gap}{amount.unit}".rstrip()


def write_change(change: Change) -> str:
    """`+7% yoy`, `-3pp since 2019`."""
    basis = f"since {change.since.text}" if change.since else change.basis
    return f"{change.value:+f}{change.unit} {basis}"


def _shifted(number: str, zeros: int) -> str:
    """A number in thousands, millions and so on: its point moved to the left, digit by digit."""
    if not zeros:
        return number
    sign, digits = number[: number.startswith("-")], number.lstrip("-")
    whole, _, rest = digits.partition(".")
    whole = whole.rjust(zeros + 1, "0")
    shifted = f"{whole[:-zeros]}.{whole[-zeros:]}{rest}".rstrip("0").rstrip(".")
    return f"{sign}{shifted}"


def quoted(text: str) -> str:
    """A text as a YAML value, quoted where it has to be."""
    plain = (
        text[:1].isalnum()
        and not any(sign in text for sign in (": ", " #"))
        and not text.endswith(":")
    )
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
