"""The site: pages, registers, the legend of signs, and the writing of it all at once."""
