"""Reading a sheet as people made it: pure functions over a grid of cells."""
