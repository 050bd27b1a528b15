# Applications that are being tried out, and scopes that deserve a second look.

staging = Apenas para testes
staging-more = { $application } está em fase de testes. Continue somente se você participa deles.
scope-sensitive = Sensível
