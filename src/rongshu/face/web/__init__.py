"""The shell: layout, components, home pages."""
