# Every recipe assumes an environment with: pip install -e '.[all,test,docs]'
.PHONY: test lint corpus bench docs schema format

test:
	pytest

lint:
	ruff check .
	ruff format --check .
	mypy
	lint-imports

format:
	ruff check --fix .
	ruff format .

corpus:
	python scripts/gains.py

bench:
	python -m benchmarks

docs:
	mkdocs build --strict

schema:
	python scripts/schema.py
