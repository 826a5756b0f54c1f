"""Keys of acts remember every kind of result."""

from __future__ import annotations

import pytest

from opencourt.kernel import keys
from opencourt.kernel.identifiers import new_id
from opencourt.kernel.models import ActKey


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_result_of_several_records_is_found_again(volume, count):
    result = [volume] * count
    assert keys.claim("trial.several", None, "k", {}, new_id()) is None
    keys.settle("trial.several", None, "k", result)
    assert keys.found(ActKey.objects.get(key="k")) == result
