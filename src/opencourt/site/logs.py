"""The server's log: one JSON object a line on standard error, never a whole identity number in it."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

LEVEL = "INFO"
HIDDEN = {
    "identity": "[identity number hidden]",
    "card": "[card number hidden]",
    "phone": "[telephone number hidden]",
}
# Hashes and identifiers first: digits in them stay; \d meets full-width too.
PERSONAL = re.compile(
    r"(?P<keep>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"
    r"|\b(?=[0-9]*[a-f])[0-9a-f]{32,}\b)"
    r"|(?P<identity>(?<!\d)\d{6}[ -]?(?:\d{8}[ -]?\d{3}[\dXxＸｘ]|\d{9})(?!\d))"
    r"|(?P<card>(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{1,3})?(?!\d))"
    r"|(?P<phone>(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d))"
)


def without_personal_numbers(text: str) -> str:
    """The text with identity, card and telephone numbers replaced by a word for what stood there."""

    def replacement(match: re.Match[str]) -> str:
        kind = match.lastgroup or "keep"
        return HIDDEN.get(kind, match.group())

    return PERSONAL.sub(replacement, text)


def clean(value: Any) -> Any:
    """The value as JSON types, with personal numbers hidden in texts, numbers and names of fields."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        text = str(value)
        hidden = without_personal_numbers(text)
        return value if hidden == text and value.bit_length() < 63 else hidden
    if isinstance(value, dict):
        return {without_personal_numbers(str(key)): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(item) for item in value]
    return without_personal_numbers(str(value))


def as_line(logger: WrappedLogger, name: str, event: EventDict) -> str:
    """The event as one line of JSON without personal numbers."""
    return orjson.dumps(clean(event), option=orjson.OPT_SORT_KEYS).decode()


def processors() -> list[Processor]:
    """What every message goes through, from our code and from libraries alike."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]


def configure(config: dict[str, Any]) -> None:
    """Send every log message to standard error as JSON; Django calls this once with `LOGGING`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=processors(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, as_line],
        )
    )
    root = logging.getLogger()
    root.handlers = [
        kept for kept in root.handlers if not isinstance(kept.formatter, structlog.stdlib.ProcessorFormatter)
    ]
    root.addHandler(handler)
    root.setLevel(config.get("level", LEVEL))
    # Django's own handlers would print a second, unredacted line.
    for name in ("django", "django.server"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    structlog.configure(
        processors=[*processors(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
