"""What machines read of a site: descriptions in the heads of pages, sets of links, maps, feeds."""
