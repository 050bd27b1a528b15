# Applications that are being tried out, and scopes that deserve a second look.

staging = Solo para pruebas
staging-more = { $application } está en pruebas. Continúa solo si participas en ellas.
scope-sensitive = Delicado
