"""Which keys the next article's reader begins with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual import events

from briefing.reader.start.typed_ahead import heard, is_for_next, take


@pytest.fixture(autouse=True)
def _nothing_waits() -> Iterator[None]:
    take()
    yield
    take()


def typed(*names: str) -> list[events.Key]:
    """Keys that the driver has heard, each a little later than the one before."""
    keys = [events.Key(name, name) for name in names]
    for place, key in enumerate(keys):
        key._time = float(place)
        heard(key)
    return keys


def acted_on(key: events.Key) -> None:
    """Have an app act on a key: it comes back from what it was forwarded to."""
    key._set_forwarded()
    assert not is_for_next(key, is_leaving=False)


def test_keys_behind_the_one_that_was_acted_on_last_are_for_the_next() -> None:
    first, second, *_ = typed("j", "}", "n", "q")
    acted_on(first)
    acted_on(second)
    assert [key.key for key in take()] == ["n", "q"]
    assert take() == []


def test_keys_that_a_field_took_are_not_typed_again() -> None:
    *_, entered = typed("t", "a", "x", "enter")
    acted_on(entered)
    assert take() == []


def test_an_app_on_its_way_out_leaves_keys_alone_and_nothing_else() -> None:
    (key,) = typed("n")
    assert is_for_next(key, is_leaving=True)
    assert not is_for_next(events.Focus(), is_leaving=True)
    assert [key.key for key in take()] == ["n"]
