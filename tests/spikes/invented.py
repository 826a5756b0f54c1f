"""Files of invented judgments for the spike of the batch act."""

from __future__ import annotations

from pathlib import Path

from opencourt.judgments.generator import generate, json_line

COURTS = [
    ("京0105", "北京市朝阳区人民法院"),
    ("沪0115", "上海市浦东新区人民法院"),
    ("苏01", "江苏省南京市中级人民法院"),
]


def write(path: Path, count: int, *, seed: str = "spike") -> Path:
    """A file with so many invented judgments."""
    with path.open("wb") as file:
        file.writelines(json_line(item) for item in generate(count, seed=seed, courts=COURTS))
    return path
