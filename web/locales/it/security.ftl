# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = Password
account-password-set = È impostata una password
account-password-none = Nessuna password
account-password-since = Cambiata il { $day }
account-changed-password = La tua password è cambiata e tutti gli altri browser sono stati disconnessi.
change-password-lead = Si esce da tutti gli altri browser, e quello che è stato consentito e che nessun dispositivo ha ancora ritirato non vale più. I tuoi dispositivi restano collegati.
change-password-button = Cambia la password
secure = Metti al sicuro il mio account
account-secure-hint = Se qualcun altro potrebbe averlo usato
secure-lead = Se qualcun altro potrebbe aver usato il tuo account, questo lo esclude subito. Ecco che cosa succede:
secure-browsers = { $count ->
    [0] Nessun altro browser ha eseguito l’accesso
    [one] Si esce da { $count } altro browser
   *[other] Si esce da { $count } altri browser
  }
secure-devices = { $count ->
    [0] Nessun dispositivo è collegato
    [one] { $count } dispositivo viene scollegato
   *[other] { $count } dispositivi vengono scollegati
  }
secure-approvals = Quello che è stato consentito e che nessun dispositivo ha ancora ritirato non vale più
secure-letters = I link nelle e-mail non ancora usati smettono di funzionare
secure-button = Mettilo al sicuro ora
secured = Il tuo account è al sicuro
secured-lead = Sei uscito ovunque altrove, e nessun dispositivo è più collegato al tuo account.
secured-hint = Controlla in { $link } che sia tutto tuo, poi ricollega i tuoi dispositivi.
change-password-secure = Qualcun altro potrebbe aver usato il tuo account? { $link }
secure-ways = Le passkey e i collegamenti ad altri servizi vengono rimossi
secure-ways-but = Le passkey e i collegamenti ad altri servizi vengono rimossi, tranne { $provider }, con cui hai eseguito l’accesso
secure-second-step = L’accesso in due passaggi viene disattivato, perché è stato impostato negli ultimi sette giorni
reset-second-step = Anche l’accesso in due passaggi viene disattivato: è stato impostato negli ultimi sette giorni.
mail-security-subject = Sicurezza del tuo account presso { $site }
mail-shut-out = Se non sei stato tu, escludi subito tutti gli altri qui:
mail-secured = Il tuo account “{ $account }” presso { $site } è stato messo al sicuro il { $time }: tutti gli altri sono stati disconnessi e tutti i dispositivi scollegati.
mail-second-step-added = L’accesso in due passaggi al tuo account “{ $account }” presso { $site } è stato attivato il { $time }.
mail-second-step-removed = L’accesso in due passaggi al tuo account “{ $account }” presso { $site } è stato disattivato il { $time }.
mail-recovery-used = Un codice di recupero del tuo account “{ $account }” presso { $site } è stato usato il { $time }.
mail-recovery-replaced = Sono stati creati nuovi codici di recupero per il tuo account “{ $account }” presso { $site } il { $time }. Quelli vecchi non valgono più.
mail-passkey-added = Una passkey è stata aggiunta al tuo account “{ $account }” presso { $site } il { $time }.
mail-passkey-removed = Una passkey è stata rimossa dal tuo account “{ $account }” presso { $site } il { $time }.
mail-identity-connected = Il tuo account “{ $account }” presso { $site } è stato collegato a un altro servizio il { $time }. Chi accede lì può usarlo.
mail-identity-removed = Un collegamento del tuo account “{ $account }” presso { $site } a un altro servizio è stato rimosso il { $time }.
