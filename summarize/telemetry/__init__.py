"""What a run tells of itself, to OpenTelemetry and to the log: what was done, never what anybody wrote."""
