"""What lies over, in or beside the cells of a sheet: pictures, shapes, controls, page headers, comments."""
