language-name = Italiano
language-direction = ltr

day = { $day } { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] proprio ora
    [one] { $minutes } minuto fa
   *[other] { $minutes } minuti fa
  }
wait-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
  }
wait-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
  }
wait-hours = { $count ->
    [one] { $count } ora
   *[other] { $count } ore
  }

skip = Vai al contenuto
menu-badge = Novità:
menu-who = Accesso eseguito come { $account }
menu-connect = Collega un dispositivo
menu-devices = I tuoi dispositivi
menu-devices-new = I tuoi dispositivi (nuovi: { $count })
menu-applications = Applicazioni
menu-sign-out = Esci
foot = Collega solo un dispositivo che hai davanti a te.
foot-help = Aiuto
foot-language = Lingua

scope = { $scope ->
    [openid] Sapere che sei tu
    [profile] Vedere il tuo nome
    [email] Vedere il tuo indirizzo e-mail
    [address] Vedere il tuo codice postale
    [offline_access] Restare collegato finché non lo scolleghi
   *[other] Usare «{ $scope }»
  }
scope-none = Sapere che un account è collegato, e nient’altro

device-says = Il dispositivo dice
device-version = versione { $version }
device-doubt = Un dispositivo può chiamarsi come vuole: non l’abbiamo verificato.

sign-in = Accedi
sign-in-lead = Per collegare un dispositivo, accedi prima al tuo account.
sign-in-stale = Hai eseguito l’accesso tempo fa. Prima di collegare un dispositivo, accedi di nuovo.
sign-in-spent = Ci sono stati troppi codici errati. Accedi di nuovo.
sign-in-signed-out = Sei uscito dal tuo account.
sign-in-code = Conserviamo il tuo codice. Dopo l’accesso potrai confrontarlo con quello del dispositivo.
sign-in-devices = Per vedere i tuoi dispositivi, accedi al tuo account.
sign-in-mismatch = Nome e password non corrispondono. Controllali entrambi e riprova.
sign-in-wait = Ci sono stati troppi tentativi. Attendi { $wait }, poi riprova.
sign-in-old = Questo modulo era troppo vecchio. Riprova.
sign-in-password = Password

enter = Inserisci il codice
enter-lead = Il tuo dispositivo mostra un codice. Scrivilo qui per collegare il dispositivo.
compare = Confronta il codice
compare-lead = È questo il codice che il tuo dispositivo mostra ora? Se non lo è, non continuare.
code-label = Codice sul tuo dispositivo
code-hint = Maiuscole o minuscole, con o senza trattino: va bene tutto.
code-empty = Scrivi il codice che il tuo dispositivo mostra.
code-foreign = «{ $character }» non fa mai parte di un codice. Un codice ha solo queste lettere: { $letters }. Alcuni codici hanno solo cifre.
code-length = Questo codice non è completo. Un codice ha da 8 a 13 lettere, o da 12 a 16 cifre. Guarda di nuovo il dispositivo.
code-wrong = Questo codice non è giusto o non è più valido. Controlla ogni lettera, o chiedi un nuovo codice al dispositivo.
code-paused = Ci sono stati troppi codici errati. Potrai riprovare tra { $wait } ({ $until }). Il tuo dispositivo non è bloccato: allora potrà mostrarti un nuovo codice.
code-expired = Questo codice è troppo vecchio. Chiedi un nuovo codice al dispositivo.
code-approved = Hai già usato questo codice. Guarda il dispositivo: dovrebbe collegarsi a breve.
code-denied = Questa richiesta è stata rifiutata, quindi il suo codice non funziona più. Per collegare il dispositivo, chiedigli un nuovo codice.
continue = Continua
sent-question = Qualcuno ti ha mandato questo codice?
sent-answer = Allora fermati qui. Non mandiamo mai codici, e nessuno dell’assistenza ti chiederà mai di inserirne uno.
other-question = Il tuo dispositivo mostra qualcos’altro?
other-link = Scrivi un altro codice

confirm = Collegare questo dispositivo?
confirm-lead = Un dispositivo con { $application } vuole usare il tuo account { $account }.
confirm-code = Codice
confirm-code-more = Il tuo dispositivo deve mostrare lo stesso codice.
confirm-asked = Richiesto
confirm-from = Da
confirm-unknown-network = una rete sconosciuta
confirm-same = La stessa rete che usi ora.
confirm-different = Non è la rete che usi ora ({ $address }). Guarda bene.
confirm-unknown = Non possiamo sapere se è la rete che usi ora ({ $address }).
confirm-able = Potrà
confirm-shared = Hai già autorizzato { $application } a:
confirm-no-number = Questo dispositivo non può mostrare un numero da confrontare. Guarda bene che il suo codice sia quello qui sopra.
confirm-privacy = Come { $application } usa i tuoi dati
confirm-warning = Il dispositivo è davanti a te, e hai iniziato tu?
confirm-warning-more = Se qualcuno ti ha mandato un codice o un link, rifiuta. Nessuno dell’assistenza ti manderà mai un codice.
refuse = Rifiuta
connect = Collega
confirm-other = Non sei { $account }? Rifiuta, poi esci dal menu in alto. Il tuo dispositivo può mostrare un nuovo codice.

report = Qualcuno mi ha mandato questo codice…
report-more = Rifiutiamo la richiesta, scolleghiamo il dispositivo se è già collegato e avvisiamo chi gestisce questo servizio.
report-button = Segnala questa richiesta
reported = Grazie per la segnalazione
reported-lead = Il dispositivo non ha accesso al tuo account e il suo codice non funziona più.
reported-hint = Hai scritto la tua password altrove a causa di quel messaggio? Allora cambiala. { $link } e scollega quello che non conosci.
reported-link = Controlla i tuoi dispositivi

number = Quale numero mostra il tuo dispositivo?
number-lead = Il dispositivo con { $application } mostra ora un numero. Premi qui lo stesso. Se ne premi un altro, la richiesta viene rifiutata.
number-none = Non vedo nessuno di questi: rifiuta
number-hint = Ancora nessun numero? Al dispositivo servono alcuni secondi per mostrarlo. Non premere mai un numero che ti dice qualcuno.

again = Il dispositivo sembra essere altrove
again-lead = Il dispositivo con { $application } non è nella rete che usi ora. È così che le persone vengono ingannate. Continua solo se vedi il dispositivo.
again-wrong-code = Non è il codice di questa richiesta. Leggilo sullo schermo del dispositivo.
again-wrong-password = La password non è giusta.
again-code = Il codice sullo schermo del dispositivo
again-password = La tua password
places-device = Il dispositivo
places-you = Tu
blocked = Questo dispositivo non può essere collegato
blocked-network = { $application } si collega solo dalla rete in cui si trova il dispositivo.
blocked-unknown = Non possiamo sapere se ci sei anche tu.
blocked-join = Sei davanti al dispositivo? Connetti questo telefono al Wi-Fi che usa, poi { $link }.
blocked-join-link = controlla di nuovo
blocked-number = { $application } si collega solo confrontando un numero, e questo dispositivo non può mostrarlo.
blocked-number-more = Forse può farlo una versione più recente del programma sul dispositivo.
blocked-other = Chi gestisce { $application } al momento non permette di collegarlo in questo modo.
blocked-warning = Qualcuno ti ha mandato questo codice o link? Allora rifiuta. Nessuno dell’assistenza ti manderà mai un codice.

waiting = In attesa del dispositivo
waiting-lead = Hai detto sì. Il dispositivo dovrebbe accorgersene tra pochi secondi.
waiting-hint = Lascia acceso il dispositivo. Questa pagina si aggiorna da sola.
connected = Collegato
connected-lead = Il dispositivo è collegato al tuo account { $account }. Puoi mettere via il telefono.
connected-hint = Puoi scollegarlo in qualsiasi momento in { $link }.
connected-link = i tuoi dispositivi
denied = Non collegato
denied-lead = La richiesta è stata rifiutata. Il dispositivo non ha accesso al tuo account e il suo codice non funziona più.
denied-hint = È stato un errore? Chiedi un nuovo codice al dispositivo, poi { $link }.
denied-link = inseriscilo
expired = Il codice è scaduto
expired-lead = Questa richiesta è troppo vecchia. Il dispositivo non è collegato.
expired-hint = Chiedi un nuovo codice al dispositivo. Poi potrai ricominciare.
expired-link = Inserisci un nuovo codice

links = I tuoi dispositivi
links-lead = Questi dispositivi possono usare il tuo account. Scollega quello che non conosci o che non ti serve.
links-none = Nessun dispositivo è collegato al tuo account.
links-unlinked = Il dispositivo è scollegato. Potrebbe accorgersene solo tra qualche minuto.
links-new = Nuovo
links-connected = Collegato il { $day }
links-seen = Visto l’ultima volta il { $day }
links-all = Tutti i tuoi dispositivi
unlink = Scollega…
unlink-more = Il dispositivo perde l’accesso al tuo account. Per usarlo di nuovo dovrai ricollegarlo.
unlink-button = Scollega ora
unlink-all = Scollega tutti…
unlink-all-more = Tutti i dispositivi di questo elenco perdono l’accesso al tuo account.
unlink-all-button = Scollega tutti ora
link-renamed = Il nome è stato salvato.
link-application = Applicazione
link-connected = Collegato
link-seen = Visto l’ultima volta
link-from = da { $network }
link-able = Può
link-support = Aiuto per { $application }
link-name = Il nome che gli dai
link-save = Salva il nome
link-not-me = Non sono stato io…
link-not-me-more = Scolleghiamo il dispositivo, chiudiamo la sessione del browser che l’ha collegato, scolleghiamo tutto ciò che quello ha collegato e avvisiamo chi gestisce questo servizio. Poi cambia la tua password.
link-not-me-button = Non l’ho collegato io
undo = Scollegare questo dispositivo?
undo-lead = Un dispositivo con { $application } è stato collegato al tuo account il { $day }.
undo-button = Non sono stato io: scollega
undo-hint = Se sei stato tu, chiudi questa pagina. Non succederà nulla.
undone = Scollegato
undone-lead = Il dispositivo con { $application } non ha più accesso al tuo account.
undone-hint = Qualcuno potrebbe conoscere la tua password: { $link }, controlla i tuoi dispositivi e cambiala.
undone-link = accedi

applications = Applicazioni che possono usare il tuo account
applications-lead = L’hai autorizzato collegando un dispositivo. Puoi revocarlo in qualsiasi momento.
applications-none = Nessuna applicazione può usare il tuo account.
applications-revoked = La tua autorizzazione è revocata e i dispositivi di questa applicazione sono scollegati.
applications-since = Dal { $day }
revoke = Revoca
revoke-more = Tutti i dispositivi di { $name } vengono scollegati. Ciò che sa già di te resta all’applicazione: rivolgiti a lei se vuoi che venga cancellato.
revoke-button = Revoca ora

help = Aiuto
help-code = Che cos’è il codice?
help-code-more = Lo mostra un televisore, un altoparlante o un altro dispositivo senza tastiera quando vuoi usarvi il tuo account. Vale una sola volta, per quel solo dispositivo e solo per alcuni minuti.
help-where = Dove lo trovo?
help-where-more = Sullo schermo del dispositivo, accanto all’indirizzo di questo sito. Se non c’è, scegli «accedi» o «collega» sul dispositivo.
help-stranger = Qualcuno mi ha mandato un codice o un link. Che faccio?
help-stranger-more = Non inserirlo. Chi ti manda un codice vuole usare il tuo account su un suo dispositivo. Nessuno dell’assistenza ti manderà o ti chiederà mai un codice.
help-mistake = Ho collegato qualcosa per errore. Che faccio?
help-mistake-more = Apri { $link } e scollegalo. Se non conosci il dispositivo, scegli lì «non sono stato io» e cambia la tua password.
help-wrong = Il mio codice non funziona. Perché?
help-wrong-more = La maggior parte dei codici scade dopo pochi minuti: chiedine uno nuovo al dispositivo. I codici di lettere non hanno vocali né Y, per non formare parole; ciò che lì somiglia a 0 o a 1 non lo è mai.

error-not-found = Questa pagina non esiste
error-not-found-lead = Controlla l’indirizzo, o inserisci il codice del tuo dispositivo.
error-bad-code = Questo codice non è giusto
error-bad-code-lead = Il link che hai aperto non contiene un codice completo. Scrivi il codice che il tuo dispositivo mostra.
error-bad-method = Questa pagina non può farlo
error-bad-method-lead = Ricomincia dalla prima pagina.
error-too-large = Il testo era troppo lungo
error-too-large-lead = Un codice ha al massimo 16 lettere o cifre. Riprova.
error-bad-form = Non siamo riusciti a leggerlo
error-bad-form-lead = Il modulo non è arrivato per intero. Riprova.
error-too-slow = Ci è voluto troppo tempo
error-too-slow-lead = Forse qui la tua rete è debole. Riprova.
error-foreign-form = Per sicurezza non abbiamo fatto nulla
error-foreign-form-lead = Questo modulo era troppo vecchio, o veniva da un altro sito. Nulla è stato cambiato. Se volevi collegare un dispositivo, ricomincia da qui.
error-not-yours = Non possiamo mostrare questa richiesta
error-not-yours-lead = È stata aperta in un altro browser, o è terminata. Inserisci di nuovo il codice del dispositivo per continuare qui.
error-busy = Troppe persone insieme
error-busy-lead = Nulla è andato perso. Attendi qualche secondo, poi riprova.
error-unavailable = Ora non possiamo rispondere
error-unavailable-lead = Qualcosa da noi al momento non funziona. Nulla è stato cambiato. Riprova tra qualche secondo.
error-link = Inserisci il codice di un dispositivo
error-number = Errore { $status }
