"""Jobs in SQL, announcements on the bus, signals inside the process, figures for Prometheus."""
