"""The tree against the reference vectors of Certificate Transparency and an independent recursion."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opencourt.ledger import tree

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# The roots of the first 0 to 8 of these leaves, as every implementation of the RFC must find them.
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATH_OF_5_IN_8 = [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
]
PATH_FROM_2_TO_5 = [
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
]


def plain_root(leaves: list[bytes]) -> bytes:
    """The RFC's own recursion, written as its section 2.1.1 reads."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


def plain_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """The RFC's own recursion of section 2.1.3.1."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if index < half:
        return [*plain_path(index, leaves[:half]), plain_root(leaves[half:])]
    return [*plain_path(index - half, leaves[half:]), plain_root(leaves[:half])]


def many(count: int) -> list[bytes]:
    return [number.to_bytes(4, "big") for number in range(count)]


@pytest.mark.parametrize("size", range(9))
def test_the_reference_roots_are_found(size):
    assert tree.root_of(LEAVES[:size]).hex() == ROOTS[size]
    assert plain_root(LEAVES[:size]).hex() == ROOTS[size]


def test_the_reference_paths_are_found():
    node = tree.nodes_of(LEAVES)
    assert [step.hex() for step in tree.inclusion_path(5, 8, node)] == PATH_OF_5_IN_8
    assert [step.hex() for step in tree.consistency_path(2, 5, node)] == PATH_FROM_2_TO_5


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 31, 33, 64])
def test_paths_are_those_of_the_plain_recursion_and_hold(size):
    leaves = many(size)
    node, root = tree.nodes_of(leaves), tree.root_of(leaves)
    for index in range(size):
        path = tree.inclusion_path(index, size, node)
        assert path == plain_path(index, leaves)
        hashed = tree.leaf_hash(leaves[index])
        assert tree.verify_inclusion(hashed, index=index, size=size, path=path, root=root)


def test_every_consistency_up_to_forty_leaves_holds():
    leaves = many(40)
    node = tree.nodes_of(leaves)
    roots = [plain_root(leaves[:size]) for size in range(41)]
    for new in range(41):
        for old in range(new + 1):
            path = tree.consistency_path(old, new, node)
            given_roots = {"old_root": roots[old], "new_root": roots[new]}
            assert tree.verify_consistency(path, old=old, new=new, **given_roots)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_altered_inclusion_proof_never_holds(data):
    size = data.draw(st.integers(1, 60))
    index = data.draw(st.integers(0, size - 1))
    leaves = many(size)
    path = tree.inclusion_path(index, size, tree.nodes_of(leaves))
    root, hashed = tree.root_of(leaves), tree.leaf_hash(leaves[index])
    other = data.draw(st.integers(0, 2 * size).filter(lambda other: other != index))
    assert not tree.verify_inclusion(hashed, index=other, size=size, path=path, root=root)
    longer = [*path, bytes(32)]
    assert not tree.verify_inclusion(hashed, index=index, size=size, path=longer, root=root)
    assert not tree.verify_inclusion(tree.leaf_hash(b"?"), index=index, size=size, path=path, root=root)
    if path:
        at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
        flipped = (int.from_bytes(path[at], "big") ^ (1 << bit)).to_bytes(32, "big")
        wrong = [*path[:at], flipped, *path[at + 1 :]]
        assert not tree.verify_inclusion(hashed, index=index, size=size, path=wrong, root=root)
        shorter = path[:-1]
        assert not tree.verify_inclusion(hashed, index=index, size=size, path=shorter, root=root)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_rewritten_history_is_never_consistent(data):
    new = data.draw(st.integers(2, 60))
    old = data.draw(st.integers(1, new - 1))
    changed = data.draw(st.integers(0, old - 1))
    leaves = many(new)
    rewritten = [*leaves[:changed], b"other", *leaves[changed + 1 :]]
    path = tree.consistency_path(old, new, tree.nodes_of(rewritten))
    old_root, new_root = tree.root_of(leaves[:old]), tree.root_of(rewritten)
    assert not tree.verify_consistency(path, old=old, new=new, old_root=old_root, new_root=new_root)


@given(st.integers(0, 300))
def test_a_frontier_kept_as_bytes_goes_on_where_it_stopped(size):
    whole, kept = tree.Frontier(), tree.Frontier()
    for leaf in many(size):
        hashed = tree.leaf_hash(leaf)
        whole.append(hashed)
        kept = tree.Frontier.from_bytes(kept.size, kept.to_bytes())
        kept.append(hashed)
    assert kept.root() == whole.root() == tree.root_of(many(size))


def test_no_path_is_made_for_a_leaf_that_is_not_there():
    with pytest.raises(ValueError, match="no leaf 3"):
        tree.inclusion_path(3, 3, tree.nodes_of(many(3)))
    with pytest.raises(ValueError, match="no start"):
        tree.consistency_path(4, 3, tree.nodes_of(many(3)))
    with pytest.raises(ValueError, match="2 peaks"):
        tree.Frontier(3, [bytes(32)])
