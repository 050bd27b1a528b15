sign-in-unfinished = Die Anmeldung wurde nicht abgeschlossen. Bitte beginnen Sie noch einmal. Wenn diese Seite jedes Mal wiederkommt, erlauben Sie Cookies für diese Website.
sign-in-passkey = Dieser Passkey funktioniert hier nicht. Versuchen Sie einen anderen, oder melden Sie sich mit Name und Passwort an.
sign-in-passkey-button = Mit Passkey anmelden
passkey-failed = Das hat nicht geklappt. Sie können es noch einmal versuchen oder einen anderen Weg nehmen.

code-step = Bestätigen Sie, dass Sie es sind
code-step-lead = Geben Sie den Code ein, den Ihre Authenticator-App für { $account } zeigt.
code-step-code = Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und geben Sie den ein.
code-step-recovery = Dieser Wiederherstellungscode stimmt nicht oder wurde schon benutzt. Versuchen Sie einen anderen von Ihrer Liste.
code-step-old = In diesem Browser wurde eine andere Anmeldung begonnen. Diese hier ist für { $account }. Geben Sie den Code noch einmal ein.
code-step-label = Code aus Ihrer App
code-step-lost = Haben Sie die App nicht zur Hand?
code-step-lost-more = Nehmen Sie einen der Wiederherstellungscodes, die Sie beim Einrichten aufgeschrieben haben. Jeder gilt einmal.
code-step-recovery-label = Wiederherstellungscode
code-step-recovery-button = Wiederherstellungscode verwenden
code-step-other = Als jemand anderes anmelden

again-wrong-one-time-code = Der Code aus Ihrer Authenticator-App stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten.
again-wrong-passkey = Dieser Passkey gehört nicht zu Ihrem Konto, oder die Seite war zu alt. Bitte versuchen Sie es noch einmal.
again-passkey-button = Stattdessen einen Passkey verwenden

account-two-step-off = Aus
account-two-step-since = An seit { $day }
two-step = Anmeldung in zwei Schritten
two-step-lead = Nach dem Passwort fragen wir auch nach einem Code, den nur eine App auf Ihrem Telefon zeigt. Ein gestohlenes Passwort allein öffnet dann nichts.
set-up-scan = Scannen Sie dieses Bild mit einer Authenticator-App.
set-up-picture = Bild mit dem Schlüssel für Ihre App
set-up-here = App auf diesem Gerät öffnen
set-up-type = Können Sie es nicht scannen?
set-up-type-more = Geben Sie diesen Schlüssel in die App ein. Wählen Sie „zeitbasiert“, wenn sie danach fragt.
set-up-code = Geben Sie den Code ein, den die App jetzt zeigt
set-up-wrong = Dieser Code stimmt nicht. Prüfen Sie, ob die Uhr Ihres Telefons richtig geht, und geben Sie den Code ein, den die App jetzt zeigt.
set-up-button = Einschalten
two-step-on = Eingeschaltet seit { $day }. Nach dem Passwort fragen wir nach einem Code aus Ihrer Authenticator-App.
two-step-off = Ausschalten …
two-step-off-more = Von da an genügt Ihr Passwort allein, und Ihre Wiederherstellungscodes gelten nicht mehr. Bei einem neuen Telefon: erst ausschalten, dann wieder einschalten.
two-step-off-button = Jetzt ausschalten

recovery = Wiederherstellungscodes
recovery-left = { $count ->
    [0] Sie haben keinen Wiederherstellungscode mehr. Erstellen Sie jetzt neue.
    [one] Sie haben noch { $count } Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
  }
recovery-new = Neue Wiederherstellungscodes erstellen
recovery-new-more = Die alten gelten dann sofort nicht mehr.
recovery-lead = Für { $account } bei { $site }. Jeder Code lässt Sie einmal hinein, wenn Sie Ihre Authenticator-App nicht zur Hand haben.
recovery-once = Drucken Sie diese Codes aus oder schreiben Sie sie auf, und bewahren Sie sie sicher auf. Wir zeigen sie nur dieses eine Mal.
recovery-kept = Ich habe sie sicher aufbewahrt

account-passkeys-count = { $count ->
    [0] Keine
    [one] { $count } Passkey
   *[other] { $count } Passkeys
  }
passkeys = Passkeys
passkeys-lead = Mit einem Passkey melden Sie sich mit Finger, Gesicht oder der PIN Ihres Geräts an, ohne Passwort. Niemand kann ihn erraten, und auf einer gefälschten Seite funktioniert er nicht.
passkeys-need = Passkeys brauchen JavaScript und einen aktuellen Browser.
passkeys-never = Passkeys gibt es hier nicht, weil dieser Dienst keinen Domainnamen hat.
passkeys-new-name = Name für den neuen Passkey
passkeys-add = Passkey hinzufügen
passkeys-added = Der Passkey ist hinzugefügt. Ab jetzt können Sie sich damit anmelden.
passkeys-renamed = Der Name ist gespeichert.
passkeys-removed = Der Passkey ist hier entfernt. Löschen Sie ihn auch auf Ihrem Gerät.
passkeys-refused = Dieser Passkey konnte nicht hinzugefügt werden. Ihr Gerät muss fragen, wer Sie sind: mit Finger, Gesicht oder PIN.
passkeys-known = Dieses Gerät hat schon einen Passkey für Ihr Konto.
passkeys-too-many = Sie haben so viele Passkeys, wie ein Konto haben kann. Entfernen Sie zuerst einen.
passkeys-last = Dieser Passkey ist der einzige Weg in Ihr Konto und kann darum nicht entfernt werden. Fügen Sie zuerst einen anderen hinzu.
passkeys-old = Diese Seite war zu alt. Bitte versuchen Sie es noch einmal.
passkeys-since = Hinzugefügt am { $day }
passkeys-used = Zuletzt benutzt am { $day }
passkeys-synced = Auf allen Ihren Geräten, die ihre Passkeys teilen
passkeys-here = Nur auf einem Gerät
passkeys-change = Ändern …
passkeys-name = Ihr Name dafür
passkeys-remove-more = Niemand kann sich mehr damit anmelden. Angemeldete Browser bleiben angemeldet.
passkeys-remove = Diesen Passkey entfernen
