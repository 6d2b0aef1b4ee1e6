"""The command line as a process of its own: pipes, locale, full disks, interruption."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

TEXT = "وصل 20 مقاتلاً إلى دمشق أمس"
COMMAND = [sys.executable, "-m", "newsextract"]
PLAIN = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")


def run(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Children hear Ctrl-C even where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "مقال.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_utf8_whatever_the_locale(article: Path) -> None:
    done = run(article.name, "gone-مفقود.txt", "--format", "jsonl", cwd=article.parent, env=PLAIN)
    first, second = done.stdout.decode().splitlines()
    assert json.loads(first)["id"] == "مقال.txt"
    assert json.loads(second) == {"id": "gone-مفقود.txt", "error": "No such file or directory"}
    assert done.returncode == 1
    assert "دمشق" in [m["text"] for m in json.loads(first)["mentions"]]


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": TEXT * 50}) + "\n") * 500, encoding="utf-8")
    command = [*COMMAND, str(tmp_path / "in.jsonl"), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1


@needs_full
def test_full_disk(article: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, str(article)], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, b"Error: cannot write standard output: No space left on device\n")


@pytest.mark.usefixtures("interruptible")
def test_interrupted_run_can_be_resumed(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": TEXT * 200}) + "\n" for n in range(1500)), encoding="utf-8")
    command = [*COMMAND, str(source), "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while not (out.exists() and out.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 1
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    done = out.read_bytes().count(b"\n")
    assert 0 < done < 1500
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(lines[: done + 3]), encoding="utf-8")  # the rest would only take time
    assert run(str(source), "-o", str(out), "--resume").returncode == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == list(range(done + 3))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up in /proc")
def test_a_worker_that_is_killed(tmp_path: Path) -> None:
    """What was finished stays, whole lines alone, the message says so, and the run can be resumed."""
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    records = [json.dumps({"id": n, "text": TEXT * 20}) + "\n" for n in range(3000)]
    source.write_text("".join(records), encoding="utf-8")
    command = [*COMMAND, str(source), "-o", str(out), "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 120
        while not (out.exists() and out.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(_workers(process.pid)[0], signal.SIGKILL)
        assert process.wait(timeout=120) == 1
        assert process.stderr is not None
        message = process.stderr.read().decode()
    assert "Error: a worker process died" in message
    assert "Traceback" not in message
    written = out.read_text(encoding="utf-8")
    done = written.count("\n")
    assert written.endswith("\n")
    assert f"first {done} texts" in message
    assert 0 < done < 3000
    source.write_text("".join(records[: done + 3]), encoding="utf-8")  # the rest would only take time
    assert run(str(source), "-o", str(out), "--resume").returncode == 0
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == list(range(done + 3))


def _workers(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@needs_full
def test_a_full_disk_with_several_processes(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text((json.dumps({"text": TEXT}) + "\n") * 50, encoding="utf-8")
    done = run(str(source), "-o", "/dev/full", "--format", "jsonl", "--processes", "2")
    assert (done.returncode, done.stderr) == (1, b"Error: cannot write /dev/full: No space left on device\n")


def test_on_a_terminal(article: Path) -> None:
    """A table, coloured and no wider than the terminal; the bar of progress goes to standard error alone."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60"}
    with subprocess.Popen([*COMMAND, article.name], cwd=article.parent, env=environment, stdout=follower) as process:
        os.close(follower)
        shown = b""
        while chunk := _read(leader):
            shown += chunk
        assert process.wait(timeout=60) == 0
    os.close(leader)
    assert "دمشق" in shown.decode()
    assert b"\x1b[" in shown
    assert b'"mentions"' not in shown


def test_progress_on_a_terminal(tmp_path: Path) -> None:
    names = [f"{n}.txt" for n in range(20)]
    for name in names:
        (tmp_path / name).write_text(TEXT * 100, encoding="utf-8")
    leader, follower = pty.openpty()
    command = [*COMMAND, *names, "gone.txt", "-o", "out.jsonl"]
    environment = {**os.environ, "TERM": "xterm-256color"}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=follower) as process:
        os.close(follower)
        shown = b""
        while chunk := _read(leader):
            shown += chunk
        assert process.wait(timeout=60) == 1
    os.close(leader)
    assert b"20 articles" in shown
    assert b"100%" in shown
    assert b"newsextract: gone.txt: No such file or directory" in shown


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""
