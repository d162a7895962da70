"""What a process of its own makes meanwhile is what would be made here; what goes wrong is told."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from multiprocessing import active_children

import pytest

from generator.model import CallError
from generator.processes import beside

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have one process")


def fails() -> int:
    raise ValueError("this one")


@pytest.mark.parametrize("apart", [False, True])
def test_what_is_made_beside_is_given_when_called_for(apart: bool) -> None:
    with beside(os.getpid, apart) as made:
        assert (made() != os.getpid()) is apart
    assert not active_children()


@pytest.mark.parametrize("apart", [False, True])
def test_what_goes_wrong_beside_is_raised_when_called_for(apart: bool) -> None:
    with beside(fails, apart) as made, pytest.raises(ValueError, match="this one"):
        made()


def test_a_process_beside_that_the_system_ends_is_told_to_a_person() -> None:
    with (
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL), True) as made,
        pytest.raises(CallError) as raised,
    ):
        made()
    assert "memory" in raised.value.words.en and "หน่วยความจำ" in raised.value.words.th


def test_what_nobody_calls_for_ends_with_what_it_was_beside() -> None:
    with pytest.raises(ValueError, match="this one"), beside(partial(time.sleep, 60), True):
        fails()
    assert not active_children()
