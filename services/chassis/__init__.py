"""What carries every process and knows none: settings, logs, metrics, SQL, the event bus."""
