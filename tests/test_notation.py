"""What is written of a figure reads as that figure again."""

import pytest
from hypothesis import given

from builder.load.notation import write_amount, write_figure
from tests.test_figures import clauses, read


@given(clauses)
def test_a_figure_that_is_written_back_reads_the_same(said: tuple[str, ...]) -> None:
    line = read("".join(said))
    assert read(write_figure(line)) == line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("nearly USD 245bn in 2024, per chinese-customs", ""),
        ("USD 220,000m in 2024-01/2024-11, +7% yoy, twelve months", "USD 220000m in 2024-01/2024-11, +7% yoy, twelve months"),
        ("38.5m tonnes", ""),
        ("61%, −3pp since 2019", "61%, -3pp since 2019"),
        ("-3.20%", ""),
        ("rank 5 in 2025-01-21", ""),
        ("USD -0.5bn per year", ""),
        ("2.5 pp", ""),
        ("0.01tn tonnes", ""),
    ],
)  # fmt: skip
def test_a_figure_is_written_as_editors_write_it(text: str, written: str) -> None:
    assert write_figure(read(text)) == (written or text)


def test_an_amount_is_never_rounded() -> None:
    text = "USD 12345678901234567890123456789.123456789bn"
    assert write_amount(read(text).amount) == text
