"""The rules that no schema can state: pointers, chains, dates, codes."""
