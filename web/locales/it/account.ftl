# The account of a person, and what they can change of it.

account = Il tuo account
account-name = Il tuo nome
account-email = E-mail
account-email-none = Nessun indirizzo
account-devices-count = { $count ->
    [0] Nessuno collegato
    [one] { $count } dispositivo collegato
   *[other] { $count } dispositivi collegati
  }
account-applications-count = { $count ->
    [0] Nessuna può usare il tuo account
    [one] { $count } può usare il tuo account
   *[other] { $count } possono usare il tuo account
  }
account-changed-language = La lingua è stata cambiata.
sign-in-account = Per vedere il tuo account, accedi prima.
sign-in-recent = Per modificarlo, accedi di nuovo. Così sappiamo che sei tu.
account-changed-name = Il tuo nome è stato salvato.
name-lead = È così che ti chiamiamo, e così ti chiamano i dispositivi che possono conoscere il tuo nome.
name-empty = Scrivi un nome.
sessions = Dove hai eseguito l’accesso
account-sessions-count = { $count ->
    [one] In questo browser
   *[other] In { $count } browser
  }
sessions-lead = Hai eseguito l’accesso in questi browser. Uscire riguarda solo il browser. I tuoi dispositivi restano collegati: li trovi in { $link }.
sessions-ended = Il browser è stato disconnesso.
sessions-unknown = Un browser che non conosciamo
sessions-this = Questo browser
sessions-since = Accesso eseguito il { $day }
sessions-seen = Visto l’ultima volta il { $moment }
sessions-here = Esci da qui
sessions-here-more = Si esce solo da questo browser. Tutto il resto rimane com’è.
sessions-there = Disconnetti questo browser
sessions-there-more = Il browser viene disconnesso. Quello che vi è stato consentito e che nessun dispositivo ha ancora ritirato non vale più. I dispositivi collegati restano collegati.
sessions-everywhere = Esci ovunque
sessions-everywhere-more = Si esce da tutti i browser, anche da questo. Quello che è stato consentito e che nessun dispositivo ha ancora ritirato non vale più. I tuoi dispositivi restano collegati.
sign-in-everywhere = Sei uscito ovunque. I tuoi dispositivi restano collegati.
