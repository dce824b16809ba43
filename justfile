# What people do here. CI runs the same commands (.ci/run), so that neither knows more.

# Start the app; arguments are its own.
run *args:
    python3 run.py {{args}}

# Static checks.
check:
    python3 run.py setup
    scripts/check

# The test suite; arguments are pytest's.
test *args:
    python3 run.py test {{args}}

# Measure, as ratios from one run.
bench *args:
    python3 run.py bench {{args}}

# A picture of every screen and state, light and dark, without a display.
shots folder="build/shots":
    python3 run.py setup
    .venv/bin/python -m tests.shots {{folder}}

# A wheel and a frozen bundle in dist/.
package:
    python3 run.py setup
    scripts/package

# Make the lock files again from pyproject.toml (needs uv).
lock *args:
    scripts/lock {{args}}

# Both remote engines through LiteLLM's proxy, which this fetches.
litellm:
    scripts/check-litellm
