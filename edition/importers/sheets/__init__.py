"""What PAGE and ALTO have in common: sheets with regions, regions with lines, lines with tags."""
