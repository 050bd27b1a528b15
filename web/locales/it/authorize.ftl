# Texts of a sign-in for another server of the operator.

sign-in-for = Accedere a { $application }?
sign-in-for-lead = { $application } vuole farti accedere con il tuo account { $account }.
sign-in-for-able = Potrà
sign-in-for-hint = Puoi ritirare il permesso in qualsiasi momento in Applicazioni.
leaving = Torna a { $application }
leaving-lead = Hai effettuato l’accesso. Questa pagina prosegue da sola.
error-unknown-site = Non sappiamo da dove arrivi
error-unknown-site-lead = Il sito che ti ha mandato qui non è registrato da noi, oppure vuole mandarti in un posto che non lo è. Nulla è stato condiviso. Torna al sito e riprova; se non serve, avvisa chi lo gestisce.
sign-in-authorize = Per continuare, accedi prima.
