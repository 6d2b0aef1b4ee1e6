"""A lock that a forked process does not find taken: the thread that held it is not there to let it go."""

from __future__ import annotations

import os
from threading import Lock


class ForkLock:
    """A lock for each process that comes to share an object by forking."""

    def __init__(self) -> None:
        self._locks: dict[int, Lock] = {}

    def __enter__(self) -> None:
        self._locks.setdefault(os.getpid(), Lock()).acquire()

    def __exit__(self, *_: object) -> None:
        self._locks[os.getpid()].release()
