# Applications that are being tried out, and scopes that deserve a second look.

staging = Alleen om te testen
staging-more = { $application } wordt uitgeprobeerd. Ga alleen verder als je aan de test meedoet.
scope-sensitive = Gevoelig
