sign-in-unfinished = L’accesso non è stato completato. Ricomincia. Se questa pagina torna ogni volta, consenti i cookie per questo sito.
sign-in-passkey = Questa passkey non funziona qui. Provane un’altra o accedi con nome e password.
sign-in-passkey-button = Accedi con una passkey
passkey-failed = Non ha funzionato. Puoi riprovare o scegliere un’altra strada.

code-step = Conferma che sei tu
code-step-lead = La password era giusta. Ora scrivi il codice che la tua app di autenticazione mostra per { $account }.
code-step-code = Questo codice non è giusto o è già stato usato. Aspetta il prossimo e scrivi quello.
code-step-recovery = Questo codice di recupero non è giusto o è già stato usato. Provane un altro della tua lista.
code-step-old = In questo browser è stato iniziato un altro accesso. Questo è per { $account }. Scrivi di nuovo il codice.
code-step-label = Codice della tua app
code-step-lost = Non hai l’app a portata di mano?
code-step-lost-more = Usa uno dei codici di recupero che hai annotato quando l’hai configurata. Ognuno vale una volta.
code-step-recovery-label = Codice di recupero
code-step-recovery-button = Usa il codice di recupero
code-step-other = Accedi come un’altra persona

again-wrong-one-time-code = Il codice della tua app di autenticazione non è giusto o è già stato usato. Aspetta il prossimo.
again-wrong-passkey = Questa passkey non è del tuo account, oppure la pagina era troppo vecchia. Riprova.
again-passkey-button = Usa invece una passkey

account-two-step-off = Disattivato
account-two-step-since = Attivo dal { $day }
two-step = Accesso in due passaggi
two-step-lead = Dopo la password chiediamo anche un codice che solo un’app sul tuo telefono mostra. Così una password rubata da sola non apre nulla.
set-up-scan = Inquadra questa immagine con un’app di autenticazione.
set-up-picture = Immagine con la chiave per la tua app
set-up-here = Apri l’app su questo dispositivo
set-up-type = Non riesci a inquadrarla?
set-up-type-more = Scrivi questa chiave nell’app. Scegli “basata sul tempo” se lo chiede.
set-up-code = Scrivi il codice che l’app mostra ora
set-up-wrong = Questo codice non è giusto. Controlla che l’orologio del telefono sia esatto e scrivi il codice che l’app mostra ora.
set-up-button = Attiva
two-step-on = È attivo dal { $day }. Dopo la password chiediamo un codice della tua app di autenticazione.
two-step-off = Disattiva …
two-step-off-more = Da quel momento basta la password e i tuoi codici di recupero non valgono più. Se hai un telefono nuovo, disattivalo e poi attivalo di nuovo.
two-step-off-button = Disattiva ora

recovery = Codici di recupero
recovery-left = { $count ->
    [0] Non hai più codici di recupero. Creane di nuovi ora.
    [one] Ti resta { $count } codice di recupero.
   *[other] Ti restano { $count } codici di recupero.
  }
recovery-new = Crea nuovi codici di recupero
recovery-new-more = Quelli vecchi non valgono più da subito.
recovery-lead = Per { $account } presso { $site }. Ogni codice ti fa entrare una volta quando non hai a portata di mano l’app di autenticazione.
recovery-once = Stampa questi codici o scrivili e conservali in un posto sicuro. Li mostriamo solo questa volta.
recovery-kept = Li ho messi al sicuro

account-passkeys-count = { $count ->
    [0] Nessuna
    [one] { $count } passkey
   *[other] { $count } passkey
  }
passkeys = Passkey
passkeys-lead = Con una passkey accedi con il dito, il volto o il PIN del tuo dispositivo, senza password. Nessuno può indovinarla e su una pagina falsa non funziona.
passkeys-need = Le passkey richiedono JavaScript e un browser che le conosca.
passkeys-never = Questo server non ha un nome proprio, quindi non si possono creare passkey per esso.
passkeys-new-name = Nome, per riconoscerla
passkeys-add = Aggiungi una passkey
passkeys-added = La passkey è stata aggiunta. Da ora puoi accedere con essa.
passkeys-renamed = Il nome è salvato.
passkeys-removed = La passkey è stata rimossa qui. Eliminala anche sul tuo dispositivo.
passkeys-refused = Non è stato possibile aggiungere questa passkey. Il dispositivo deve chiedere chi sei: con dito, volto o PIN.
passkeys-known = Questo dispositivo ha già una passkey per il tuo account.
passkeys-too-many = Hai tutte le passkey che un account può avere. Prima rimuovine una.
passkeys-last = Questa passkey è l’unica via per entrare nel tuo account, quindi non può essere rimossa. Prima aggiungine un’altra.
passkeys-old = Questa pagina era troppo vecchia. Riprova.
passkeys-since = Aggiunta il { $day }
passkeys-used = Usata l’ultima volta il { $day }
passkeys-synced = Su tutti i tuoi dispositivi che condividono le passkey
passkeys-here = Su un solo dispositivo
passkeys-change = Modifica …
passkeys-name = Il tuo nome per essa
passkeys-remove-more = Nessuno potrà più accedere con essa. I browser che hanno già effettuato l’accesso restano così.
passkeys-remove = Rimuovi questa passkey
