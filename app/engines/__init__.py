"""Who answers: local models in child processes, recordings, and how one is chosen."""
