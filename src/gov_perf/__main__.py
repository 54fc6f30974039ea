"""``python -m gov_perf``: the command line."""

from gov_perf.cli import main

if __name__ == "__main__":
    main()
