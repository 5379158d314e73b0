"""The back room: everything that happens to an article after the queue."""
