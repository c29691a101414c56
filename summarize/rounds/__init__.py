"""The rounds of a flow that ask a model. Each yields its requests and reads the outcomes."""
