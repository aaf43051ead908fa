"""At the desk: the worklist, a case, the map, the volunteers."""
