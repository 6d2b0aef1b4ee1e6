"""Worker processes whose death is noticed even in the middle of a message."""

from __future__ import annotations

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import BaseContext, SpawnContext, SpawnProcess
    from multiprocessing.queues import SimpleQueue

T = TypeVar("T")

_PATIENCE = 1.0  # seconds between two looks at the workers while a result is waited for


class _Recorded:
    """The "spawn" context of multiprocessing, which remembers what a pool makes with it."""

    def __init__(self) -> None:
        self._context: SpawnContext = get_context("spawn")
        self.processes: list[SpawnProcess] = []
        self.queues: list[SimpleQueue[Any]] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else the context has
        return getattr(self._context, name)

    def Process(self, *args: Any, **options: Any) -> SpawnProcess:  # noqa: N802 - as multiprocessing has it
        process = self._context.Process(*args, **options)
        self.processes.append(process)
        return process

    def SimpleQueue(self) -> SimpleQueue[Any]:  # noqa: N802 - as multiprocessing has it
        queue: SimpleQueue[Any] = self._context.SimpleQueue()
        self.queues.append(queue)
        return queue


class Workers:
    """A pool of processes that are started afresh.

    A worker that is killed while it sends a result leaves half a message. The pool's own thread then waits for the
    other half, which never comes, since the pool holds the sending end of the pipe open itself, and it notices no
    death meanwhile. So the workers are looked at here too.

    Args:
        processes: How many.
        start: Called once in each worker.
        arguments: What it is given.
    """

    def __init__(self, processes: int, start: Callable[..., object], arguments: tuple[object, ...]) -> None:
        self._made = _Recorded()
        self._pool = ProcessPoolExecutor(processes, cast("BaseContext", self._made), start, arguments)

    def submit(self, work: Callable[[Any], T], task: object) -> Future[T]:
        """Hands a task to a worker.

        Raises:
            concurrent.futures.process.BrokenProcessPool: If a worker has died.
        """
        return self._pool.submit(work, task)

    def result(self, future: Future[T]) -> T:
        """Waits for the result of a task.

        Raises:
            concurrent.futures.process.BrokenProcessPool: If a worker has died.
            Exception: What the task raised.
        """
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except TimeoutError:
                if future.done():  # since just now, or the error is the task's own
                    return future.result()
                if any(process.exitcode is not None for process in self._made.processes):
                    self._give_up()

    def _give_up(self) -> None:
        """Ends what is left of the workers and the pipe of the results, so that nobody waits for half a message."""
        for process in self._made.processes:
            process.kill()
        for queue in self._made.queues:
            queue.close()

    def end(self) -> None:
        """Takes no more tasks and waits until the workers have ended."""
        self._pool.shutdown(cancel_futures=True)
