language-name = Deutsch
language-direction = ltr

day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
  } { $year }
moment = { day }, { $time } UTC
ago = { $minutes ->
    [0] gerade eben
    [one] vor { $minutes } Minute
   *[other] vor { $minutes } Minuten
  }
wait-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
  }
wait-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
  }
wait-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
  }

skip = Zum Inhalt springen
menu-badge = Neu:
menu-who = Angemeldet als { $account }
menu-connect = Gerät verbinden
menu-devices = Ihre Geräte
menu-devices-new = Ihre Geräte ({ $count } neu)
menu-applications = Anwendungen
menu-sign-out = Abmelden
foot = Verbinden Sie nur ein Gerät, das vor Ihnen steht.
foot-help = Hilfe
foot-language = Sprache

scope = { $scope ->
    [openid] Erkennen, dass Sie es sind
    [profile] Ihren Namen sehen
    [email] Ihre E-Mail-Adresse sehen
    [address] Ihre Postleitzahl sehen
    [offline_access] Verbunden bleiben, bis Sie es trennen
   *[other] „{ $scope }“ verwenden
  }
scope-none = Wissen, dass ein Konto verbunden ist, und sonst nichts

device-says = Laut Gerät
device-version = Version { $version }
device-doubt = Ein Gerät kann sich beliebig nennen: Das haben wir nicht geprüft.

sign-in = Anmelden
sign-in-lead = Melden Sie sich zuerst bei Ihrem Konto an, um ein Gerät zu verbinden.
sign-in-stale = Ihre Anmeldung liegt eine Weile zurück. Bitte melden Sie sich erneut an, bevor Sie ein Gerät verbinden.
sign-in-spent = Es gab zu viele falsche Codes. Bitte melden Sie sich erneut an.
sign-in-signed-out = Sie sind abgemeldet.
sign-in-code = Melden Sie sich an, um fortzufahren. Ihren Code merken wir uns so lange.
sign-in-devices = Melden Sie sich bei Ihrem Konto an, um Ihre Geräte zu sehen.
sign-in-mismatch = Name und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.
sign-in-wait = Es gab zu viele Versuche. Bitte warten Sie { $wait } und versuchen Sie es dann noch einmal.
sign-in-old = Dieses Formular war zu alt. Bitte versuchen Sie es noch einmal.
sign-in-password = Passwort

enter = Code eingeben
enter-lead = Ihr Gerät zeigt einen Code. Geben Sie ihn hier ein, um das Gerät zu verbinden.
compare = Code vergleichen
compare-lead = Zeigt Ihr Gerät jetzt genau diesen Code? Wenn nicht, machen Sie nicht weiter.
code-label = Code auf Ihrem Gerät
code-hint = Groß oder klein, mit oder ohne Bindestrich.
code-empty = Geben Sie den Code ein, den Ihr Gerät zeigt.
code-foreign = „{ $character }“ kommt in keinem Code vor. Ein Code hat nur diese Buchstaben: { $letters }. Manche Codes haben nur Ziffern.
code-length = Das ist kein vollständiger Code. Ein Code hat 8 bis 13 Buchstaben oder 12 bis 16 Ziffern. Sehen Sie noch einmal auf Ihr Gerät.
code-wrong = Dieser Code stimmt nicht, oder er gilt nicht mehr. Prüfen Sie jeden Buchstaben, oder lassen Sie Ihr Gerät einen neuen Code anzeigen.
code-paused = Es gab zu viele falsche Codes. In { $wait } können Sie es wieder versuchen ({ $until }). Ihr Gerät ist nicht gesperrt: Es kann Ihnen dann einen neuen Code zeigen.
code-expired = Dieser Code ist zu alt. Lassen Sie Ihr Gerät einen neuen Code anzeigen.
code-approved = Sie haben diesen Code schon verwendet. Sehen Sie auf Ihr Gerät: Es sollte bald verbunden sein.
code-denied = Diese Anfrage wurde abgelehnt, darum gilt ihr Code nicht mehr. Lassen Sie Ihr Gerät einen neuen Code anzeigen, um es zu verbinden.
continue = Weiter
sent-question = Hat Ihnen jemand diesen Code geschickt?
sent-answer = Dann hören Sie hier auf. Wir verschicken nie Codes, und kein Kundendienst wird Sie je bitten, einen einzugeben.
other-question = Ihr Gerät zeigt etwas anderes?
other-link = Anderen Code eingeben

confirm = Dieses Gerät verbinden?
confirm-lead = Ein Gerät mit { $application } möchte Ihr Konto { $account } verwenden.
confirm-code = Code
confirm-code-more = Ihr Gerät muss denselben Code zeigen.
confirm-asked = Gefragt
confirm-from = Aus
confirm-unknown-network = einem unbekannten Netz
confirm-same = Dasselbe Netz, das Sie gerade benutzen.
confirm-different = Nicht das Netz, das Sie gerade benutzen ({ $address }). Sehen Sie genau hin.
confirm-unknown = Wir können nicht erkennen, ob es das Netz ist, das Sie gerade benutzen ({ $address }).
confirm-able = Das Gerät kann dann
confirm-shared = Sie haben { $application } schon früher erlaubt:
confirm-no-number = Dieses Gerät kann keine Zahl zum Vergleichen anzeigen. Prüfen Sie genau, ob es diesen Code zeigt.
confirm-privacy = Wie { $application } Ihre Daten verwendet
confirm-warning = Steht das Gerät vor Ihnen, und haben Sie das selbst begonnen?
confirm-warning-more = Wenn Ihnen jemand einen Code oder Link geschickt hat, lehnen Sie ab. Kein Kundendienst wird Ihnen je einen Code schicken.
refuse = Ablehnen
connect = Verbinden
confirm-other = Sie sind nicht { $account }? Lehnen Sie ab und melden Sie sich dann oben im Menü ab. Ihr Gerät kann einen neuen Code zeigen.

report = Jemand hat mir diesen Code geschickt …
report-more = Wir lehnen die Anfrage ab, trennen das Gerät, falls es schon verbunden ist, und warnen den Betreiber dieses Dienstes.
report-button = Diese Anfrage melden
reported = Danke für die Meldung
reported-lead = Das Gerät hat keinen Zugriff auf Ihr Konto, und sein Code gilt nicht mehr.
reported-hint = Haben Sie wegen dieser Nachricht irgendwo sonst Ihr Passwort eingegeben? Dann ändern Sie es. { $link } und trennen Sie, was Sie nicht kennen.
reported-link = Sehen Sie Ihre Geräte durch

number = Welche Zahl zeigt Ihr Gerät?
number-lead = Das Gerät mit { $application } zeigt jetzt eine Zahl. Tippen Sie hier auf dieselbe. Bei einer anderen wird die Anfrage abgelehnt.
number-none = Keine davon: ablehnen
number-hint = Noch keine Zahl? Es dauert einige Sekunden, bis Ihr Gerät sie zeigt. Tippen Sie nie auf eine Zahl, die Ihnen jemand sagt.

again = Das Gerät scheint woanders zu sein
again-lead = Das Gerät mit { $application } ist nicht in dem Netz, das Sie gerade benutzen. So werden Menschen betrogen. Machen Sie nur weiter, wenn Sie das Gerät sehen.
again-wrong-code = Das ist nicht der Code dieser Anfrage. Lesen Sie ihn vom Bildschirm Ihres Geräts ab.
again-wrong-password = Das Passwort stimmt nicht.
again-code = Der Code auf dem Bildschirm Ihres Geräts
again-password = Ihr Passwort
places-device = Das Gerät
places-you = Sie
blocked = Dieses Gerät kann nicht verbunden werden
blocked-network = { $application } wird nur aus dem Netz verbunden, in dem auch das Gerät ist.
blocked-unknown = Wir können nicht erkennen, ob Sie darin sind.
blocked-join = Stehen Sie vor dem Gerät? Gehen Sie mit diesem Telefon in das WLAN, das es benutzt, und { $link }.
blocked-join-link = sehen Sie noch einmal nach
blocked-number = { $application } wird nur nach dem Vergleich einer Zahl verbunden, und dieses Gerät kann keine anzeigen.
blocked-number-more = Vielleicht kann es eine neuere Version des Programms auf dem Gerät.
blocked-other = Der Betreiber von { $application } erlaubt diese Art der Verbindung zurzeit nicht.
blocked-warning = Hat Ihnen jemand diesen Code oder Link geschickt? Dann lehnen Sie ab. Kein Kundendienst wird Ihnen je einen Code schicken.

waiting = Warten auf Ihr Gerät
waiting-lead = Sie haben zugestimmt. Ihr Gerät sollte es in wenigen Sekunden bemerken.
waiting-hint = Lassen Sie das Gerät eingeschaltet. Diese Seite sieht von selbst wieder nach.
connected = Verbunden
connected-lead = Ihr Gerät ist mit Ihrem Konto { $account } verbunden. Sie können das Telefon weglegen.
connected-hint = Sie können es jederzeit unter { $link } trennen.
connected-link = Ihre Geräte
denied = Nicht verbunden
denied-lead = Die Anfrage wurde abgelehnt. Das Gerät hat keinen Zugriff auf Ihr Konto, und sein Code gilt nicht mehr.
denied-hint = War das ein Versehen? Lassen Sie Ihr Gerät einen neuen Code anzeigen und { $link }.
denied-link = geben Sie ihn ein
expired = Der Code ist abgelaufen
expired-lead = Diese Anfrage ist zu alt. Das Gerät ist nicht verbunden.
expired-hint = Lassen Sie Ihr Gerät einen neuen Code anzeigen. Dann können Sie von vorn beginnen.
expired-link = Neuen Code eingeben

links = Ihre Geräte
links-lead = Diese Geräte können Ihr Konto verwenden. Trennen Sie, was Sie nicht kennen oder nicht brauchen.
links-none = Kein Gerät ist mit Ihrem Konto verbunden.
links-unlinked = Das Gerät ist getrennt. Es kann einige Minuten dauern, bis es das bemerkt.
links-new = Neu
links-connected = Verbunden am { $day }
links-seen = Zuletzt gesehen am { $day }
links-all = Alle Ihre Geräte
unlink = Trennen …
unlink-more = Das Gerät wird abgemeldet. Um es wieder zu verwenden, müssen Sie es neu verbinden.
unlink-button = Jetzt trennen
unlink-all = Alle trennen …
unlink-all-more = Jedes Gerät dieser Liste wird abgemeldet.
unlink-all-button = Jetzt alle trennen
link-renamed = Der Name ist gespeichert.
link-application = Anwendung
link-connected = Verbunden
link-seen = Zuletzt gesehen
link-from = aus { $network }
link-able = Es kann
link-support = Hilfe zu { $application }
link-name = Ihr Name dafür
link-save = Namen speichern
link-not-me = Das war ich nicht …
link-not-me-more = Wir trennen das Gerät, melden den Browser ab, der es verbunden hat, trennen alles, was er verbunden hat, und warnen den Betreiber dieses Dienstes. Ändern Sie dann Ihr Passwort.
link-not-me-button = Ich habe das nicht verbunden
undo = Dieses Gerät trennen?
undo-lead = Ein Gerät mit { $application } wurde am { $day } mit Ihrem Konto verbunden.
undo-button = Das war ich nicht: trennen
undo-hint = Wenn Sie es waren, schließen Sie diese Seite. Dann geschieht nichts.
undone = Getrennt
undone-lead = Das Gerät mit { $application } hat keinen Zugriff mehr auf Ihr Konto.
undone-hint = Vielleicht kennt jemand Ihr Passwort: { $link }, sehen Sie Ihre Geräte durch und ändern Sie es.
undone-link = Melden Sie sich an

applications = Anwendungen, die Ihr Konto verwenden dürfen
applications-lead = Sie haben das erlaubt, als Sie ein Gerät verbunden haben. Sie können den Zugriff jederzeit entziehen.
applications-none = Keine Anwendung darf Ihr Konto verwenden.
applications-revoked = Der Zugriff ist entzogen, und die Geräte dieser Anwendung sind getrennt.
applications-since = Seit { $day }
revoke = Zugriff entziehen
revoke-more = Alle Geräte von { $name } werden getrennt. Was dort schon über Sie bekannt ist, bleibt dort: Fragen Sie dort, wenn es gelöscht werden soll.
revoke-button = Jetzt entziehen

help = Hilfe
help-code = Was ist der Code?
help-code-more = Ein Fernseher, ein Lautsprecher oder ein anderes Gerät ohne Tastatur zeigt ihn, wenn Sie dort Ihr Konto verwenden wollen. Er gilt einmal, für dieses eine Gerät und nur einige Minuten.
help-where = Wo finde ich ihn?
help-where-more = Auf dem Bildschirm des Geräts, neben der Adresse dieser Seite. Wenn dort keiner steht, wählen Sie auf dem Gerät „Anmelden“ oder „Verbinden“.
help-stranger = Jemand hat mir einen Code oder Link geschickt. Was nun?
help-stranger-more = Geben Sie ihn nicht ein. Wer Ihnen einen Code schickt, will Ihr Konto auf einem eigenen Gerät verwenden. Kein Kundendienst wird Ihnen je einen Code schicken oder Sie nach einem fragen.
help-mistake = Ich habe versehentlich etwas verbunden. Was nun?
help-mistake-more = Öffnen Sie { $link } und trennen Sie es. Wenn Sie das Gerät nicht kennen, wählen Sie dort „Das war ich nicht“ und ändern Sie Ihr Passwort.
help-wrong = Mein Code funktioniert nicht. Warum?
help-wrong-more = Die meisten Codes gelten nur einige Minuten: Lassen Sie Ihr Gerät einen neuen anzeigen. Codes aus Buchstaben haben keine Vokale und kein Y, damit sie keine Wörter bilden; was darin wie 0 oder 1 aussieht, ist keine Ziffer.

error-not-found = Diese Seite gibt es nicht
error-not-found-lead = Prüfen Sie die Adresse, oder geben Sie den Code Ihres Geräts ein.
error-bad-code = Dieser Code stimmt nicht
error-bad-code-lead = Der geöffnete Link enthält keinen vollständigen Code. Geben Sie den Code ein, den Ihr Gerät zeigt.
error-bad-method = Das kann diese Seite nicht
error-bad-method-lead = Beginnen Sie noch einmal auf der ersten Seite.
error-too-large = Das war zu viel Text
error-too-large-lead = Ein Code hat höchstens 16 Buchstaben oder Ziffern. Bitte versuchen Sie es noch einmal.
error-bad-form = Das konnten wir nicht lesen
error-bad-form-lead = Das Formular kam nicht vollständig an. Bitte versuchen Sie es noch einmal.
error-too-slow = Das hat zu lange gedauert
error-too-slow-lead = Vielleicht ist Ihr Netz hier schwach. Bitte versuchen Sie es noch einmal.
error-foreign-form = Zur Sicherheit haben wir nichts getan
error-foreign-form-lead = Dieses Formular war zu alt oder kam von einer anderen Website. Nichts wurde geändert. Wenn Sie ein Gerät verbinden wollten, beginnen Sie hier von vorn.
error-not-yours = Wir können diese Anfrage nicht zeigen
error-not-yours-lead = Sie wurde in einem anderen Browser geöffnet, oder sie ist beendet. Geben Sie den Code Ihres Geräts noch einmal ein, um hier weiterzumachen.
error-busy = Zu viele auf einmal
error-busy-lead = Nichts ist verloren. Bitte warten Sie einige Sekunden und versuchen Sie es dann noch einmal.
error-unavailable = Wir können gerade nicht antworten
error-unavailable-lead = Bei uns funktioniert etwas im Moment nicht. Nichts wurde geändert. Bitte versuchen Sie es in einigen Sekunden noch einmal.
error-link = Code eines Geräts eingeben
error-number = Fehler { $status }
