"""What a request is and what comes back: values and arithmetic, without Qt and without I/O."""
