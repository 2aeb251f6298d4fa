"""A folder of images → a skeleton of pages."""
