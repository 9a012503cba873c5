"""What tests share: people made up, terminals, scripts, months of entries."""
