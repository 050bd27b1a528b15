# Applications that are being tried out, and scopes that deserve a second look.

staging = Pour essais uniquement
staging-more = { $application } est à l’essai. Ne continuez que si vous participez au test.
scope-sensitive = Sensible
