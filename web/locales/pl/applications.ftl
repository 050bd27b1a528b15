# Applications that are being tried out, and scopes that deserve a second look.

staging = Tylko do testów
staging-more = { $application } jest w fazie testów. Kontynuuj tylko wtedy, gdy bierzesz w nich udział.
scope-sensitive = Wrażliwe
