"""The brief as people read it. Rendering changes no sentence; it escapes, marks and lists."""
