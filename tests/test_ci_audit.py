"""What the build makes of the answers of pip-audit: a finding fails, no answer is told as such."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit"
pytestmark = pytest.mark.skipif(not AUDIT.exists(), reason="only in a checkout")


@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        ("echo 'No known vulnerabilities found'", 0, "No known vulnerabilities found"),
        ("echo 'Found 1 known vulnerability'; exit 1", 1, "Found 1 known vulnerability"),
        ("echo 'x Dependency not found and could not be audited: x'", 0, "NOT CHECKED: pip-audit finds no advisories"),
        ("echo 'ConnectionError: Max retries exceeded'; exit 1", 0, "NOT CHECKED: the advisory service"),
        ("echo 'WARNING: something'; sleep 60", 0, "NOT CHECKED: pip-audit gave no answer in time"),
        ("echo 'no such option'; exit 2", 1, "no such option"),
        ("exit 1", 1, ""),
    ],
)
def test_answers(answer: str, status: int, message: str, tmp_path: Path) -> None:
    fake, requirements = tmp_path / "pip-audit", tmp_path / "requirements.txt"
    fake.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    fake.chmod(0o755)
    requirements.write_text("x==1\n", encoding="utf-8")
    command = [str(AUDIT), str(fake), str(requirements)]
    seconds = "2" if "sleep" in answer else "60"
    done = subprocess.run(
        command, env={**os.environ, "AUDIT_SECONDS": seconds}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == status
    assert message in done.stdout
