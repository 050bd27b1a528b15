# Applications that are being tried out, and scopes that deserve a second look.

staging = Solo per prove
staging-more = { $application } è in fase di prova. Continua solo se partecipi al test.
scope-sensitive = Delicato
