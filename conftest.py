"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English at the start of each test: a page asked for in Chinese leaves its language behind."""
    with override("en"):
        yield
