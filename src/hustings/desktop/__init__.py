"""The Qt program: the only place that imports Qt."""
