"""What the sections of the benchmark share."""
