"""What every record of the township carries, whatever it records."""
