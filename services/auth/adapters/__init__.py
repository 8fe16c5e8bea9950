"""The technologies behind auth's ports: SQL, Argon2, PBKDF2, HMAC, Prometheus."""
