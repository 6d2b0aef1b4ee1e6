"""``python -m newsextract`` is the command line."""

from newsextract.cli import main

if __name__ == "__main__":
    main()
