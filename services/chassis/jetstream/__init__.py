"""The bus over NATS JetStream: streams, publishing, consumers, dead letters."""
