"""The model without a key: it chooses, orders, trims and composes what the résumé states."""
