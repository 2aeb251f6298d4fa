"""How fast the edition is, as ratios measured in one run: no number depends on the machine."""
