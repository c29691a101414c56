"""Every sentence against the evidence it cites, by code: one file for each check, then the verdict."""
