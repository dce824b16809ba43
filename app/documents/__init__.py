"""Files become structured text, and structured text becomes sections that fit a model."""
