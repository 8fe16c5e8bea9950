"""Jobs in SQL, announcements on the bus, signals to threads and replicas, Prometheus figures."""
