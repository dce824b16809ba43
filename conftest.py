"""What holds for all tests; the fixtures stand in `tests/`, where they are type-checked."""

pytest_plugins = ["tests.left_behind", "tests.starter_engine"]
