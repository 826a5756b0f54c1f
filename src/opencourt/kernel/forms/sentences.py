"""What is wrong with an answer, in our own sentences: Pydantic's English is never shown."""

from __future__ import annotations

from typing import Any, get_args

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

OWN_TO_PYDANTIC = frozenset(get_args(ErrorType))
OTHER = _('"%(label)s" is not in the expected form.')
NUMBER = _('"%(label)s" must be a whole number, such as 12.')
DAY = _('"%(label)s" must be a day that exists, such as 2026 11 23.')
CHOICE = _('Choose one of the answers given for "%(label)s".')
MISSING = _('Fill in "%(label)s".')
MISSING_CHOICE = _('Choose an answer for "%(label)s".')
MISSING_FILE = _('Choose a file for "%(label)s".')
DAY_INCOMPLETE = _('"%(label)s" needs a year, a month and a day, in digits.')
AMOUNT = _('"%(label)s" must be an amount in yuan, such as 1,234.50.')
NOT_STORED = _('"%(label)s" contains a character that cannot be stored. Type it again by hand.')
FILE_TOO_LARGE = _('The file for "%(label)s" is larger than %(limit)s MB. Send a smaller one or several.')
FILE_ENDING = _('The file for "%(label)s" must be one of these: %(endings)s.')
FILE_EMPTY = _('The file for "%(label)s" is empty. Choose another.')

SENTENCES = {
    "missing": MISSING,
    "string_too_short": _('"%(label)s" needs at least %(min_length)s characters.'),
    "string_too_long": _('"%(label)s" may have at most %(max_length)s characters; shorten it.'),
    "too_short": _('"%(label)s" needs at least %(min_length)s entries.'),
    "too_long": _('"%(label)s" may have at most %(max_length)s entries.'),
    "greater_than": _('"%(label)s" must be more than %(gt)s.'),
    "greater_than_equal": _('"%(label)s" must be %(ge)s or more.'),
    "less_than": _('"%(label)s" must be less than %(lt)s.'),
    "less_than_equal": _('"%(label)s" must be %(le)s or less.'),
    "enum": CHOICE,
    "literal_error": CHOICE,
    "bool_parsing": CHOICE,
    "bool_type": CHOICE,
}


def with_label(sentence: Any, *, label: Any, **values: Any) -> str:
    """The sentence in the reader's language, naming the field."""
    return str(sentence) % {"label": label, **values}


def sentence_for(error: ErrorDetails, *, label: Any) -> str:
    """The sentence for one of Pydantic's findings; checks of our own bring theirs along."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error", "")) or with_label(OTHER, label=label)
    if kind not in OWN_TO_PYDANTIC:
        return gettext(error["msg"])
    sentence = SENTENCES.get(kind)
    if sentence is None:
        families = (("int_", NUMBER), ("date_", DAY), ("date", DAY))
        sentence = next((known for start, known in families if kind.startswith(start)), OTHER)
    return with_label(sentence, label=label, **context)
