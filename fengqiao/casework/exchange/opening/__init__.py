"""From the bytes somebody hands in to grids of cells; hostile files are refused in words."""
