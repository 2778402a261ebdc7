"""One file a section: KEY, TITLE and run(bench), which gives a Report."""
