"""What Prometheus and Grafana need to watch Tailor."""
