# Applications that are being tried out, and scopes that deserve a second look.

staging = Nur zum Testen
staging-more = { $application } wird gerade erprobt. Machen Sie nur weiter, wenn Sie am Test teilnehmen.
scope-sensitive = Vertraulich
