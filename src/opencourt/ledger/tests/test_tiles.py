"""Tiles: their addresses, and proofs read from them."""

from __future__ import annotations

import pytest

from opencourt.ledger import tree
from opencourt.ledger.terms import Unreadable
from opencourt.ledger.tiles import Address, Nodes, entry_bundle, folded, hashes_in


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (Address(0, 0), "tile/0/000"),
        (Address(1, 1234067), "tile/1/x001/x234/067"),
        (Address(0, 273, 112), "tile/0/273.p/112"),
        (Address(None, 1000, 5), "tile/entries/x001/000.p/5"),
    ],
)
def test_an_address_is_written_and_read_the_same(address, path):
    assert address.path() == path
    assert Address.from_path(path.removeprefix("tile/")) == address


@pytest.mark.parametrize(
    "path", ["0/1", "64/000", "00/000", "0/x000/001", "0/000.p/0", "0/000.p/256", "0/000.p/01", "x/000", ""]
)
def test_another_spelling_is_no_address(path):
    with pytest.raises(Unreadable, match="no address of a tile"):
        Address.from_path(path)


def test_a_tree_of_seventy_thousand_has_the_tiles_the_form_says():
    def has(*where):
        return Address(*where).exists_in(70_000)

    assert has(0, 272) and has(0, 273, 112) and has(1, 0) and has(1, 1, 17) and has(2, 0, 1)
    assert not any((has(0, 273), has(0, 273, 113), has(1, 1, 18), has(2, 0, 2), has(3, 0, 1)))


def test_paths_read_from_tiles_are_those_read_from_memory():
    leaves = [number.to_bytes(4, "big") for number in range(70_000)]
    levels = [[tree.leaf_hash(leaf) for leaf in leaves]]
    while len(levels[-1]) >= 256:
        row = levels[-1]
        levels.append([folded(row[at : at + 256])[8][0] for at in range(0, len(row) - 255, 256)])
    read = []

    def tile(level, index):
        read.append((level, index))
        return b"".join(levels[level][index * 256 : (index + 1) * 256])

    memory = tree.nodes_of(leaves)
    for index, size in [(0, 70_000), (69_999, 70_000), (255, 256), (65_535, 65_537), (300, 68_123)]:
        path = tree.inclusion_path(index, size, Nodes(tile))
        assert path == tree.inclusion_path(index, size, memory)
    read.clear()
    assert tree.consistency_path(257, 69_999, Nodes(tile)) == tree.consistency_path(257, 69_999, memory)
    assert len(read) == len(set(read))


def test_a_bundle_holds_each_leaf_after_its_length():
    assert entry_bundle([b"ab", b"c"]) == b"\x00\x02ab\x00\x01c"
    assert hashes_in(bytes(64)) == [bytes(32), bytes(32)]
